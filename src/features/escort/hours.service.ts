import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import type { DoneShift } from './hours.rules.js';
import { TERMINAL } from './run.rules.js';

/** What a volunteer has done, by the records of the runs. */
@Injectable()
export class HoursService {
  constructor(private readonly db: Database) {}

  /**
   * Shifts of a person that are done, from a date on (YYYY-MM-DD, included), oldest first, with the school of each.
   * A run ends with the newest word about its last child.
   */
  async done(personId: number, from: string): Promise<(DoneShift & { schoolId: number })[]> {
    return this.db.query(
      `SELECT r.date, s.checked_in_at AS "checkedInAt", r.depart_at AS "departAt", r.arrive_at AS "arriveAt",
         e.school_id AS "schoolId", (SELECT max(l.at) FROM (
           SELECT DISTINCT ON (v.child_id) v.at, v.to_state FROM custody_event v
           WHERE v.run_id = r.id AND v.child_id IS NOT NULL ORDER BY v.child_id, v.seq DESC) l
           WHERE l.to_state = ANY($3)) AS "endedAt"
       FROM shift s JOIN run r ON r.id = s.run_id JOIN escort_plan e ON e.id = r.plan_id
       WHERE s.person_id = $1 AND s.state = 'DONE' AND r.date >= $2 ORDER BY r.depart_at, r.id`,
      [personId, from, [...TERMINAL]],
    );
  }
}
