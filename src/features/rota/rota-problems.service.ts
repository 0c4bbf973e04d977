import { Inject, Injectable } from '@nestjs/common';
import { addDays } from '../../kernel/time/shanghai.js';
import { covers, type Stretch } from '../../kernel/zh/stretches.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { CalendarService, runsOn } from '../organisation/index.js';
import { AvailabilityService } from './availability.service.js';
import { HomesService } from './homes.service.js';
import { PartnerWishes } from './partner-wishes.service.js';
import type { RotaDay, RotaPick, RotaProblem, RotaVolunteer } from './rota.model.js';
import { adultsFor } from './rota.rules.js';

/** The weekly plan of a point for the children of one school. */
export interface PlanRow {
  id: number;
  pointId: number;
  pointName: string;
  schoolId: number;
  days: number[];
  /** HH:MM */
  depart: string;
  arrive: string;
  children: number;
}

interface VolunteerRow {
  id: number;
  /** Of the dates asked, those they walk every week. */
  memberOn: string[];
  clearedUntil: string | null;
  walked: number;
  known: boolean;
}

/** Walking minutes assumed while nobody knows where somebody lives: members of the point live near. */
const NEAR = 10;
const FAR = 25;
/** Fairness looks back over the term, or this long where no term is recorded. */
const LOOK_BACK_DAYS = 120;

