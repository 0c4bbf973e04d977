import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import type { ActivityRefusal } from './escort.refusals.js';

export interface NewActivity {
  /** Who tells it: a volunteer with a shift that day. */
  by: number;
  /** YYYY-MM-DD in Asia/Shanghai. */
  date: string;
  words: string;
  count?: number;
  /** The message it was told in. */
  inboxId: number;
}

export interface LoggedActivity {
  id: number;
  pointName: string;
  /** Which one of that day at the point this is, 1 for the first. */
  nth: number;
}

/** What was done with the children at the points; it says nothing about where any child is. */
@Injectable()
export class ActivitiesService {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps an activity with the run the teller walked that day; another one of the same day stands beside it. */
  async log(activity: NewActivity): Promise<Result<LoggedActivity, ActivityRefusal>> {
    const { by, date, words, count, inboxId } = activity;
    if (date > dateOf(this.clock.now())) return refuse('ACTIVITY.NOT_YET');
    const run = await this.db.one<{ id: number; pointId: number; pointName: string }>(
      `SELECT r.id, e.point_id AS "pointId", p.name AS "pointName" FROM shift s JOIN run r ON r.id = s.run_id
         JOIN escort_plan e ON e.id = r.plan_id JOIN place p ON p.id = e.point_id
       WHERE s.person_id = $1 AND r.date = $2 AND NOT r.suspended AND s.state NOT IN ('DECLINED', 'SWAPPED', 'NO_SHOW')
         AND (s.duty = 'escort' OR s.state IN ('CONFIRMED', 'CHECKED_IN', 'DONE'))
       ORDER BY s.state NOT IN ('CHECKED_IN', 'DONE'), r.depart_at, r.id LIMIT 1`,
      [by, date],
    );
    if (!run) return refuse('ACTIVITY.NO_SHIFT');
    const [row] = await this.db.query<{ id: number }>(
      `INSERT INTO activity_log (run_id, point_id, date, words, count, told_by, at, inbox_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [run.id, run.pointId, date, words, count ?? null, by, this.clock.now(), inboxId],
    );
    const { id } = row as { id: number };
    const standing = await this.db.query<{ id: number }>(
      `SELECT id FROM activity_log WHERE point_id = $1 AND date = $2 AND withdrawn_at IS NULL`,
      [run.pointId, date],
    );
    return ok({ id, pointName: run.pointName, nth: standing.length });
  }

  /** Takes one back; false when it was taken back already. */
  async withdraw(id: number): Promise<boolean> {
    const gone = await this.db.execute(
      `UPDATE activity_log SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL`,
      [id, this.clock.now()],
    );
    return gone > 0;
  }
}
