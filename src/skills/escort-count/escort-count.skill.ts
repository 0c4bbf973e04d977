import { Injectable } from '@nestjs/common';
import type { OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import {
  ChildAlarmsService,
  GateService,
  JourneyService,
  mayReport,
  RunFinder,
  runRefusals,
  shiftRefusals,
  type Run,
} from '../../features/escort/index.js';
import { fill } from '../../kernel/fill.js';
import { say } from '../../kernel/texts.js';
import { texts } from './escort-count.texts.zh-CN.js';

/** The escort's count at the gate, or who is not there; after departure the same words belong to the roll-call. */
@Injectable()
export default class EscortCount implements Skill {
  readonly spec: SkillSpec = {
    name: 'escort-count',
    intents: ['escort.count', 'escort.absent'],
    audience: ['volunteer'],
    handlesRisk: ['missing'],
  };

  constructor(
    private readonly gate: GateService,
    private readonly journey: JourneyService,
    private readonly runs: RunFinder,
    private readonly alarms: ChildAlarmsService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const run = await this.runs.ofVolunteer(turn.personId, turn.children[0]?.id);
    if (!run) return turn.reply(runRefusals['RUN.NONE_TODAY']);
    if (!mayReport(run, turn.personId)) return this.notTheirs(turn, run);
    turn.takesDanger();
    if (run.state === 'PLANNED') return this.count(turn, run);
    if (run.state !== 'EN_ROUTE' && run.state !== 'SHELTERING') return this.rollCall(turn, run);
    await this.onTheWay(turn, run);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { intent } = turn.reading;
    if (intent !== 'escort.absent' && intent !== 'escort.count' && intent !== 'choose') return false;
    const run = await this.runs.ofVolunteer(turn.personId);
    if (!run || run.id !== Number(question.data.run)) return false;
    if (!mayReport(run, turn.personId)) {
      await this.notTheirs(turn, run);
      return true;
    }
    if (question.data.stage === 'way' && run.state !== 'AT_POINT') await this.onTheWay(turn, run);
    else if (run.state !== 'PLANNED') await this.rollCall(turn, run);
    else await this.count(turn, run);
    return true;
  }

  /** Somebody who does not walk this run: no count of theirs stands, and a child they miss is looked for all the same. */
  private async notTheirs(turn: Turn, run: Run): Promise<void> {
    const missed = new Set([...this.byNumber(run, turn), ...turn.children.map((c) => c.id)]);
    const children = turn.reading.intent === 'escort.absent' ? run.children.filter((c) => missed.has(c.childId)) : [];
    if (children.length === 0) return turn.reply(runRefusals['RUN.NOT_YOURS']);
    for (const child of children) await this.alarms.missingSaid(child.childId, turn.text, turn.personId);
    turn.reply(say(texts.passedOn, { names: children.map((c) => c.name).join('、') }));
  }

  /** A count on the way is no arrival; a child who is missed on the way is lost there. */
  private async onTheWay(turn: Turn, run: Run): Promise<void> {
    const missing = [...this.byNumber(run, turn), ...turn.children.map((c) => c.id)];
    if (turn.reading.intent !== 'escort.absent') {
      const counted = run.state === 'SHELTERING' ? texts.countedInShelter : texts.countedOnTheWay;
      return turn.reply(say(counted, { count: turn.reading.slots.count ?? texts.all }));
    }
    if (missing.length === 0) {
      return this.askNumbers(turn, run, 'way', say(texts.whichOnTheWay, { count: turn.reading.slots.count ?? '' }));
    }
    const { told } = turn;
    const lost = await this.journey.lostOnTheWay(run.id, missing, told);
    if (!lost.ok) return turn.reply(fill(runRefusals[lost.code], lost.facts));
    const names = lost.value.map((c) => say(texts.childLine, { n: c.number, child: c.name, cls: c.className }));
    turn.reply(say(texts.lost, { names: names.join('、') }));
  }

  /** Whoever counts the children at the gate is there, also without having said so. */
  private async checkIn(turn: Turn, run: Run): Promise<boolean> {
    const own = run.shifts.find((s) => s.personId === turn.personId);
    if (!own || !['PLANNED', 'CONFIRMED'].includes(own.state)) return true;
    const checked = await this.gate.checkIn(run.id, turn.personId, turn.at);
    if (!checked.ok) turn.reply(fill({ ...runRefusals, ...shiftRefusals }[checked.code], checked.facts));
    return checked.ok;
  }

  private async count(turn: Turn, run: Run): Promise<void> {
    if (!(await this.checkIn(turn, run))) return;
    const { told } = turn;
    const { count } = turn.reading.slots;
    const absentOnly = turn.reading.intent === 'escort.absent';
    const named = turn.children.map((c) => c.id);
    const missing = [...this.byNumber(run, turn), ...(absentOnly ? named : [])];
    const all = !absentOnly && count === undefined && missing.length === 0;
    const result = await this.gate.escortCount(
      run.id,
      { ...(count !== undefined && !absentOnly ? { count } : {}), all, missing, present: absentOnly ? [] : named },
      told,
    );
    if (!result.ok) return turn.reply(fill(runRefusals[result.code], result.facts));
    const { outcome, notThere, run: now } = result.value;
    if (notThere.length > 0) {
      const names = notThere
        .map((c) => say(texts.childLine, { n: c.number, child: c.name, cls: c.className }))
        .join('、');
      return turn.reply(say(texts.notThere, { names }));
    }
    const expected = outcome.expected;
    if (outcome.kind === 'agree') return turn.reply(say(texts.agreed, { expected }));
    if (outcome.kind === 'one_sided') {
      return turn.reply(say(outcome.missing === 'teacher' ? texts.waitsForTeacher : texts.notCounted, { expected }));
    }
    const escort = now.gate.escort ?? '—';
    if (absentOnly && count !== undefined)
      return this.askNumbers(turn, run, 'gate', say(texts.whichNumbers, { count }));
    if (now.gate.escort === expected) {
      return turn.reply(say(texts.teacherDiffers, { expected, teacher: now.gate.teacher ?? '—' }));
    }
    this.askNumbers(turn, run, 'gate', say(texts.mismatch, { expected, escort }));
  }

  private async rollCall(turn: Turn, run: Run): Promise<void> {
    const { told } = turn;
    const { count } = turn.reading.slots;
    const absentOnly = turn.reading.intent === 'escort.absent' || turn.reading.intent === 'choose';
    const named = turn.children.map((c) => c.id);
    const missing = [...this.byNumber(run, turn), ...(absentOnly ? named : [])];
    if (absentOnly && missing.length === 0 && count !== undefined) {
      return this.askNumbers(turn, run, 'arrival', say(texts.whichNumbers, { count }));
    }
    const call = { ...(count !== undefined && !absentOnly ? { count } : {}), missing, found: absentOnly ? [] : named };
    // "number 3 is missing" without a total: everybody else was counted
    const total = absentOnly && missing.length > 0 ? { count: this.others(run, missing) } : {};
    const result = await this.journey.arrive(run.id, { ...call, ...total }, told);
    if (!result.ok) return turn.reply(fill(runRefusals[result.code], result.facts));
    const { outcome, missing: lost } = result.value;
    if (lost.length > 0) {
      const names = lost.map((c) => say(texts.childLine, { n: c.number, child: c.name, cls: c.className })).join('、');
      return turn.reply(say(texts.lost, { names }));
    }
    if (outcome.kind === 'mismatch') {
      return this.askNumbers(
        turn,
        run,
        'arrival',
        say(texts.arrivalMismatch, { expected: outcome.expected, count: outcome.count }),
      );
    }
    turn.reply(say(texts.arrivedAll, { expected: outcome.expected }));
  }

  private others(run: Run, missing: readonly number[]): number {
    return run.children.filter(
      (c) =>
        ['WITH_ESCORT', 'EN_ROUTE', 'SHELTERING', 'ARRIVED', 'NOT_COLLECTED'].includes(c.state) &&
        !missing.includes(c.childId),
    ).length;
  }

  private byNumber(run: Run, turn: Turn): number[] {
    const { numbers, choice } = turn.reading.slots;
    const said = numbers ?? (typeof choice === 'number' ? [choice] : []);
    return run.children.filter((c) => said.includes(c.number)).map((c) => c.childId);
  }

  private askNumbers(turn: Turn, run: Run, stage: 'gate' | 'way' | 'arrival', text: string): void {
    turn.ask(
      {
        kind: 'missing_number',
        skill: this.spec.name,
        data: { run: run.id, stage },
        key: `count:${run.id}`,
        minutes: 20,
      },
      text,
    );
  }
}
