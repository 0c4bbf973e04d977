import { COUNSELLING_CIPHER, FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { AuditLog } from '../../platform/audit/index.js';
import { Database } from '../../platform/database/index.js';
import { MediaFiles } from '../../platform/media/index.js';
import { runCommand, tell } from './command.js';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.js';

const BATCH = 500;

type Reseal = (sealed: string, audience: string) => string;

/** `npm run rotate-keys`: closes with the present keys what retired keys closed. May be stopped and run again. */
runCommand(async (app) => {
  const db = app.get(Database);
  const ciphers = { field: app.get<FieldCipher>(FIELD_CIPHER), counselling: app.get<FieldCipher>(COUNSELLING_CIPHER) };
  let all = 0;
  for (const column of SEALED_COLUMNS) {
    const cipherFor = (audience: string): FieldCipher =>
      column.cipher === 'by_audience'
        ? ciphers[audience === 'counsellor' ? 'counselling' : 'field']
        : ciphers[column.cipher];
    const reseal: Reseal = (sealed, audience) => {
      const cipher = cipherFor(audience);
      return cipher.isOld(sealed) ? cipher.encrypt(cipher.decrypt(sealed)) : sealed;
    };
    const rows = await rotate(db, column, reseal);
    if (rows > 0) tell(`${column.table}.${column.column}: ${rows} rows`);
    all += rows;
  }
  const files = await app.get(MediaFiles).reclose();
  if (files > 0) tell(`${files} files`);
  const keys = { field: ciphers.field.keyId, counselling: ciphers.counselling.keyId };
  await app.get(AuditLog).write({ action: 'keys.rotated', details: { ...keys, rows: all, files } });
  tell(`${all} rows and ${files} files closed anew with ${keys.field} and ${keys.counselling}`);
  return 0;
});

async function rotate(db: Database, c: SealedColumn, reseal: Reseal): Promise<number> {
  const audience = c.cipher === 'by_audience' ? 'audience' : `''`;
  let last = 0;
  let changed = 0;
  for (;;) {
    const rows = await db.query<{ id: number; value: unknown; audience: string }>(
      `SELECT ${c.key} AS id, ${c.column} AS value, ${audience} AS audience FROM ${c.table}
       WHERE ${c.key} > $1 AND ${c.column} IS NOT NULL ORDER BY ${c.key} LIMIT ${BATCH}`,
      [last],
    );
    const fresh = rows.flatMap((row) => {
      const value = c.json ? deep(row.value, (s) => reseal(s, row.audience)) : reseal(String(row.value), row.audience);
      return JSON.stringify(value) === JSON.stringify(row.value) ? [] : [{ id: row.id, value }];
    });
    await db.tx(async () => {
      await db.execute(`SELECT set_config('four_thirty.erasing', 'yes', true)`);
      await db.execute(
        `UPDATE ${c.table} t SET ${c.column} = u.v FROM unnest($1::bigint[], $2::${c.json ? 'jsonb' : 'text'}[]) AS u(i, v)
         WHERE t.${c.key} = u.i`,
        [fresh.map((f) => f.id), fresh.map((f) => (c.json ? JSON.stringify(f.value) : f.value))],
      );
    });
    changed += fresh.length;
    const end = rows.at(-1);
    if (!end || rows.length < BATCH) return changed;
    last = end.id;
  }
}

/** Every sealed value inside a JSON value; numbers and nulls stay. */
function deep(value: unknown, change: (sealed: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((v) => deep(v, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, deep(v, change)]));
}
