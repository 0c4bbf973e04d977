import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit/index.js';
import { Database } from '../../platform/database/index.js';
import { POLICY } from './policy.table.js';

export interface PackFile {
  name: string;
  text: string;
}

/** What is asked of the year; names of people are ids, and no child is named. */
const QUERIES: readonly { name: string; sql: string }[] = [
  {
    name: 'consents.csv',
    sql: `SELECT purpose, decision, channel, text_hash, count(*)::int AS answers,
        count(*) FILTER (WHERE withdrawn_at IS NULL)::int AS standing, count(evidence)::int AS with_evidence
      FROM consent WHERE given_at >= $1 AND given_at < $2 GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
  },
  {
    name: 'access.csv',
    sql: `SELECT to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, action, details ->> 'purpose' AS purpose,
        count(*)::int AS entries, count(DISTINCT actor_id)::int AS people, count(DISTINCT child_id)::int AS children
      FROM audit_entry WHERE at >= $1 AND at < $2 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  },
  {
    name: 'break-glass.csv',
    sql: `SELECT id, person_id, child_id, reason, at, until, reviewed_by, reviewed_at, verdict FROM break_glass
      WHERE at >= $1 AND at < $2 ORDER BY id`,
  },
  {
    name: 'exports.csv',
    sql: `SELECT id, place_id, level, reason, asked_by, asked_at, approved_by, approved_at, done_at, rows, sha256
      FROM bulk_export WHERE asked_at >= $1 AND asked_at < $2 ORDER BY id`,
  },
  {
    name: 'rights.csv',
    sql: `SELECT id, kind, at, due_on, decided_by, decided_at, outcome, reason,
        decided_at IS NOT NULL AND (decided_at AT TIME ZONE 'Asia/Shanghai')::date <= due_on AS in_time
      FROM rights_request WHERE at >= $1 AND at < $2 ORDER BY id`,
  },
  {
    name: 'retention.csv',
    sql: `SELECT rule, count(*)::int AS runs, sum(rows)::int AS rows, max(at) AS last FROM retention_run
      WHERE at >= $1 AND at < $2 GROUP BY rule ORDER BY rule`,
  },
  {
    name: 'grants.csv',
    sql: `SELECT r.role, k.kind AS place_kind, count(*)::int AS people FROM person_role r JOIN place k ON k.id = r.place_id
      WHERE r.until IS NULL AND $1::timestamptz IS NOT NULL AND $2::timestamptz IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
  },
  {
    name: 'inventory.csv',
    sql: `SELECT table_name, column_name, data_type, column_name LIKE '%sealed%' AS encrypted
      FROM information_schema.columns WHERE table_schema = 'public' AND $1::timestamptz < $2::timestamptz ORDER BY 1, 2`,
  },
];

/** The yearly compliance pack (Regulations on the Network Protection of Minors, article 37): files to hand in. */
@Injectable()
export class PackService {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
  ) {}

  /** The files of a calendar year in Asia/Shanghai. */
  async make(year: number): Promise<PackFile[]> {
    const span = [`${year}-01-01T00:00:00+08:00`, `${year + 1}-01-01T00:00:00+08:00`];
    const files: PackFile[] = [];
    for (const { name, sql } of QUERIES) files.push({ name, text: csv(await this.db.query(sql, span)) });
    files.push({ name: 'policy.csv', text: csv(POLICY.map(flat)) });
    const { entries, breaks } = await this.audit.verify();
    const verdict =
      breaks.length === 0 ? 'every chain is whole' : breaks.map((b) => `${b.chain}#${b.seq}: ${b.why}`).join('; ');
    files.push({ name: 'audit-chain.txt', text: `${entries} entries, ${verdict}\n` });
    const list = files.map((f) => `- ${f.name}`).join('\n');
    files.push({ name: 'README.md', text: `# Compliance pack ${year}\n\nPeople and children are ids.\n\n${list}\n` });
    await this.audit.write({ action: 'pack.made', details: { year, files: files.length } });
    return files;
  }
}

const flat = (row: (typeof POLICY)[number]): Record<string, unknown> => ({
  roles: row.roles.join('+'),
  relations: row.relations.join('+'),
  purposes: row.purposes.join('+'),
  groups: row.groups.join('+'),
  level: row.level,
  needs: (row.needs ?? []).join('+'),
  consent: row.consent ?? '',
  basis: row.basis,
});

/** Comma-separated values; what a spreadsheet would take for a formula is quoted with an apostrophe. */
function csv(rows: readonly object[]): string {
  const [first] = rows;
  if (!first) return '\n';
  const cell = (value: unknown): string => {
    const text = value instanceof Date ? value.toISOString() : String(value ?? '');
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = rows.map((row) => Object.values(row).map(cell).join(','));
  return [Object.keys(first).join(','), ...lines, ''].join('\n');
}
