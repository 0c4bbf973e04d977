import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { addDays, dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import type { WalkRefusal } from './escort.refusals.js';
import { PlannerService } from './planner.service.js';
import { PlansService } from './plans.service.js';
import { walkFault, type WalkTimes } from './walks.rules.js';

/** The weekly walk of the children of a school to a study point. */
export interface Walk extends WalkTimes {
  id: number;
  schoolId: number;
  school: string;
  pointId: number;
  point: string;
  /** Who walk it: the children of the school who go to the point. */
  children: number;
}

/** The weekly walks by hand: a study point that has none serves no school. */
@Injectable()
export class WalksDesk {
  constructor(
    private readonly db: Database,
    private readonly plans: PlansService,
    private readonly planner: PlannerService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The walks from these schools. */
  async of(schoolIds: readonly number[]): Promise<Walk[]> {
    return this.db.query<Walk & object>(
      `SELECT e.id, e.school_id AS "schoolId", s.name AS school, e.point_id AS "pointId", p.name AS point, e.days,
         to_char(e.depart, 'HH24:MI') AS depart, to_char(e.arrive, 'HH24:MI') AS arrive,
         (SELECT count(*)::int FROM child c JOIN place k ON k.id = c.class_id
           WHERE c.point_id = e.point_id AND k.parent_id = e.school_id) AS children
       FROM escort_plan e JOIN place s ON s.id = e.school_id JOIN place p ON p.id = e.point_id
       WHERE e.school_id = ANY($1) AND e.ended_at IS NULL ORDER BY s.name, e.depart, p.name, e.id`,
      [schoolIds],
    );
  }

  /** Adds a walk; tomorrow is planned already, so that it is from then on. The number of the walk. */
  async add(walk: WalkTimes & { schoolId: number; pointId: number }): Promise<Result<{ id: number }, WalkRefusal>> {
    const { schoolId, pointId } = walk;
    const added = await this.db.tx(async (): Promise<Result<{ id: number }, WalkRefusal>> => {
      await this.db.query(`SELECT 1 FROM place WHERE id = $1 FOR UPDATE`, [schoolId]);
      if (!(await this.oneDistrict(schoolId, pointId))) return refuse('WALK.NO_POINT');
      const others = (await this.of([schoolId])).filter((w) => w.pointId === pointId);
      const fault = walkFault(walk, others);
      if (fault) return refuse(fault);
      const days = [...walk.days].sort((a, b) => a - b);
      return ok({ id: await this.plans.add({ ...walk, days, escorts: [], standby: [] }) });
    });
    if (added.ok) await this.planner.planAhead(addDays(dateOf(this.clock.now()), 1), { schoolIds: [schoolId] });
    return added;
  }

  /** Gives a walk other days or times, from the next day that is planned on. */
  async change(id: number, times: WalkTimes): Promise<Result<true, WalkRefusal>> {
    return this.db.tx(async () => {
      const row = await this.standing(id);
      if (!row) return refuse('WALK.GONE');
      const others = (await this.of([row.schoolId])).filter((w) => w.pointId === row.pointId && w.id !== id);
      const fault = walkFault(times, others);
      if (fault) return refuse(fault);
      await this.db.execute(`UPDATE escort_plan SET days = $2, depart = $3, arrive = $4 WHERE id = $1`, [
        id,
        [...times.days].sort((a, b) => a - b),
        times.depart,
        times.arrive,
      ]);
      return ok(true);
    });
  }

  /**
   * Ends a walk: not while children of the school still go to its point. What is planned already is
   * walked; the last such date, or null.
   */
  async end(id: number): Promise<Result<{ until: string | null }, WalkRefusal>> {
    return this.db.tx(async () => {
      const row = await this.standing(id);
      if (!row) return refuse('WALK.GONE');
      const walk = (await this.of([row.schoolId])).find((w) => w.id === id);
      if (walk && walk.children > 0) return refuse('WALK.HAS_CHILDREN', { point: walk.point, n: walk.children });
      await this.db.execute(`UPDATE escort_plan SET ended_at = $2 WHERE id = $1`, [id, this.clock.now()]);
      const last = await this.db.one<{ until: string | null }>(
        `SELECT max(date)::text AS until FROM run WHERE plan_id = $1 AND state <> 'CLOSED' AND date >= $2`,
        [id, dateOf(this.clock.now())],
      );
      return ok({ until: last?.until ?? null });
    });
  }

  /** The school is held, so that two changes of its walks come one after the other. */
  private async standing(id: number): Promise<{ schoolId: number; pointId: number } | undefined> {
    return this.db.one(
      `SELECT e.school_id AS "schoolId", e.point_id AS "pointId" FROM escort_plan e JOIN place s ON s.id = e.school_id
       WHERE e.id = $1 AND e.ended_at IS NULL FOR UPDATE OF s, e`,
      [id],
    );
  }

  /** Both stand, and lie in one district. */
  private async oneDistrict(schoolId: number, pointId: number): Promise<boolean> {
    const row = await this.db.one(
      `SELECT 1 FROM place s JOIN place st ON st.id = s.parent_id JOIN place p ON p.id = $2
       JOIN place v ON v.id = p.parent_id JOIN place pt ON pt.id = v.parent_id
       WHERE s.id = $1 AND s.kind = 'school' AND p.kind = 'point' AND s.retired_at IS NULL AND p.retired_at IS NULL
         AND st.parent_id = pt.parent_id`,
      [schoolId, pointId],
    );
    return row !== undefined;
  }
}
