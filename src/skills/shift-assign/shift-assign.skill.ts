import { Injectable } from '@nestjs/common';
import {
  SkillRegistry,
  type KnownPerson,
  type OpenQuestion,
  type Skill,
  type SkillSpec,
  type Turn,
} from '../../conversation/index.js';
import {
  AssignmentsService,
  dayWord,
  PlannerService,
  RunFinder,
  shiftRefusals,
  type Assigned,
  type Run,
} from '../../features/escort/index.js';
import { fill } from '../../kernel/fill.js';
import { say } from '../../kernel/texts.js';
import { dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { normalise } from '../../kernel/zh/normalise.js';
import { texts } from './shift-assign.texts.zh-CN.js';

interface Wish {
  person: { id: number; name: string };
  insteadOf?: number;
}

/** The coordinator says who walks: they are asked, and it is settled when they say yes. */
@Injectable()
export default class ShiftAssign implements Skill {
  readonly spec: SkillSpec = { name: 'shift-assign', intents: ['shift.assign'], audience: ['coordinator'] };

  constructor(
    private readonly assignments: AssignmentsService,
    private readonly planner: PlannerService,
    private readonly runs: RunFinder,
    skills: SkillRegistry,
  ) {
    skills.undoes('assignment', async (data, turn) => {
      const back = await this.assignments.takeBack(data as unknown as Assigned, turn.personId, turn.inboxId);
      return back ? texts.back : texts.tooLate;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const { person: said, unresolved, date = dateOf(turn.at) } = turn.reading.slots;
    const [person, other] = this.named(turn);
    if (!person) {
      const name = said ?? unresolved;
      return turn.reply(name ? say(texts.unknown, { name }) : texts.whom);
    }
    const planned = await this.planner.planAhead(date, { schoolIds: await this.runs.schoolsOf(turn.personId) });
    if (!planned) return turn.reply(shiftRefusals['SHIFT.TOO_FAR']);
    const open = (await this.runs.ofStaff(turn.personId, date)).filter((r) => r.state === 'PLANNED');
    const meant = this.meant(open, turn.text, other);
    const [run] = meant;
    if (!run) return turn.reply(say(texts.noRun, { day: dayWord(date, turn.now) }));
    const wish: Wish = { person: { id: person.id, name: person.name }, ...(other ? { insteadOf: other.id } : {}) };
    if (meant.length === 1) return this.carryOut(turn, wish, run);
    const list = meant.map((r, n) =>
      say(texts.option, { n: n + 1, time: timeOf(r.departAt), school: r.schoolName, point: r.pointName }),
    );
    const question = {
      kind: 'choose',
      skill: this.spec.name,
      data: { wish, date, runs: meant.map((r) => r.id) },
    } as const;
    turn.ask(question, say(texts.which, { name: person.name, list: list.join('\n') }));
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { wish, date, runs } = question.data as { wish: Wish; date: string; runs: number[] };
    const id = runs[(turn.reading.slots.choice as number) - 1];
    const run = (await this.runs.ofStaff(turn.personId, date)).find((r) => r.id === Number(id));
    if (!run) return false;
    await this.carryOut(turn, wish, run);
    return true;
  }

  private async carryOut(turn: Turn, { person, insteadOf }: Wish, run: Run): Promise<void> {
    const done = await this.assignments.assign({
      runId: run.id,
      person,
      ...(insteadOf ? { insteadOf } : {}),
      by: turn.personId,
      key: turn.inboxId,
    });
    if (!done.ok) return turn.reply(fill(shiftRefusals[done.code], done.facts));
    turn.undoable('assignment', { ...done.value });
    const replaced = run.shifts.find((s) => s.id === done.value.replaced);
    turn.reply(
      say(texts.asked, {
        name: person.name,
        day: dayWord(run.date, turn.now),
        time: timeOf(run.departAt),
        school: run.schoolName,
        point: run.pointName,
        replaced: replaced ? say(texts.replaced, { name: replaced.name }) : '',
      }),
    );
  }

  /** Who goes, and whose place it is when two are named: of two the last goes, unless the first stands in for them. */
  private named(turn: Turn): [KnownPerson | undefined, KnownPerson | undefined] {
    const text = normalise(turn.text).text;
    const place = (p: KnownPerson): number => Math.max(...[p.name, ...p.calls].map((call) => text.lastIndexOf(call)));
    const [first, last] = turn.people.filter((p) => place(p) >= 0).toSorted((a, b) => place(a) - place(b));
    if (!first || !last) return [turn.person, undefined];
    return texts.standsIn.test(text.slice(place(first), place(last))) ? [first, last] : [last, first];
  }

  /** The runs meant: those of a point or school the words name, else the one of the colleague who is replaced, else all. */
  private meant(open: readonly Run[], text: string, other: KnownPerson | undefined): Run[] {
    const named = open.filter((r) => text.includes(r.pointName) || text.includes(r.schoolName));
    const theirs = open.filter((r) => r.shifts.some((s) => s.personId === other?.id && s.duty === 'escort'));
    return [theirs, named].find((runs) => runs.length > 0) ?? [...open];
  }
}
