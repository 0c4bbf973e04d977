import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addDays, dateOf, weekdayOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { ChildrenService } from '../children/index.js';
import { escortsOf, RunFinder, TERMINAL, type Run } from '../escort/index.js';
import { CalendarService } from '../organisation/index.js';
import { PeopleService } from '../people/index.js';

interface Person {
  id: number;
  name: string;
}

/** Who reads a letter out, and when: now at the point, at an arrival to come, or a person at school. */
export type Duty =
  | { kind: 'now'; to: Person; run: Run | undefined }
  | { kind: 'arrival'; date: string; point: string; escorts: Person[] }
  | { kind: 'nobody' };

/** How far ahead the next class is looked for, in days; further away a teacher reads it at school. */
const AHEAD_DAYS = 3;

/** Finds whoever is with the child: the volunteer on duty at the point, else the class teacher. */
@Injectable()
export class LetterDuty {
  constructor(
    private readonly db: Database,
    private readonly runs: RunFinder,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly calendar: CalendarService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param from the first date that counts (YYYY-MM-DD); today unless said */
  async of(childId: number, from = dateOf(this.clock.now())): Promise<Duty> {
    const card = await this.children.card(childId);
    if (!card) return { kind: 'nobody' };
    const today = dateOf(this.clock.now());
    const run = from === today ? await this.runs.ofChild(childId) : undefined;
    const child = run?.children.find((c) => c.childId === childId);
    if (run && child?.state === 'ARRIVED') {
      const [reader] = escortsOf(run).map((s) => ({ id: s.personId, name: s.name }));
      if (reader) return { kind: 'now', to: reader, run };
    }
    if (run && child && !run.suspended && !TERMINAL.has(child.state) && child.state !== 'HELD') {
      const escorts = escortsOf(run).map((s) => ({ id: s.personId, name: s.name }));
      return { kind: 'arrival', date: today, point: run.pointName, escorts };
    }
    const next = await this.nextClass(card, run ? addDays(today, 1) : from);
    if (next) return { kind: 'arrival', date: next, point: card.pointName ?? '', escorts: [] };
    const [teacher] = await this.people.teachersOf(card.classId);
    return teacher ? { kind: 'now', to: teacher, run: undefined } : { kind: 'nobody' };
  }

  /** The next date with a class at the child's point. */
  private async nextClass(
    card: { pointId: number | null; schoolId: number },
    from: string,
  ): Promise<string | undefined> {
    if (card.pointId === null) return undefined;
    const plans = await this.db.query<{ days: number[] }>(
      `SELECT days FROM escort_plan WHERE point_id = $1 AND school_id = $2 AND ended_at IS NULL`,
      [card.pointId, card.schoolId],
    );
    for (let n = 0; n <= AHEAD_DAYS; n++) {
      const date = addDays(from, n);
      if (!plans.some((p) => p.days.map(Number).includes(weekdayOf(date)))) continue;
      if ((await this.calendar.day(card.schoolId, date)).open === true) return date;
    }
    return undefined;
  }
}
