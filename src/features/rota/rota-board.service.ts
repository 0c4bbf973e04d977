import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addDays, dateOf, mondayOf, timeOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { CalendarService, dayWords, runsOn, type SchoolDay } from '../organisation/index.js';
import { RotaProblems, type PlanRow } from './rota-problems.service.js';
import { picksOn, RotaSeats, type DaySeats, type Seat } from './rota-seats.service.js';
import type { GapReason, RotaProblem } from './rota.model.js';
import { adultsOn, gapsOf } from './rota.rules.js';

export interface BoardDay {
  date: string;
  /** Why nobody walks; null: a walk is due. */
  closed: SchoolDay['because'] | 'not_planned' | null;
  closedWords: string | null;
  layer: DaySeats['layer'] | 'none';
  runState: string | null;
  adults: number;
  seats: Seat[];
  missing: number;
  reasons: { why: GapReason; n: number }[];
}

export interface BoardPlan {
  planId: number;
  pointName: string;
  depart: string;
  arrive: string;
  children: number;
  days: BoardDay[];
}

export interface BoardVolunteer {
  personId: number;
  name: string;
  plans: number[];
  clearedUntil: string | null;
  /** Shifts of the month as the board shows them, and shifts walked this term. */
  planned: number;
  walked: number;
}

export interface Board {
  today: string;
  plans: BoardPlan[];
  volunteers: BoardVolunteer[];
  /** Dates that have a draft which is not published. */
  drafted: number;
}

/** The month of a school's points: who stands where, which places are empty and why. */
@Injectable()
export class RotaBoard {
  constructor(
    private readonly db: Database,
    private readonly problems: RotaProblems,
    private readonly seats: RotaSeats,
    private readonly calendar: CalendarService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The weeks of a month, Monday to Sunday.
   * @param month YYYY-MM
   * @param pointIds only these points, where given
   */
  async of(schoolId: number, month: string, pointIds?: readonly number[]): Promise<Board> {
    const { from, days } = weeksOf(month);
    const now = this.clock.now();
    const today = dateOf(now);
    const calendar = await this.calendar.days(schoolId, from, days);
    const rows = (await this.problems.plansOf([schoolId])).filter((p) => !pointIds || pointIds.includes(p.pointId));
    const plans: BoardPlan[] = [];
    const people = new Map<number, BoardVolunteer>();
    for (const plan of rows) {
      const problem = await this.problems.of(plan, from, days);
      const seats = await this.seats.of(plan.id, from, addDays(from, days - 1), today);
      const shown = daysOf(plan, problem, calendar, seats, now);
      plans.push({
        planId: plan.id,
        pointName: plan.pointName,
        depart: plan.depart,
        arrive: plan.arrive,
        children: plan.children,
        days: shown,
      });
      count(
        people,
        plan.id,
        problem,
        shown.filter((d) => d.date.startsWith(month)),
      );
    }
    await this.name(people);
    const drafted = await this.db.one<{ n: number }>(
      `SELECT count(DISTINCT date)::int AS n FROM rota_draft WHERE plan_id = ANY($1) AND date >= $2`,
      [rows.map((r) => r.id), today],
    );
    return { today, plans, volunteers: [...people.values()], drafted: drafted?.n ?? 0 };
  }

  private async name(people: ReadonlyMap<number, BoardVolunteer>): Promise<void> {
    const rows = await this.db.query<{ id: number; name: string }>(`SELECT id, name FROM person WHERE id = ANY($1)`, [
      [...people.keys()],
    ]);
    for (const { id, name } of rows) (people.get(id) as BoardVolunteer).name = name;
  }
}

/** Monday of the week of the first to Sunday of the week of the last. */
function weeksOf(month: string): { from: string; days: number } {
  const first = `${month}-01`;
  const from = mondayOf(first);
  let days = 7;
  while (addDays(from, days).startsWith(month)) days += 7;
  return { from, days };
}

function daysOf(
  plan: PlanRow,
  problem: RotaProblem,
  calendar: ReadonlyMap<string, SchoolDay>,
  seats: (date: string) => DaySeats,
  now: Date,
): BoardDay[] {
  const today = dateOf(now);
  const ahead = (date: string): boolean => date > today || (date === today && timeOf(now) < plan.depart);
  const picks = problem.days.flatMap(({ date }) => picksOn(date, seats(date)));
  const gaps = new Map(gapsOf(problem, picks).map((g) => [g.date, g]));
  return [...calendar].map(([date, day]) => {
    const walks = runsOn(day, date, plan.days);
    const here = seats(date);
    // of the past only what happened is shown, never what would have been
    const known = here.layer === 'run' || ahead(date);
    const gap = ahead(date) ? gaps.get(date) : undefined;
    return {
      date,
      closed: walks ? null : day.open ? 'not_planned' : day.because,
      closedWords: dayWords(day),
      layer: known ? here.layer : 'none',
      runState: here.runState,
      adults: adultsOn(problem, date),
      seats: known && (walks || here.layer === 'run') ? here.seats : [],
      missing: gap?.missing ?? 0,
      reasons: Object.entries(gap?.reasons ?? {}).map(([why, n]) => ({ why: why as GapReason, n })),
    };
  });
}

function count(
  people: Map<number, BoardVolunteer>,
  planId: number,
  problem: RotaProblem,
  days: readonly BoardDay[],
): void {
  const picks = days.flatMap((d) => picksOn(d.date, { layer: 'run', runId: null, runState: null, seats: d.seats }));
  for (const v of problem.volunteers) {
    const planned = picks.filter((p) => p.volunteerId === v.id).length;
    const before = people.get(v.id);
    people.set(v.id, {
      personId: v.id,
      name: '',
      plans: [...(before?.plans ?? []), planId],
      clearedUntil: v.clearedUntil ?? null,
      planned: (before?.planned ?? 0) + planned,
      walked: v.walked,
    });
  }
}
