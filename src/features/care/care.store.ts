import { Inject, Injectable } from '@nestjs/common';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import type { FactChange } from './care-change.rules.js';
import { CARE_FIELDS, CARE_FIELD_NAMES, INDEXED_FIELDS } from './care-fields.js';
import type { CareFacts, CareFieldName, CareValue } from './care-file.model.js';

/** A file as it is kept, opened. Never leaves this feature but through the reader, which asks the policy. */
export interface CareFile {
  childId: number;
  facts: CareFacts;
  villageId: number | null;
  closedBecause: string | null;
}

interface Row {
  childId: number;
  facts: Record<string, CareValue>;
  sealed: Record<string, string>;
  villageId: number | null;
  closedBecause: string | null;
}

/** One file's new facts, with what changed. */
export interface CareWrite {
  childId: number;
  facts: CareFacts;
  changes: readonly FactChange[];
  /** The file did not exist before. */
  first: boolean;
  nextTurn: string | undefined;
}

export interface CareTrace {
  at: Date;
  by: number;
  who: string;
  source: string;
  fields: CareFieldName[];
}

export interface Trace {
  by: number;
  at: Date;
  source: string;
}

/** The rows of the files: sealed fields are closed on the way in and opened on the way out. */
@Injectable()
export class CareStore {
  constructor(
    private readonly db: Database,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
  ) {}

  /** Files of these children; with `lock` nobody else changes them meanwhile. */
  async load(childIds: readonly number[], lock = false): Promise<Map<number, CareFile>> {
    if (childIds.length === 0) return new Map();
    const rows = await this.db.query<Row>(
      `SELECT child_id AS "childId", facts, sealed, village_id AS "villageId", closed_because AS "closedBecause"
       FROM care_file WHERE child_id = ANY($1) ORDER BY child_id ${lock ? 'FOR UPDATE' : ''}`,
      [childIds],
    );
    return new Map(rows.map((r) => [r.childId, this.opened(r)]));
  }

  /** Whose file holds a number, among those of one kind of field. */
  async withNumber(kind: 'id' | 'phone', number: string): Promise<{ childId: number; field: string }[]> {
    return this.db.query(
      `SELECT child_id AS "childId", field FROM care_index WHERE value = $1 ORDER BY child_id, field`,
      [this.cipher.blindIndex(kind, number)],
    );
  }

  /** The blind index of a number. */
  indexOf(kind: 'id' | 'phone', number: string): string {
    return this.cipher.blindIndex(kind, number);
  }

  /** Keeps new facts of several files with their histories; one statement each, however many files. */
  async save(writes: readonly CareWrite[], trace: Trace): Promise<void> {
    if (writes.length === 0) return;
    const ids = writes.map((w) => w.childId);
    const cells = writes.map((w) => this.split(w.facts));
    await this.db.execute(
      `INSERT INTO care_file (child_id, facts, sealed, next_turn, opened_at, changed_at)
       SELECT i, f, s, t, $5, $5 FROM unnest($1::bigint[], $2::jsonb[], $3::jsonb[], $4::date[]) AS u(i, f, s, t)
       ON CONFLICT (child_id) DO UPDATE
         SET facts = excluded.facts, sealed = care_file.sealed || excluded.sealed,
           next_turn = excluded.next_turn, changed_at = excluded.changed_at`,
      [
        ids,
        cells.map((c) => JSON.stringify(c)),
        writes.map((w) => JSON.stringify(this.sealedOf(w.changes))),
        writes.map((w) => w.nextTurn ?? null),
        trace.at,
      ],
    );
    await this.forget(writes);
    await this.index(writes);
    const later = (w: CareWrite): readonly FactChange[] => (w.first ? [] : w.changes);
    await this.db.execute(
      `INSERT INTO care_change (child_id, at, by_person, source, changes, sealed, opened)
       SELECT i, $4, $5, $6, c, s, CASE WHEN o = '' THEN '{}' ELSE string_to_array(o, ' ') END
       FROM unnest($1::bigint[], $2::jsonb[], $3::jsonb[], $7::text[]) AS u(i, c, s, o)`,
      [
        ids,
        writes.map((w) => JSON.stringify(this.history(later(w)))),
        writes.map((w) => JSON.stringify(this.sealedHistory(later(w)))),
        trace.at,
        trace.by,
        trace.source,
        writes.map((w) => (w.first ? w.changes.map((c) => c.field).join(' ') : '')),
      ],
    );
  }

