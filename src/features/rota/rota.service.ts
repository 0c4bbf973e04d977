import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addDays, weekdayOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { AvailabilityService } from '../escort/index.js';
import { CalendarService, runsOn } from '../organisation/index.js';
import type { RotaDay, RotaPick, RotaPlan, RotaProblem, RotaVolunteer } from './rota.model.js';
import { adultsFor } from './rota.rules.js';
import { solveRota } from './rota-solver.js';

interface PlanRow {
  id: number;
  pointName: string;
  schoolId: number;
  days: number[];
  children: number;
}

interface VolunteerRow {
  id: number;
  member: boolean;
  clearedUntil: string | null;
  walked: number;
}

export interface PlannedPoint {
  planId: number;
  pointName: string;
  plan: RotaPlan;
}

/** Shifts one volunteer may be given in a week. */
const PER_WEEK = 3;
/** Walking minutes assumed while nobody has noted where a volunteer lives: members of the point live near. */
const NEAR = 10;
const FAR = 25;
const LIMIT_MS = 5_000;

/** Plans the coming weeks of a school's points, keeps the plan as a draft, and publishes it. */
@Injectable()
export class RotaService {
  constructor(
    private readonly db: Database,
    private readonly calendar: CalendarService,
    private readonly availability: AvailabilityService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Plans `days` days from a date on and keeps the result as the draft. Already published dates are kept where possible. */
  async plan(schoolIds: readonly number[], from: string, days: number, by: number): Promise<PlannedPoint[]> {
    const plans = await this.plansOf(schoolIds);
    const problems = [];
    for (const plan of plans) problems.push(await this.problem(plan, from, days));
    const solved = await solveRota(problems, LIMIT_MS);
    await this.db.tx(async () => {
      for (const [i, plan] of plans.entries()) await this.keepDraft(plan.id, from, days, solved[i]?.picks ?? [], by);
    });
    return plans.map((plan, i) => ({ planId: plan.id, pointName: plan.pointName, plan: solved[i] as RotaPlan }));
  }

  /** Makes the draft count: the planner takes these people on these dates. How many shifts were published. */
  async publish(schoolIds: readonly number[]): Promise<number> {
    const plans = (await this.plansOf(schoolIds)).map((p) => p.id);
    return this.db.tx(async () => {
      await this.db.execute(
        `DELETE FROM escort_plan_day d USING rota_draft n
         WHERE d.plan_id = ANY($1) AND n.plan_id = d.plan_id AND n.date = d.date AND NOT d.pinned`,
        [plans],
      );
      const published = await this.db.execute(
        `INSERT INTO escort_plan_day (plan_id, date, person_id)
         SELECT plan_id, date, person_id FROM rota_draft WHERE plan_id = ANY($1) ON CONFLICT DO NOTHING`,
        [plans],
      );
      await this.db.execute(`DELETE FROM rota_draft WHERE plan_id = ANY($1)`, [plans]);
      return published;
    });
  }

  private async plansOf(schoolIds: readonly number[]): Promise<PlanRow[]> {
    return this.db.query<PlanRow>(
      `SELECT e.id, p.name AS "pointName", e.school_id AS "schoolId", e.days,
         (SELECT count(*)::int FROM child c JOIN place k ON k.id = c.class_id
           WHERE c.point_id = e.point_id AND k.parent_id = e.school_id) AS children
       FROM escort_plan e JOIN place p ON p.id = e.point_id
       WHERE e.school_id = ANY($1) AND e.ended_at IS NULL ORDER BY e.id`,
      [schoolIds],
    );
  }

  private async problem(plan: PlanRow, from: string, days: number): Promise<RotaProblem> {
    const dates: RotaDay[] = [];
    const adults = adultsFor(plan.children, this.config.adults.childrenPerAdult);
    for (let n = 0; n < days; n++) {
      const date = addDays(from, n);
      if (runsOn(await this.calendar.day(plan.schoolId, date), date, plan.days)) dates.push({ date, adults });
    }
    const picks = await this.db.query<RotaPick & { pinned: boolean }>(
      `SELECT date, person_id AS "volunteerId", pinned FROM escort_plan_day WHERE plan_id = $1 AND date >= $2 AND date < $3`,
      [plan.id, from, addDays(from, days)],
    );
    return {
      pointId: plan.id,
      days: dates,
      volunteers: await this.volunteers(plan.id, dates),
      current: picks.map(({ date, volunteerId }) => ({ date, volunteerId })),
      pins: picks.filter((p) => p.pinned).map(({ date, volunteerId }) => ({ date, volunteerId })),
      perWeek: PER_WEEK,
    };
  }

  /** Members of the plan, and volunteers of no plan who said that they have time. */
  private async volunteers(planId: number, dates: readonly RotaDay[]): Promise<RotaVolunteer[]> {
    const rows = await this.db.query<VolunteerRow>(
      `SELECT p.id, m.person_id IS NOT NULL AS member, least(c.background_until, c.training_until) AS "clearedUntil",
         (SELECT count(*)::int FROM shift s WHERE s.person_id = p.id AND s.state = 'DONE') AS walked
       FROM person p LEFT JOIN clearance c ON c.person_id = p.id
       LEFT JOIN escort_plan_member m ON m.person_id = p.id AND m.plan_id = $1
       WHERE m.person_id IS NOT NULL OR (
         EXISTS (SELECT 1 FROM availability a WHERE a.person_id = p.id AND a.free AND a.withdrawn_at IS NULL)
         AND NOT EXISTS (SELECT 1 FROM escort_plan_member o WHERE o.person_id = p.id)) ORDER BY p.id`,
      [planId],
    );
    const people: RotaVolunteer[] = [];
    for (const row of rows) {
      people.push({
        id: row.id,
        available: await this.datesOf(row, dates),
        clearedUntil: row.clearedUntil ?? undefined,
        minutesAway: row.member ? NEAR : FAR,
        walked: row.walked,
        knowsChildren: row.member && row.walked > 0,
        notWith: [],
      });
    }
    return people;
  }

  /** Members can unless they said not; others can only when they said so. The newest word about a day counts. */
  private async datesOf(row: VolunteerRow, dates: readonly RotaDay[]): Promise<Set<string>> {
    const words = await this.availability.of(row.id);
    const free = dates.filter(({ date }) => {
      const about = words.filter((w) => w.dates.includes(date) || w.weekdays.includes(weekdayOf(date)));
      return about.at(-1)?.free ?? row.member;
    });
    return new Set(free.map((d) => d.date));
  }

  private async keepDraft(
    planId: number,
    from: string,
    days: number,
    picks: readonly RotaPick[],
    by: number,
  ): Promise<void> {
    await this.db.execute(`DELETE FROM rota_draft WHERE plan_id = $1 AND date >= $2 AND date < $3`, [
      planId,
      from,
      addDays(from, days),
    ]);
    await this.db.execute(
      `INSERT INTO rota_draft (plan_id, date, person_id, made_by, made_at)
       SELECT $1, d, p, $4, $5 FROM unnest($2::date[], $3::bigint[]) AS u(d, p)`,
      [planId, picks.map((p) => p.date), picks.map((p) => p.volunteerId), by, this.clock.now()],
    );
  }
}
