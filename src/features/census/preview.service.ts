import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { BookFault, readRowsApart, type BookFaultCode } from '../../platform/spreadsheet/index.js';
import { againstRecords, amongThemselves, factsOf, type RowFacts } from './census-checks.rules.js';
import { positionsOf, type ColumnKey } from './census-columns.js';
import { readRow, type CensusRow, type RowProblem } from './census-row.rules.js';
import type { CensusRefusal } from './census.refusals.js';
import { CensusRegisterReader, type Register } from './census.register.js';

export interface Preview {
  batchId: number;
  lines: number;
  fresh: number;
  changed: number;
  unchanged: number;
  problems: { line: number; problems: RowProblem[] }[];
}

interface Staged {
  line: number;
  state: 'new' | 'changed' | 'problem';
  childId: number | null;
  sealed: string;
  mark: string;
  problems: RowProblem[];
}

const BATCH = 1_000;

export type Progress = (lines: number) => void;

/** Reads a workbook and says what it would change: nothing of it is a fact before it is applied. */
@Injectable()
export class PreviewService {
  constructor(
    private readonly db: Database,
    private readonly register: CensusRegisterReader,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param schools whose children it may speak of, where whoever uploads it answers for some schools only; a row of
   *   another school waits, and so does one about a child that goes to another school now
   */
  async preview(
    file: string,
    by: number,
    progress: Progress = () => undefined,
    schools?: readonly number[],
  ): Promise<Result<Preview, CensusRefusal | BookFaultCode>> {
    if (!existsSync(file)) return refuse('CENSUS.NO_FILE');
    try {
      return await this.db.tx(() => this.read(file, by, progress, schools));
    } catch (fault) {
      if (fault instanceof WrongColumns) return refuse('CENSUS.WRONG_COLUMNS', { missing: fault.missing });
      if (fault instanceof BookFault) return refuse(fault.code, { at: fault.at });
      throw fault;
    }
  }

  /** The problems of a batch that still wait. */
  async waiting(batchId: number): Promise<Preview['problems']> {
    return this.db.query(
      `SELECT line, problems FROM census_row WHERE batch_id = $1 AND state = 'problem' ORDER BY line`,
      [batchId],
    );
  }

  private async read(
    file: string,
    by: number,
    progress: Progress,
    schools?: readonly number[],
  ): Promise<Result<Preview, CensusRefusal>> {
    const register = await this.register.read();
    const batch = await this.db.one<{ id: number }>(
      `INSERT INTO census_batch (file_sha256, by_person, at, lines, unchanged, schools)
       VALUES ($1, $2, $3, 0, 0, $4) RETURNING id`,
      [await sha256(file), by, this.clock.now(), schools ?? null],
    );
    const batchId = (batch as { id: number }).id;
    const count = { lines: 0, fresh: 0, changed: 0, unchanged: 0 };
    const facts: RowFacts[] = [];
    const problems = new Map<number, RowProblem[]>();
    let staged: Staged[] = [];
    let writing = Promise.resolve();
    let at: Map<ColumnKey, number> | undefined;
    for await (const { line, cells } of readRowsApart(file)) {
      if (!at) {
        at = headingOf(cells);
        continue;
      }
      count.lines += 1;
      const row = this.take(line, cells, at, register, facts, schools);
      if (!row) count.unchanged += 1;
      else staged.push(row);
      if (row?.problems.length) problems.set(line, row.problems);
      else if (row) count[row.state === 'new' ? 'fresh' : 'changed'] += 1;
      if (staged.length >= BATCH) {
        // one batch is written while the next is read; a fault of the writing is met at the next await
        await writing;
        writing = this.stage(batchId, staged);
        writing.catch(() => undefined);
        staged = [];
        progress(count.lines);
      }
    }
    if (count.lines === 0) return refuse('CENSUS.EMPTY');
    await writing;
    await this.stage(batchId, staged);
    const cross = amongThemselves(facts);
    const known = new Map(facts.map((f) => [f.line, f.childId !== undefined]));
    for (const [line, found] of cross) {
      if (!problems.has(line)) count[known.get(line) ? 'changed' : 'fresh'] -= 1;
      problems.set(line, [...(problems.get(line) ?? []), ...found]);
    }
    await this.hold(batchId, problems, [...cross.keys()]);
    await this.db.execute(`UPDATE census_batch SET lines = $2, unchanged = $3 WHERE id = $1`, [
      batchId,
      count.lines,
      count.unchanged,
    ]);
    const listed = [...problems].map(([line, found]) => ({ line, problems: found })).sort((a, b) => a.line - b.line);
    return ok({ batchId, ...count, problems: listed });
  }

  /** One row with what is wrong with it; undefined when it is what the last census said. */
  private take(
    line: number,
    cells: readonly string[],
    at: ReadonlyMap<ColumnKey, number>,
    register: Register,
    facts: RowFacts[],
    schools?: readonly number[],
  ): Staged | undefined {
    const { row, problems } = readRow(line, cells, at, dateOf(this.clock.now()));
    const { idNumber } = row.patch;
    const idKey = typeof idNumber === 'string' ? this.register.keyOf('id', idNumber) : undefined;
    const childId = register.childOf(row, idKey);
    const classId = register.classOf(row.school, row.className);
    const mark = this.register.markOf(row);
    const settled = childId !== undefined && register.marks.get(childId) === mark;
    const own = factsOf(row, childId, settled, idKey, this.register.keyOf);
    facts.push(own);
    if (settled) return undefined;
    if (classId === undefined) problems.push({ column: 'className', code: 'ROW.CLASS_UNKNOWN' });
    else if (schools) {
      const concerned = [
        register.schoolOf(classId),
        childId === undefined ? undefined : register.schoolOfChild(childId),
      ];
      if (concerned.some((s) => s !== undefined && !schools.includes(s)))
        problems.push({ column: 'school', code: 'ROW.OTHER_SCHOOL' });
    }
    const elsewhere = problems.some((p) => p.code === 'ROW.OTHER_SCHOOL');
    // what another school has on record is not compared, so that nothing of it can be learnt
    if (!elsewhere) {
      problems.push(...pointProblems(row, classId, childId, register));
      problems.push(...againstRecords(own, register));
    }
    const state = problems.length > 0 ? 'problem' : childId === undefined ? 'new' : 'changed';
    return { line, state, childId: childId ?? null, sealed: this.cipher.encrypt(JSON.stringify(row)), mark, problems };
  }

  private async stage(batchId: number, rows: readonly Staged[]): Promise<void> {
    if (rows.length === 0) return;
    await this.db.execute(
      `INSERT INTO census_row (batch_id, line, state, child_id, sealed, mark, problems)
       SELECT $1, l, s, c, e, m, p FROM unnest($2::int[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::jsonb[])
         AS u(l, s, c, e, m, p)`,
      [
        batchId,
        rows.map((r) => r.line),
        rows.map((r) => r.state),
        rows.map((r) => r.childId),
        rows.map((r) => r.sealed),
        rows.map((r) => r.mark),
        rows.map((r) => JSON.stringify(r.problems)),
      ],
    );
  }

  /** Rows that contradict each other wait, all of them: nobody knows yet which is right. */
  private async hold(
    batchId: number,
    problems: ReadonlyMap<number, RowProblem[]>,
    lines: readonly number[],
  ): Promise<void> {
    await this.db.execute(
      `UPDATE census_row r SET state = 'problem', problems = u.p FROM unnest($2::int[], $3::jsonb[]) AS u(l, p)
       WHERE r.batch_id = $1 AND r.line = u.l`,
      [batchId, lines, lines.map((l) => JSON.stringify(problems.get(l)))],
    );
  }
}

/** What is wrong with the study point of a row, by itself and beside the one on record. */
function pointProblems(
  { point }: CensusRow,
  classId: number | undefined,
  childId: number | undefined,
  register: Register,
): RowProblem[] {
  if (classId === undefined || point === undefined) return [];
  const said = register.pointOf(classId, point);
  if (said === undefined) return [{ column: 'point', code: 'ROW.POINT_UNKNOWN' }];
  const now = childId === undefined ? undefined : register.pointOfChild(childId);
  return now === undefined || now === said ? [] : [{ column: 'point', code: 'ROW.POINT_CHANGED' }];
}

class WrongColumns extends Error {
  constructor(readonly missing: string) {
    super('CENSUS.WRONG_COLUMNS');
  }
}

function headingOf(cells: readonly string[]): Map<ColumnKey, number> {
  const at = positionsOf(cells);
  if ('missing' in at) throw new WrongColumns(at.missing.join('、'));
  return at;
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
