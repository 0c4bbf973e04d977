import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addDays, addMinutes, addMonths, at, dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';

/** A month that goes on, or that can still be corrected, is counted anew when it was counted longer ago than this. */
const FRESH_MINUTES = 10;
/** Corrections of what happened come within days. */
const SETTLED_AFTER_DAYS = 7;

/**
 * Children who left school with an escort, by school, day and month, and who walked with them: counted from the custody events when somebody
 * asks for the month, and kept (ADR 0015). A month that is over and settled is never counted again.
 */
@Injectable()
export class RollUp {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Counts a month unless it is counted. @param month YYYY-MM */
  async ensure(month: string): Promise<void> {
    const first = `${month}-01`;
    const next = addMonths(first, 1);
    const now = this.clock.now();
    if (first > dateOf(now) || (await this.counted(first, next, now))) return;
    await this.db.tx(async () => {
      // two who ask at once: the second finds it counted
      await this.db.query(`SELECT pg_advisory_xact_lock(hashtext('statistics.roll-up'))`);
      if (await this.counted(first, next, now)) return;
      await this.db.execute(`DELETE FROM stat_day WHERE date >= $1 AND date < $2`, [first, next]);
      await this.db.execute(`DELETE FROM stat_month WHERE month = $1`, [first]);
      await this.db.execute(`DELETE FROM stat_walker WHERE month = $1`, [first]);
      await this.db.execute(WALKED, [first, next]);
      await this.db.execute(WALKERS, [first, next]);
      await this.db.execute(
        `INSERT INTO stat_rolled (month, rolled_at) VALUES ($1, $2) ON CONFLICT (month) DO UPDATE SET rolled_at = $2`,
        [first, now],
      );
    });
  }

  private async counted(first: string, next: string, now: Date): Promise<boolean> {
    const row = await this.db.one<{ at: Date }>(`SELECT rolled_at AS at FROM stat_rolled WHERE month = $1`, [first]);
    if (!row) return false;
    const settled = row.at >= at(addDays(next, SETTLED_AFTER_DAYS), '00:00');
    // a story may move the clock back: then what was counted later than now does not count
    return row.at <= now && (settled || row.at > addMinutes(now, -FRESH_MINUTES));
  }
}

/**
 * A child counts on a day when it was on its way with an escort and that was not corrected. One statement fills both
 * tables: the events of the month are read once, and the children of a day are counted once, not once for each school.
 * OFFSET 0 keeps to run after run by index: the planner would rather read all events of all years.
 */
const WALKED = `WITH departed AS MATERIALIZED (
    SELECT r.date, r.plan_id, v.id, v.child_id
    FROM run r CROSS JOIN LATERAL (
      SELECT id, child_id FROM custody_event
      WHERE run_id = r.id AND to_state = 'EN_ROUTE' AND child_id IS NOT NULL OFFSET 0) AS v
    WHERE r.date >= $1 AND r.date < $2),
  walked AS MATERIALIZED (
    SELECT DISTINCT d.date, e.school_id, d.child_id FROM departed d JOIN escort_plan e ON e.id = d.plan_id
    WHERE NOT EXISTS (SELECT 1 FROM custody_event c WHERE c.corrects = d.id)),
  counted AS (SELECT date, school_id, count(*) AS children FROM walked GROUP BY date, school_id),
  days AS (
    INSERT INTO stat_day (date, school_id, runs, children)
    SELECT r.date, e.school_id, count(*), coalesce(max(c.children), 0)
    FROM run r JOIN escort_plan e ON e.id = r.plan_id
      LEFT JOIN counted c ON c.date = r.date AND c.school_id = e.school_id
    WHERE r.date >= $1 AND r.date < $2 AND r.departed_at IS NOT NULL GROUP BY r.date, e.school_id)
  INSERT INTO stat_month (month, school_id, children)
  SELECT $1::date, school_id, count(DISTINCT child_id) FROM walked GROUP BY school_id`;

/** Volunteers who walked: ids, since one person in two schools is one person in their sum. */
const WALKERS = `INSERT INTO stat_walker (month, school_id, person_id)
  SELECT DISTINCT $1::date, e.school_id, s.person_id
  FROM run r JOIN escort_plan e ON e.id = r.plan_id JOIN shift s ON s.run_id = r.id
  WHERE r.date >= $1 AND r.date < $2 AND r.departed_at IS NOT NULL AND s.state IN ('CHECKED_IN', 'DONE')`;
