import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addDays, at, dateOf, weekdayOf } from '../../kernel/time/shanghai.js';
import { rosterOrder } from '../../kernel/zh/roster-order.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { Policies } from '../../platform/policies/index.js';
import { Timers } from '../../platform/timers/index.js';
import { Questions } from '../../messaging/index.js';
import { ChildrenService } from '../children/index.js';
import { CalendarService, runsOn } from '../organisation/index.js';
import { DismissalsService } from './dismissals.service.js';
import { EscortNotices } from './escort.notices.js';
import { LeaveService } from './leave.service.js';
import { clocksFor, clocksOf } from './run-clocks.js';
import { shiftQuestion } from './shift-question.js';

interface Plan {
  id: number;
  pointId: number;
  schoolId: number;
  days: number[];
  depart: string;
  arrive: string;
}

/** What is said of a day further ahead is about availability, not about a walk. */
const AHEAD_DAYS = 14;
/** When tomorrow is planned. */
const PLAN_AT = '12:00';

/** Turns the weekly plans into runs of a date, with their shifts, lists and clocks. */
@Injectable()
export class PlannerService {
  constructor(
    private readonly db: Database,
    private readonly calendar: CalendarService,
    private readonly children: ChildrenService,
    private readonly timers: Timers,
    private readonly notices: EscortNotices,
    private readonly leaves: LeaveService,
    private readonly dismissals: DismissalsService,
    private readonly questions: Questions,
    private readonly policies: Policies,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Plans today and tomorrow from now on, and keeps planning day by day. Clocks that have passed stay silent. */
  async start(): Promise<void> {
    const now = this.clock.now();
    const today = dateOf(now);
    await this.db.tx(async () => {
      // late in the day what was to happen has happened, whoever recorded it
      if (now < at(today, this.config.clocks.backToSchoolAt)) await this.planDay(today);
      await this.planDay(addDays(today, 1));
      await this.planNext(today);
    });
  }

  /** Plans one date; what is planned already stays. `only`: the plans this person walks in, or those of these schools. */
  async planDay(date: string, only: { memberId?: number; schoolIds?: readonly number[] } = {}): Promise<void> {
    await this.policies.settled();
    const plans = await this.db.query<Plan>(
      `SELECT id, point_id AS "pointId", school_id AS "schoolId", days, to_char(depart, 'HH24:MI') AS depart,
         to_char(arrive, 'HH24:MI') AS arrive FROM escort_plan e WHERE ended_at IS NULL AND ($1::bigint IS NULL OR EXISTS (
           SELECT 1 FROM escort_plan_member m WHERE m.plan_id = e.id AND m.person_id = $1 AND walks_on(m, $3::date)))
         AND ($2::bigint[] IS NULL OR school_id = ANY($2)) ORDER BY id`,
      [only.memberId ?? null, only.schoolIds ?? null, date],
    );
    const days = new Map<number, Awaited<ReturnType<CalendarService['day']>>>();
    for (const plan of plans) {
      const day = days.get(plan.schoolId) ?? (await this.calendar.day(plan.schoolId, date));
      if (!days.has(plan.schoolId) && day.because === 'year_unknown') await this.planQuestion(plan.schoolId, date);
      days.set(plan.schoolId, day);
      const suspended = day.because === 'suspended' && plan.days.includes(weekdayOf(date));
      if (runsOn(day, date, plan.days) || suspended) await this.planRun(plan, date, suspended);
    }
  }

  /**
   * Plans a coming day that somebody speaks of, as far ahead as people do: so that a no said early is kept.
   * False: the day is further ahead than is planned, and no list or shift of it says anything yet.
   */
  async planAhead(date: string, only: { memberId?: number; schoolIds?: readonly number[] }): Promise<boolean> {
    const today = dateOf(this.clock.now());
    if (date > addDays(today, AHEAD_DAYS)) return false;
    if (date > today) await this.planDay(date, only);
    return true;
  }

  /** The daily job: plans the day after and books itself again. */
  async planNext(done: string): Promise<void> {
    await this.timers.plan([
      {
        kind: 'escort.plan-day',
        key: `plan-day:${addDays(done, 1)}`,
        dueAt: at(addDays(done, 1), PLAN_AT),
        payload: { date: addDays(done, 1) },
      },
    ]);
  }

  /** A date beyond the calendar: the coordinator is asked when the reminders would have gone out. */
  private async planQuestion(schoolId: number, date: string): Promise<void> {
    const { remindEveningBefore, remindSameDay } = this.config.clocks;
    const due = [at(addDays(date, -1), remindEveningBefore), at(date, remindSameDay)];
    await this.timers.plan(
      due
        .filter((dueAt) => dueAt > this.clock.now())
        .map((dueAt, n) => ({
          kind: 'escort.calendar-unknown',
          key: `calendar:${schoolId}:${date}:${n}`,
          dueAt,
          payload: { school: schoolId, date, n },
        })),
    );
  }

  private async planRun(plan: Plan, date: string, suspended: boolean): Promise<void> {
    const departAt = at(date, plan.depart);
    const run = await this.db.one<{ id: number }>(
      `INSERT INTO run (plan_id, date, depart_at, arrive_at, suspended) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (plan_id, date) DO NOTHING RETURNING id`,
      [plan.id, date, departAt, at(date, plan.arrive), suspended],
    );
    if (!run) return this.completeList(plan, date);
    await this.shifts(run.id, plan.id, date);
    await this.list(run.id, plan, date);
    await this.leaves.applyStanding(run.id);
    if (!suspended) await this.askedBefore(run.id, date, departAt);
    if (!suspended)
      await this.timers.plan(
        clocksOf({ runId: run.id, date, departAt, now: this.clock.now() }, clocksFor(date, this.policies.view())),
      );
    await this.dismissals.planned(run.id);
  }

  /**
   * The people of the published rota of that date, else the weekly members; whoever is not on it stands by. Whom the
   * rota has walk elsewhere on that date is on no other list.
   */
  private async shifts(runId: number, planId: number, date: string): Promise<void> {
    await this.db.execute(
      `WITH rota AS (SELECT person_id FROM escort_plan_day WHERE plan_id = $2::bigint AND date = $3::date)
       INSERT INTO shift (run_id, person_id, duty, position)
       SELECT $1::bigint, person_id, 'escort', row_number() OVER (ORDER BY person_id) FROM rota
       UNION ALL
       SELECT $1::bigint, m.person_id, CASE WHEN EXISTS (SELECT 1 FROM rota) THEN 'standby' ELSE m.duty END, 10 + m.position
       FROM escort_plan_member m WHERE m.plan_id = $2::bigint AND walks_on(m, $3::date) AND m.person_id NOT IN (SELECT person_id FROM rota)
         AND NOT EXISTS (SELECT 1 FROM escort_plan_day o WHERE o.date = $3::date AND o.person_id = m.person_id AND o.plan_id <> $2)`,
      [runId, planId, date],
    );
  }

  /**
   * A run prepared before its rota was published follows it: its people walk, whoever else was planned and has not
   * answered stands by. Who said yes, or was put there by hand, stays.
   */
  async reseat(planId: number, date: string): Promise<void> {
    const run = await this.db.one<{ id: number }>(
      `SELECT id FROM run WHERE plan_id = $1 AND date = $2 AND state = 'PLANNED' FOR UPDATE`,
      [planId, date],
    );
    if (!run) return;
    await this.db.execute(
      `UPDATE shift SET duty = 'standby' WHERE run_id = $1 AND duty = 'escort' AND state = 'PLANNED' AND assigned_by IS NULL
         AND person_id NOT IN (SELECT person_id FROM escort_plan_day WHERE plan_id = $2 AND date = $3)`,
      [run.id, planId, date],
    );
    await this.db.execute(
      `INSERT INTO shift (run_id, person_id, duty, position)
       SELECT $1::bigint, person_id, 'escort', row_number() OVER (ORDER BY person_id)
       FROM escort_plan_day WHERE plan_id = $2 AND date = $3
       ON CONFLICT (run_id, person_id) DO UPDATE SET duty = 'escort' WHERE shift.state = 'PLANNED'`,
      [run.id, planId, date],
    );
  }

  /** Planned after the evening reminder: that clock counts as done, and its question is open for a bare answer. */
  private async askedBefore(runId: number, date: string, departAt: Date): Promise<void> {
    const now = this.clock.now();
    if (now <= at(addDays(date, -1), this.config.clocks.remindEveningBefore) || now >= departAt) return;
    const shifts = await this.db.query<{ id: number; person: number }>(
      `SELECT id, person_id AS person FROM shift WHERE run_id = $1 AND duty = 'escort' AND state = 'PLANNED'`,
      [runId],
    );
    for (const { id, person } of shifts) {
      await this.questions.open(person, shiftQuestion(id, Math.round((departAt.getTime() - now.getTime()) / 60_000)));
    }
  }

  /** The numbered list: the children of the school who walk to the point, by class and name. */
  private async list(runId: number, plan: Plan, date: string): Promise<void> {
    const listed = await this.listed(date);
    const all = (await this.children.ofPoints([plan.pointId])).filter(
      (c) => c.schoolId === plan.schoolId && !listed.has(c.id),
    );
    const ordered = rosterOrder(all);
    await this.db.execute(
      `INSERT INTO run_child (run_id, child_id, number)
       SELECT $1, child_id, number FROM unnest($2::bigint[], $3::int[]) AS u(child_id, number)`,
      [runId, ordered.map((c) => c.id), ordered.map((_, i) => i + 1)],
    );
  }

  /** Children on a list of that date: whose point changed since walks where they are listed, and nowhere twice. */
  private async listed(date: string): Promise<Set<number>> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT x.child_id AS id FROM run_child x JOIN run r ON r.id = x.run_id WHERE r.date = $1`,
      [date],
    );
    return new Set(rows.map((r) => r.id));
  }

  /** A run that was planned days ahead: children who came since are on its list too. */
  private async completeList(plan: Plan, date: string): Promise<void> {
    const all = (await this.children.ofPoints([plan.pointId])).filter((c) => c.schoolId === plan.schoolId);
    await this.db.execute(
      `INSERT INTO run_child (run_id, child_id, number)
       SELECT r.id, c.id, (SELECT coalesce(max(number), 0) FROM run_child WHERE run_id = r.id) + c.n
       FROM run r CROSS JOIN (
         SELECT id, row_number() OVER (ORDER BY id) AS n FROM unnest($3::bigint[]) AS u(id)
         WHERE NOT EXISTS (SELECT 1 FROM run_child x JOIN run o ON o.id = x.run_id
           WHERE x.child_id = u.id AND o.date = $2)) c
       WHERE r.plan_id = $1 AND r.date = $2 AND r.state = 'PLANNED'`,
      [plan.id, date, all.map((c) => c.id)],
    );
  }
}
