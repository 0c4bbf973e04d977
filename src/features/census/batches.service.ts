import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import type { RowProblem } from './census-row.rules.js';
import { CONFIRMABLE, placeOf, problemSentence } from './row-problems.js';

/** How far a workbook is: of `lines` rows, so many are in, may go in, stand unchanged, or wait for somebody. */
export interface BatchState {
  batchId: number;
  at: Date;
  lines: number;
  unchanged: number;
  fresh: number;
  changed: number;
  waiting: number;
  applied: number;
}

export interface WaitingRow {
  line: number;
  /** Asking is enough: all of its problems are contradictions that may be right. */
  confirmable: boolean;
  problems: { cell: string; label: string; sentence: string }[];
}

const STATE = `SELECT b.id AS "batchId", b.at, b.lines, b.unchanged,
    count(*) FILTER (WHERE r.state = 'new')::int AS fresh, count(*) FILTER (WHERE r.state = 'changed')::int AS changed,
    count(*) FILTER (WHERE r.state = 'problem')::int AS waiting, count(*) FILTER (WHERE r.state = 'applied')::int AS applied
  FROM census_batch b LEFT JOIN census_row r ON r.batch_id = b.id`;
/** One's own uploads, as long as one answers for every school they may speak of. */
const OWN = `b.by_person = $1 AND b.schools IS NOT NULL AND b.schools <@ $2::bigint[] AND b.lines > 0`;

/** Workbooks that somebody uploaded, to go on with. */
@Injectable()
export class BatchesService {
  constructor(private readonly db: Database) {}

  /** The newest uploads of a person. @param schools those the person answers for now */
  async of(personId: number, schools: readonly number[], limit: number): Promise<BatchState[]> {
    return this.db.query<BatchState>(`${STATE} WHERE ${OWN} GROUP BY b.id ORDER BY b.id DESC LIMIT $3`, [
      personId,
      schools,
      limit,
    ]);
  }

  /** One upload; undefined when it is not the person's, or speaks of a school that is theirs no more. */
  async one(personId: number, schools: readonly number[], batchId: number): Promise<BatchState | undefined> {
    return this.db.one<BatchState>(`${STATE} WHERE ${OWN} AND b.id = $3 GROUP BY b.id`, [personId, schools, batchId]);
  }

  /** The first rows that wait, with what to do about each. */
  async waiting(batchId: number, limit: number): Promise<WaitingRow[]> {
    const rows = await this.db.query<{ line: number; problems: RowProblem[] }>(
      `SELECT line, problems FROM census_row WHERE batch_id = $1 AND state = 'problem' ORDER BY line LIMIT $2`,
      [batchId, limit],
    );
    return rows.map(({ line, problems }) => ({
      line,
      confirmable: problems.every((p) => CONFIRMABLE.has(p.code)),
      problems: problems.map((p) => ({ ...placeOf(line, p.column), sentence: problemSentence(p) })),
    }));
  }
}
