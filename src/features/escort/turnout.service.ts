import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import type { TurnoutShift } from './turnout.rules.js';

/** Which volunteers had shifts at some schools, and what became of them. */
@Injectable()
export class TurnoutService {
  constructor(private readonly db: Database) {}

  /**
   * Shifts of runs of these schools from `first` to `last` (YYYY-MM-DD, both included), by date. Standby counts from
   * the moment they said yes; who was only asked and said no was never on the run.
   */
  async between(schoolIds: readonly number[], first: string, last: string): Promise<TurnoutShift[]> {
    return this.db.query<TurnoutShift>(
      `SELECT s.person_id AS "personId", p.name, r.date, s.state, r.state AS "runState", r.suspended,
         r.depart_at AS "departAt", r.departed_at AS "departedAt",
         array(SELECT x.state FROM run_child x WHERE x.run_id = r.id) AS children
       FROM shift s JOIN run r ON r.id = s.run_id JOIN escort_plan e ON e.id = r.plan_id JOIN person p ON p.id = s.person_id
       WHERE e.school_id = ANY($1) AND r.date BETWEEN $2 AND $3 AND s.state <> 'SWAPPED'
         AND (s.duty = 'escort' OR s.state IN ('CONFIRMED', 'CHECKED_IN', 'DONE', 'NO_SHOW'))
       ORDER BY r.date, r.depart_at, s.position, s.id`,
      [schoolIds, first, last],
    );
  }
}
