import { Injectable } from '@nestjs/common';
import { Retelling, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import {
  expectedAtArrival,
  JourneyService,
  RunFinder,
  runRefusals,
  type ArrivalReport,
  type Run,
} from '../../features/escort/index.js';
import { fill } from '../../kernel/fill.js';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './escort-arrive.texts.zh-CN.js';

/** Roll-call on arrival: guardians hear it once the names are certain; a lost one is an alarm at once. */
@Injectable()
export default class EscortArrive implements Skill {
  readonly spec: SkillSpec = {
    name: 'escort-arrive',
    intents: ['escort.arrive'],
    audience: ['volunteer'],
    handlesRisk: ['missing'],
  };

  constructor(
    private readonly journey: JourneyService,
    private readonly runs: RunFinder,
    private readonly retelling: Retelling,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const run = await this.runs.ofVolunteer(turn.personId, turn.children[0]?.id);
    if (!run) return turn.reply(runRefusals['RUN.NONE_TODAY']);
    const { told } = turn;
    const result = await this.journey.arrive(run.id, this.call(run, turn), told);
    if (!result.ok) return turn.reply(fill(runRefusals[result.code], result.facts));
    turn.takesDanger();
    this.report(turn, result.value);
  }

  /** A bare "we are there", or a name and no more, while the children are on the way. */
  async guess(turn: Turn): Promise<boolean> {
    const [, name = ''] = texts.bareArrival.exec(turn.text.normalize('NFKC').trim()) ?? [];
    const run = texts.bareArrival.test(turn.text.normalize('NFKC').trim())
      ? await this.runs.ofVolunteer(turn.personId)
      : undefined;
    if (!run || !['EN_ROUTE', 'SHELTERING', 'AT_POINT'].includes(run.state)) return false;
    const child = run.children.find((c) => name && (c.name === name || c.name.slice(1) === name));
    if (name && !child) return false;
    if (child) await this.retelling.asTyped(turn, say(texts.childThere, { child: child.name }));
    else turn.reply(say(texts.countNeeded, { expected: expectedAtArrival(run.children).length }));
    return true;
  }

  /** Names with a smaller count are the missing ones; names with "everybody" are those who came after all. */
  private call(run: Run, turn: Turn) {
    const { count, numbers } = turn.reading.slots;
    const named = turn.children.map((c) => c.id);
    const numbered = run.children.filter((c) => numbers?.includes(c.number)).map((c) => c.childId);
    const total = run.children.filter((c) =>
      ['WITH_ESCORT', 'EN_ROUTE', 'SHELTERING', 'MISSING', 'ARRIVED', 'NOT_COLLECTED'].includes(c.state),
    ).length;
    const short = count !== undefined && count < total;
    const everybody =
      count === undefined && named.length === 0 && numbered.length === 0 && texts.everybody.test(turn.text);
    return {
      ...(count === undefined ? {} : { count }),
      all: everybody,
      missing: [...numbered, ...(short ? named : [])],
      found: short ? [] : named,
    };
  }

  private report(turn: Turn, { run, outcome, missing, events }: ArrivalReport): void {
    const { expected } = outcome;
    const time = timeOf(turn.at);
    if (outcome.kind === 'count_needed') return turn.reply(say(texts.countNeeded, { expected }));
    if (outcome.kind === 'mismatch') {
      const question = {
        kind: 'missing_number',
        skill: 'escort-count',
        data: { run: run.id, stage: 'arrival' },
        key: `count:${run.id}`,
        minutes: 60,
      } as const;
      return turn.ask(question, say(texts.mismatch, { expected, count: outcome.count }));
    }
    if (missing.length > 0) {
      const names = missing
        .map((c) => say(texts.childLine, { n: c.number, child: c.name, cls: c.className }))
        .join('、');
      return turn.reply(say(texts.missing, { names, expected, count: expected - missing.length }));
    }
    const still = run.children.filter((c) => c.state === 'MISSING');
    const names = turn.children.map((c) => c.name).join('、');
    if (still.length > 0)
      return turn.reply(say(texts.stillMissing, { time, names: still.map((c) => c.name).join('、') }));
    if (events.length === 0) return turn.reply(say(texts.alreadyThere, { expected, point: run.pointName }));
    turn.reply(say(names ? texts.foundAll : texts.complete, { time, expected, point: run.pointName, names }));
  }
}
