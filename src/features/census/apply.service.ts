import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { AuditLog } from '../../platform/audit/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { CareService } from '../care/index.js';
import type { CensusRow, RowProblem } from './census-row.rules.js';
import type { CensusRefusal } from './census.refusals.js';
import { CensusRegisterReader, type Seats } from './census.register.js';
import { ContactsWriter } from './contacts.writer.js';
import type { Progress } from './preview.service.js';
import { CONFIRMABLE } from './row-problems.js';

const BATCH = 1_000;
const GROWING = 'census_row, census_mark, child, care_file, care_index, care_status, person, guardianship';
/** Batches side by side: while the database writes one, the next is opened and compared. */
const LANES = 2;

interface Open {
  line: number;
  childId: number | null;
  sealed: string;
  mark: string;
  problems: RowProblem[];
}

/** Makes the good rows of a preview facts: batch by batch, each in one transaction; what was done is not done again. */
@Injectable()
export class ApplyService {
  constructor(
    private readonly db: Database,
    private readonly care: CareService,
    private readonly register: CensusRegisterReader,
    private readonly contacts: ContactsWriter,
    private readonly audit: AuditLog,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Applies what may be applied; may be stopped and called again. How many rows went in now, and how many wait.
   * @param rounds at most so many batches of 1,000 rows, for a caller that shows how far it is
   */
  async apply(
    batchId: number,
    by: number,
    progress: Progress = () => undefined,
    rounds = Infinity,
  ): Promise<Result<{ applied: number; waiting: number }, CensusRefusal>> {
    const batch = await this.db.one(`SELECT 1 FROM census_batch WHERE id = $1`, [batchId]);
    if (!batch) return refuse('CENSUS.NO_BATCH');
    const register = await this.register.seats();
    let [applied, begun] = [0, 0];
    const lane = async (): Promise<void> => {
      while (begun++ < rounds) {
        await this.lookAgain();
        const n = await this.db.tx(() => this.some(batchId, by, register));
        applied += n;
        progress(applied);
        if (n < BATCH) return;
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
    // what stands stands; the first fault is told when nobody works any more
    for (const l of lanes) if (l.status === 'rejected') throw l.reason;
    const left = await this.db.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM census_row WHERE batch_id = $1 AND state = 'problem'`,
      [batchId],
    );
    if (applied > 0) {
      await this.db.tx(async () => {
        await this.db.execute(`UPDATE census_batch SET applied_at = $2 WHERE id = $1`, [batchId, this.clock.now()]);
        await this.audit.write({ actorId: by, action: 'census.applied', details: { batch: batchId, rows: applied } });
      });
    }
    return ok({ applied, waiting: left?.n ?? 0 });
  }

  /** Somebody asked, and these rows are right as they stand; only contradictions of the kind that asking settles. */
  async confirm(batchId: number, lines: readonly number[], by: number): Promise<number> {
    const rows = await this.db.query<Open>(
      `SELECT line, child_id AS "childId", problems FROM census_row WHERE batch_id = $1 AND state = 'problem' AND line = ANY($2)`,
      [batchId, lines],
    );
    const settled = rows.filter((r) => r.problems.every((p) => CONFIRMABLE.has(p.code))).map((r) => r.line);
    await this.db.tx(async () => {
      await this.db.execute(
        `UPDATE census_row SET state = CASE WHEN child_id IS NULL THEN 'new' ELSE 'changed' END
         WHERE batch_id = $1 AND line = ANY($2) AND state = 'problem'`,
        [batchId, settled],
      );
      if (settled.length > 0)
        await this.audit.write({
          actorId: by,
          action: 'census.confirmed',
          details: { batch: batchId, lines: settled },
        });
    });
    return settled.length;
  }

  /**
   * Tables that grow from nothing: a plan made for few rows would read many, again and again. The planner counts anew
   * when there is four times of what it knows of.
   */
  private async lookAgain(): Promise<void> {
    const grown = await this.db.one(
      `SELECT 1 FROM pg_class WHERE oid = 'child'::regclass
         AND pg_relation_size(oid) > 4 * greatest(relpages, 2) * current_setting('block_size')::bigint`,
    );
    if (grown) await this.db.execute(`ANALYZE ${GROWING}`);
  }

  private async some(batchId: number, by: number, register: Seats): Promise<number> {
    const rows = await this.db.query<Open>(
      `SELECT line, child_id AS "childId", sealed, mark, problems FROM census_row
       WHERE batch_id = $1 AND state IN ('new', 'changed') ORDER BY line LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [batchId, BATCH],
    );
    if (rows.length === 0) return 0;
    const read = rows.map((r) => this.opened(r, register));
    const ids = await this.children(read, register);
    const orders = read.map(({ row }, i) => ({ childId: ids[i] ?? 0, patch: row.patch }));
    const answers = await this.care.writeAll(orders, { by, source: `census:${batchId}` });
    const good = read.flatMap((r, i) =>
      answers[i]?.ok ? [{ ...r, childId: ids[i] ?? 0, fresh: r.childId === null }] : [],
    );
    await this.care.setVillages(
      good.flatMap(({ childId, row }) => {
        const villageId = register.villageOf(row.village);
        return villageId === undefined ? [] : [{ childId, villageId }];
      }),
    );
    await this.points(good, register);
    await this.done(batchId, good);
    const bad = read.flatMap((r, i) =>
      answers[i]?.ok ? [] : [{ line: r.line, madeId: r.childId === null ? (ids[i] ?? 0) : 0 }],
    );
    await this.holdAgain(batchId, bad);
    // last, since who adds adults waits for whoever adds some at the same time
    await this.contacts.write(
      good
        .filter((g) => g.fresh || g.problems.length > 0)
        .map(({ childId, row, fresh }) => ({ childId, contacts: row.contacts, fresh })),
    );
    return rows.length;
  }

  /** A row as it was read. Who came on record since the preview (the same file twice) is not made a second time. */
  private opened(open: Open, register: Seats): Open & { row: CensusRow } {
    const row = JSON.parse(this.cipher.decrypt(open.sealed)) as CensusRow;
    // somebody asked about a row with problems, and said that it is another child
    if (open.childId !== null || open.problems.length > 0) return { ...open, row };
    const { idNumber } = row.patch;
    const idKey = typeof idNumber === 'string' ? this.register.keyOf('id', idNumber) : undefined;
    return { ...open, row, childId: register.childOf(row, idKey) ?? null };
  }

  /** Ids of the children of these rows; new ones are made, those who changed class are moved. */
  private async children(rows: readonly (Open & { row: CensusRow })[], register: Seats): Promise<number[]> {
    const fresh = rows.filter((r) => r.childId === null);
    const made = await this.db.query<{ id: number }>(
      `SELECT nextval(pg_get_serial_sequence('child', 'id'))::bigint AS id FROM generate_series(1, $1)`,
      [fresh.length],
    );
    await this.db.execute(
      `INSERT INTO child (id, name, class_id) OVERRIDING SYSTEM VALUE
       SELECT i, n, c FROM unnest($1::bigint[], $2::text[], $3::bigint[]) AS u(i, n, c)`,
      [
        made.map((m) => m.id),
        fresh.map((r) => r.row.name),
        fresh.map((r) => register.classOf(r.row.school, r.row.className)),
      ],
    );
    const known = rows.filter((r) => r.childId !== null);
    if (known.length > 0)
      await this.db.execute(
        `UPDATE child c SET class_id = u.k FROM unnest($1::bigint[], $2::bigint[]) AS u(i, k) WHERE c.id = u.i AND c.class_id <> u.k`,
        [known.map((r) => r.childId), known.map((r) => register.classOf(r.row.school, r.row.className))],
      );
    const next = made[Symbol.iterator]();
    return rows.map((r) => r.childId ?? (next.next().value as { id: number }).id);
  }

  /** Where they walk to, from the next day that is planned on. */
  private async points(good: readonly { childId: number; row: CensusRow }[], register: Seats): Promise<void> {
    const said = good.flatMap(({ childId, row }) => {
      const classId = register.classOf(row.school, row.className);
      const point = classId === undefined || row.point === undefined ? undefined : register.pointOf(classId, row.point);
      return point === undefined ? [] : [{ childId, point }];
    });
    if (said.length === 0) return;
    await this.db.execute(
      `UPDATE child c SET point_id = u.p, point_kind = 'point' FROM unnest($1::bigint[], $2::bigint[]) AS u(i, p)
       WHERE c.id = u.i AND c.point_id IS DISTINCT FROM u.p`,
      [said.map((s) => s.childId), said.map((s) => s.point)],
    );
  }

  /** Rows that a file refused after all (closed, or the number was taken meanwhile) wait; no child is left of them. */
  private async holdAgain(batchId: number, bad: readonly { line: number; madeId: number }[]): Promise<void> {
    if (bad.length === 0) return;
    const problem: RowProblem = { column: 'idNumber', code: 'ROW.ID_TWICE', other: 0 };
    await this.db.execute(
      `UPDATE census_row SET state = 'problem', problems = $3 WHERE batch_id = $1 AND line = ANY($2)`,
      [batchId, bad.map((b) => b.line), JSON.stringify([problem])],
    );
    await this.db.execute(`DELETE FROM child WHERE id = ANY($1)`, [bad.map((b) => b.madeId)]);
  }

  private async done(batchId: number, good: readonly { line: number; childId: number; mark: string }[]): Promise<void> {
    const lines = good.map((g) => g.line);
    await this.db.execute(
      `INSERT INTO census_mark (child_id, mark) SELECT i, m FROM unnest($1::bigint[], $2::text[]) AS u(i, m)
       ON CONFLICT (child_id) DO UPDATE SET mark = excluded.mark`,
      [good.map((g) => g.childId), good.map((g) => g.mark)],
    );
    await this.db.execute(
      `UPDATE census_row r SET state = 'applied', sealed = NULL, child_id = u.i
       FROM unnest($2::int[], $3::bigint[]) AS u(l, i) WHERE r.batch_id = $1 AND r.line = u.l`,
      [batchId, lines, good.map((g) => g.childId)],
    );
  }
}
