import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addDays, dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { PlannerService } from '../escort/index.js';
import { RotaProblems } from './rota-problems.service.js';
import type { RotaPick, RotaPlan, RotaProblem } from './rota.model.js';
import { breaches } from './rota.rules.js';
import { RotaSolver } from './rota-solver.js';

export interface PlannedPoint {
  planId: number;
  pointName: string;
  plan: RotaPlan;
}

/** What came of publishing a draft. */
export interface Published {
  shifts: number;
  /** Dates too near to change: people were reminded of them. */
  tooNear: string[];
  /** Shifts left out because the person walks for another point that day. */
  doubled: number;
}

const LIMIT_MS = 5_000;

/** Plans the coming weeks of a school's points, keeps the plan as a draft, and publishes it. */
@Injectable()
export class RotaService {
  constructor(
    private readonly db: Database,
    private readonly problems: RotaProblems,
    private readonly solver: RotaSolver,
    private readonly planner: PlannerService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Plans `days` days from a date on and keeps the result as the draft. What is published already is kept where possible. */
  async plan(schoolIds: readonly number[], from: string, days: number, by: number): Promise<PlannedPoint[]> {
    const plans = await this.problems.plansOf(schoolIds);
    const problems: RotaProblem[] = [];
    for (const plan of plans) problems.push(await this.problems.of(plan, from, days));
    const solved = await this.withoutDoubles(problems, await this.solver.solve(problems, LIMIT_MS));
    await this.db.tx(async () => {
      for (const [i, plan] of plans.entries()) await this.keepDraft(plan.id, from, days, solved[i]?.picks ?? [], by);
    });
    return plans.map((plan, i) => ({ planId: plan.id, pointName: plan.pointName, plan: solved[i] as RotaPlan }));
  }

  /** Makes the draft count: the planner takes these people on these dates. */
  async publish(schoolIds: readonly number[]): Promise<Published> {
    const plans = (await this.problems.plansOf(schoolIds)).map((p) => p.id);
    return this.db.tx(async () => {
      const today = dateOf(this.clock.now());
      const near = await this.db.query<{ date: string }>(
        `WITH gone AS (DELETE FROM rota_draft n WHERE n.plan_id = ANY($1) AND (n.date < $2 OR n.date <= $3
           AND EXISTS (SELECT 1 FROM run r WHERE r.plan_id = n.plan_id AND r.date = n.date)) RETURNING n.date)
         SELECT DISTINCT date FROM gone WHERE date >= $2 ORDER BY date`,
        [plans, today, addDays(today, 1)],
      );
      const dates = await this.db.query<{ planId: number; date: string }>(
        `SELECT DISTINCT plan_id AS "planId", date FROM rota_draft WHERE plan_id = ANY($1) ORDER BY 1, 2`,
        [plans],
      );
      await this.db.execute(
        `DELETE FROM escort_plan_day d USING rota_draft n
         WHERE d.plan_id = ANY($1) AND n.plan_id = d.plan_id AND n.date = d.date AND NOT d.pinned`,
        [plans],
      );
      const shifts = await this.db.execute(
        `INSERT INTO escort_plan_day (plan_id, date, person_id, pinned)
         SELECT plan_id, date, person_id, pinned FROM rota_draft WHERE plan_id = ANY($1) ON CONFLICT DO NOTHING`,
        [plans],
      );
      const [left] = await this.db.query<{ doubled: number }>(
        `WITH gone AS (DELETE FROM rota_draft WHERE plan_id = ANY($1) RETURNING plan_id, date, person_id)
         SELECT count(*)::int AS doubled FROM gone g WHERE NOT EXISTS (SELECT 1 FROM escort_plan_day d
           WHERE d.plan_id = g.plan_id AND d.date = g.date AND d.person_id = g.person_id)`,
        [plans],
      );
      for (const { planId, date } of dates) await this.planner.reseat(planId, date);
      return { shifts, tooNear: near.map((r) => r.date), doubled: left?.doubled ?? 0 };
    });
  }

  /** Throws the draft away, with what was put into it by hand; what is published stays. */
  async discard(schoolIds: readonly number[]): Promise<void> {
    const plans = (await this.problems.plansOf(schoolIds)).map((p) => p.id);
    await this.db.execute(`DELETE FROM rota_draft WHERE plan_id = ANY($1)`, [plans]);
  }

  /**
   * Points are planned apart, so somebody free for all may be on two at once. Point by point, the hardest first, what is
   * settled before counts as elsewhere, and a point whose plan it breaks is planned again.
   */
  private async withoutDoubles(problems: readonly RotaProblem[], plans: readonly RotaPlan[]): Promise<RotaPlan[]> {
    const settled = new Map<number, Set<string>>();
    const result = [...plans];
    const spare = (p: RotaProblem): number => p.volunteers.length - Math.max(0, ...p.days.map((d) => d.adults));
    const order = problems.map((_, i) => i).toSorted((a, b) => spare(problems[a]!) - spare(problems[b]!) || a - b);
    for (const i of order) {
      const problem = problems[i] as RotaProblem;
      const plan = result[i] as RotaPlan;
      const volunteers = problem.volunteers.map((v) => ({
        ...v,
        elsewhere: new Set([...v.elsewhere, ...(settled.get(v.id) ?? [])]),
      }));
      const rest = { ...problem, volunteers };
      if (breaches(rest, plan.picks).length > 0) {
        const [again] = await this.solver.solve([rest], LIMIT_MS);
        if (again) result[i] = again;
      }
      for (const { volunteerId, date } of (result[i] as RotaPlan).picks) {
        settled.set(volunteerId, (settled.get(volunteerId) ?? new Set()).add(date));
      }
    }
    return result;
  }

  private async keepDraft(
    planId: number,
    from: string,
    days: number,
    picks: readonly RotaPick[],
    by: number,
  ): Promise<void> {
    await this.db.execute(`DELETE FROM rota_draft WHERE plan_id = $1 AND date >= $2 AND date < $3 AND NOT pinned`, [
      planId,
      from,
      addDays(from, days),
    ]);
    await this.db.execute(
      `INSERT INTO rota_draft (plan_id, date, person_id, made_by, made_at)
       SELECT $1, d, p, $4, $5 FROM unnest($2::date[], $3::bigint[]) AS u(d, p) ON CONFLICT DO NOTHING`,
      [planId, picks.map((p) => p.date), picks.map((p) => p.volunteerId), by, this.clock.now()],
    );
  }
}