/** Gathers what the solver needs to know of a point: its days, its people, what is published and set by hand. */
@Injectable()
export class RotaProblems {
  constructor(
    private readonly db: Database,
    private readonly calendar: CalendarService,
    private readonly availability: AvailabilityService,
    private readonly homes: HomesService,
    private readonly wishes: PartnerWishes,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async plansOf(schoolIds: readonly number[]): Promise<PlanRow[]> {
    return this.plans(`e.school_id = ANY($1)`, [schoolIds]);
  }

  async planById(planId: number): Promise<PlanRow | undefined> {
    return (await this.plans(`e.id = $1`, [planId]))[0];
  }

  private async plans(which: string, params: readonly unknown[]): Promise<PlanRow[]> {
    return this.db.query<PlanRow>(
      `SELECT e.id, e.point_id AS "pointId", p.name AS "pointName", e.school_id AS "schoolId", e.days,
         to_char(e.depart, 'HH24:MI') AS depart, to_char(e.arrive, 'HH24:MI') AS arrive,
         (SELECT count(*)::int FROM child c JOIN place k ON k.id = c.class_id
           WHERE c.point_id = e.point_id AND k.parent_id = e.school_id) AS children
       FROM escort_plan e JOIN place p ON p.id = e.point_id
       WHERE ${which} AND e.ended_at IS NULL ORDER BY e.id`,
      [...params],
    );
  }

  /** The problem of `days` days from a date on. */
  async of(plan: PlanRow, from: string, days: number): Promise<RotaProblem> {
    const dates: RotaDay[] = [];
    const adults = adultsFor(plan.children, this.config.adults.childrenPerAdult);
    for (const [date, day] of await this.calendar.days(plan.schoolId, from, days)) {
      if (runsOn(day, date, plan.days)) dates.push({ date, adults });
    }
    const picks = await this.picks(plan.id, from, addDays(from, days));
    return {
      pointId: plan.id,
      days: dates,
      volunteers: await this.volunteers(plan, from, dates),
      current: picks.map(({ date, volunteerId }) => ({ date, volunteerId })),
      pins: picks.filter((p) => p.pinned).map(({ date, volunteerId }) => ({ date, volunteerId })),
      perWeek: this.config.rota.perWeek,
    };
  }

  /** Who is published or prepared for these dates; whoever said yes or was put there by hand stays. */
  private async picks(planId: number, from: string, until: string): Promise<(RotaPick & { pinned: boolean })[]> {
    return this.db.query<RotaPick & { pinned: boolean }>(
      `SELECT date, person_id AS "volunteerId", bool_or(pinned) AS pinned FROM (
         SELECT date, person_id, pinned FROM escort_plan_day WHERE plan_id = $1
         UNION ALL
         SELECT date, person_id, true FROM rota_draft WHERE plan_id = $1 AND pinned
         UNION ALL
         SELECT r.date, s.person_id, s.state = 'CONFIRMED' OR s.assigned_by IS NOT NULL FROM run r JOIN shift s ON s.run_id = r.id
         WHERE r.plan_id = $1 AND r.state = 'PLANNED' AND s.duty = 'escort' AND s.state IN ('PLANNED', 'CONFIRMED')) p
       WHERE date >= $2 AND date < $3 GROUP BY date, person_id ORDER BY date, person_id`,
      [planId, from, until],
    );
  }

  /** Members of the plan, and volunteers of no plan who said that they have time. */
  private async volunteers(plan: PlanRow, from: string, dates: readonly RotaDay[]): Promise<RotaVolunteer[]> {
    const rows = await this.candidates(plan, from, dates);
    const ids = rows.map((r) => r.id);
    const [said, minutes, wishes, elsewhere] = [
      await this.availability.of(ids),
      await this.homes.minutesTo(plan.pointId, ids),
      await this.wishes.of(ids),
      await this.elsewhere(plan.id, ids, dates),
    ];
    return rows.map((row) => {
      const own = wishes.filter((w) => w.personId === row.id);
      return {
        id: row.id,
        available: datesFree(row.memberOn, said.get(row.id) ?? [], dates),
        clearedUntil: row.clearedUntil ?? undefined,
        minutesAway: minutes.get(row.id) ?? (row.memberOn.length > 0 ? NEAR : FAR),
        walked: row.walked,
        knowsChildren: row.known,
        likes: own.filter((w) => w.together).map((w) => w.otherId),
        notWith: own.filter((w) => !w.together).map((w) => w.otherId),
        elsewhere: elsewhere.get(row.id) ?? new Set(),
      };
    });
  }

  private async candidates(plan: PlanRow, from: string, dates: readonly RotaDay[]): Promise<VolunteerRow[]> {
    const since = (await this.calendar.termOf(plan.schoolId, from))?.first ?? addDays(from, -LOOK_BACK_DAYS);
    return this.db.query<VolunteerRow>(
      `SELECT p.id, coalesce(w.dates, '{}') AS "memberOn", least(c.background_until, c.training_until) AS "clearedUntil",
         count(s.id) FILTER (WHERE r.date >= $2)::int AS walked, coalesce(bool_or(r.plan_id = $1), false) AS known
       FROM person p LEFT JOIN clearance c ON c.person_id = p.id
       LEFT JOIN (SELECT m.person_id, array_agg(d::text) AS dates FROM escort_plan_member m JOIN unnest($3::date[]) AS d ON walks_on(m, d)
         WHERE m.plan_id = $1 GROUP BY m.person_id) w ON w.person_id = p.id
       LEFT JOIN shift s ON s.person_id = p.id AND s.state = 'DONE' LEFT JOIN run r ON r.id = s.run_id
       WHERE w.person_id IS NOT NULL OR (
         EXISTS (SELECT 1 FROM availability a WHERE a.person_id = p.id AND a.free AND a.withdrawn_at IS NULL)
         AND NOT EXISTS (SELECT 1 FROM escort_plan_member o WHERE o.person_id = p.id AND (o.until IS NULL OR o.until > ANY($3))))
       GROUP BY p.id, w.dates, c.background_until, c.training_until ORDER BY p.id`,
      [plan.id, since, dates.map((d) => d.date)],
    );
  }

  /** Dates these people are published for at other points. */
  private async elsewhere(
    planId: number,
    ids: readonly number[],
    dates: readonly RotaDay[],
  ): Promise<Map<number, Set<string>>> {
    const rows = await this.db.query<{ id: number; dates: string[] }>(
      `SELECT person_id AS id, array_agg(DISTINCT date::text) AS dates FROM (
         SELECT plan_id, person_id, date FROM escort_plan_day
         UNION ALL
         SELECT r.plan_id, s.person_id, r.date FROM run r JOIN shift s ON s.run_id = r.id
         WHERE s.duty = 'escort' AND s.state IN ('PLANNED', 'CONFIRMED')) d
       WHERE plan_id <> $1 AND person_id = ANY($2) AND date = ANY($3) GROUP BY person_id`,
      [planId, ids, dates.map((d) => d.date)],
    );
    return new Map(rows.map((r) => [r.id, new Set(r.dates)]));
  }
}

/** Members can unless they said not; others can only when they said so. The newest word about a day counts. */
function datesFree(
  memberOn: readonly string[],
  said: readonly { free: boolean; stretch: Stretch }[],
  dates: readonly RotaDay[],
): Set<string> {
  const free = dates.filter(
    ({ date }) => said.findLast((s) => covers(s.stretch, date))?.free ?? memberOn.includes(date),
  );
  return new Set(free.map((d) => d.date));
}