  /** Every change of a file: which fields, when, by whom, from what. Newest first. */
  async changes(childId: number): Promise<CareTrace[]> {
    return this.db.query<CareTrace>(
      `SELECT c.at, c.by_person AS "by", p.name AS who, c.source,
         c.opened || array(SELECT jsonb_object_keys(c.changes)) || array(SELECT jsonb_object_keys(c.sealed)) AS fields
       FROM care_change c JOIN person p ON p.id = c.by_person WHERE c.child_id = $1 ORDER BY c.id DESC`,
      [childId],
    );
  }

  private opened({ sealed, ...row }: Row): CareFile {
    const facts: Record<string, CareValue> = { ...row.facts };
    for (const [field, value] of Object.entries(sealed)) facts[field] = this.cipher.decrypt(value);
    return { ...row, facts: facts as CareFacts };
  }

  /** The facts that are kept as they are. */
  private split(facts: CareFacts): Record<string, CareValue> {
    const open = CARE_FIELD_NAMES.filter((f) => !CARE_FIELDS[f].sealed && facts[f] !== undefined);
    return Object.fromEntries(open.map((f) => [f, facts[f] as CareValue]));
  }

  private sealedOf(changes: readonly FactChange[]): Record<string, string> {
    const sealed = changes.filter((c) => CARE_FIELDS[c.field].sealed && c.after !== null);
    return Object.fromEntries(sealed.map((c) => [c.field, this.cipher.encrypt(String(c.after))]));
  }

  /** Sealed facts that were taken away. */
  private async forget(writes: readonly CareWrite[]): Promise<void> {
    const gone = writes.flatMap((w) =>
      w.changes
        .filter((c) => CARE_FIELDS[c.field].sealed && c.after === null)
        .map((c) => [w.childId, c.field] as const),
    );
    if (gone.length === 0) return;
    const params = [gone.map(([id]) => id), gone.map(([, field]) => field)];
    await this.db.execute(
      `UPDATE care_file f SET sealed = f.sealed - g.fields
       FROM (SELECT i, array_agg(n) AS fields FROM unnest($1::bigint[], $2::text[]) AS u(i, n) GROUP BY i) g
       WHERE f.child_id = g.i`,
      params,
    );
    await this.db.execute(
      `DELETE FROM care_index x USING unnest($1::bigint[], $2::text[]) AS u(i, n) WHERE x.child_id = u.i AND x.field = u.n`,
      params,
    );
  }

  private async index(writes: readonly CareWrite[]): Promise<void> {
    const indexed = new Set<CareFieldName>(INDEXED_FIELDS);
    const all = writes.flatMap((w) =>
      w.changes.filter((c) => indexed.has(c.field) && c.after !== null).map((c) => ({ childId: w.childId, ...c })),
    );
    if (all.length === 0) return;
    await this.db.execute(
      `INSERT INTO care_index (child_id, field, value)
       SELECT i, f, v FROM unnest($1::bigint[], $2::text[], $3::text[]) AS u(i, f, v)
       ON CONFLICT (child_id, field) DO UPDATE SET value = excluded.value`,
      [
        all.map((a) => a.childId),
        all.map((a) => a.field),
        all.map((a) => this.cipher.blindIndex(CARE_FIELDS[a.field].kind, String(a.after))),
      ],
    );
  }

  private history(changes: readonly FactChange[]): Record<string, [CareValue | null, CareValue | null]> {
    const open = changes.filter((c) => !CARE_FIELDS[c.field].sealed);
    return Object.fromEntries(open.map((c) => [c.field, [c.before, c.after]]));
  }

  private sealedHistory(changes: readonly FactChange[]): Record<string, [string | null, string | null]> {
    const close = (v: CareValue | null): string | null => (v === null ? null : this.cipher.encrypt(String(v)));
    const sealed = changes.filter((c) => CARE_FIELDS[c.field].sealed);
    return Object.fromEntries(sealed.map((c) => [c.field, [close(c.before), close(c.after)]]));
  }
}
