import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { TERMINAL, type ChildState } from './run.rules.js';

/** A day on which a child was on a walk's list. Dates are YYYY-MM-DD in Asia/Shanghai. */
export interface ChildDay {
  childId: number;
  date: string;
  pointId: number;
  runId: number;
  state: ChildState;
  suspended: boolean;
  /** Roll-called at the point, and that was not corrected. */
  came: boolean;
}

/** What a child's days were like, for those who look back on them. */
@Injectable()
export class AttendanceWeeks {
  constructor(private readonly db: Database) {}

  /** Days of these children between two dates, both included, in order. */
  async of(childIds: readonly number[], from: string, to: string): Promise<ChildDay[]> {
    return this.db.query<ChildDay & object>(
      `SELECT x.child_id AS "childId", r.date::text AS date, e.point_id AS "pointId", r.id AS "runId", x.state, r.suspended,
         EXISTS (SELECT 1 FROM custody_event v WHERE v.run_id = r.id AND v.child_id = x.child_id AND v.to_state = 'ARRIVED'
           AND NOT EXISTS (SELECT 1 FROM custody_event k WHERE k.run_id = r.id AND k.corrects = v.id)) AS came
       FROM run_child x JOIN run r ON r.id = x.run_id JOIN escort_plan e ON e.id = r.plan_id
       WHERE x.child_id = ANY($1) AND r.date BETWEEN $2 AND $3 ORDER BY r.date, r.id`,
      [childIds, from, to],
    );
  }

  /** What was done at these points between two dates, in the words of who led it. */
  async activities(
    pointIds: readonly number[],
    from: string,
    to: string,
  ): Promise<{ pointId: number; date: string; words: string }[]> {
    return this.db.query(
      `SELECT point_id AS "pointId", date::text AS date, words FROM activity_log
       WHERE point_id = ANY($1) AND date BETWEEN $2 AND $3 AND withdrawn_at IS NULL ORDER BY date, id`,
      [pointIds, from, to],
    );
  }

  /** Whether one of these children is out today and its day has not ended. */
  async anyOut(childIds: readonly number[], date: string): Promise<boolean> {
    const rows = await this.db.query<{ state: ChildState }>(
      `SELECT x.state FROM run_child x JOIN run r ON r.id = x.run_id
       WHERE x.child_id = ANY($1) AND r.date = $2 AND r.state <> 'CLOSED' AND NOT r.suspended`,
      [childIds, date],
    );
    return rows.some((r) => r.state !== 'EXPECTED' && !TERMINAL.has(r.state));
  }
}
