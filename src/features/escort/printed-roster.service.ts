import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { maskPhone } from '../../kernel/mask.js';
import { addDays, addMinutes, dateOf, isDate, timeOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { activeEscorts } from './escort.notices.js';
import type { PrintedChild, PrintedRoster } from './printed-roster.model.js';
import { rosterHtml, rosterIndexHtml } from './printed-roster.page.js';
import { RunStore, type Run } from './run.store.js';

interface CollectorRow {
  childId: number;
  kind: 'collect' | 'forbidden' | 'guardian' | 'code';
  name: string;
  relation: string | null;
  phone: string | null;
  idTail: string | null;
}

/** The paper that works when nothing else does: frozen at its clock, kept as a row and as a file. */
@Injectable()
export class PrintedRosters {
  constructor(
    private readonly db: Database,
    private readonly runs: RunStore,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Freezes the list of a run as it stands, as the next version, and writes the file. Twice the same list is once. */
  async freeze(runId: number): Promise<PrintedRoster> {
    const run = await this.runs.lock(runId);
    const last = await this.newest(runId);
    const fresh = { ...(await this.compose(run)), version: (last?.version ?? 0) + 1 };
    const roster = last && sameList(last, fresh) ? last : fresh;
    if (roster === fresh) {
      await this.db.execute(
        `INSERT INTO printed_roster (run_id, version, frozen_at, content) VALUES ($1, $2, $3, $4)`,
        [runId, fresh.version, this.clock.now(), fresh],
      );
    }
    await this.write(run, roster);
    await this.forgetOldFiles();
    return roster;
  }

  /** The newest frozen list, else the list as it stands now (version 0). */
  async of(runId: number): Promise<PrintedRoster> {
    return (await this.newest(runId)) ?? this.compose(await this.runs.load(runId));
  }

  /** Whether the list has changed since it was frozen: somebody should print it again. */
  async outdated(runId: number): Promise<boolean> {
    const last = await this.newest(runId);
    return last !== undefined && !sameList(last, await this.compose(await this.runs.load(runId)));
  }

  /** The printable page. */
  async html(runId: number): Promise<string> {
    return rosterHtml(await this.of(runId), timeOf(this.freezeAt(await this.runs.load(runId))));
  }

  private freezeAt(run: Run): Date {
    return addMinutes(run.departAt, -this.config.clocks.freezeMinutesBefore);
  }

  private async newest(runId: number): Promise<PrintedRoster | undefined> {
    const row = await this.db.one<{ content: PrintedRoster }>(
      `SELECT content FROM printed_roster WHERE run_id = $1 ORDER BY version DESC LIMIT 1`,
      [runId],
    );
    return row?.content;
  }

  private async compose(run: Run): Promise<PrintedRoster> {
    const people = await this.collectors(run);
    const phones = await this.phones(run.shifts.map((s) => s.personId));
    const active = new Set(activeEscorts(run).map((s) => s.id));
    return {
      runId: run.id,
      version: 0,
      date: run.date,
      school: run.schoolName,
      point: run.pointName,
      depart: timeOf(run.departAt),
      arrive: timeOf(run.arriveAt),
      suspended: run.suspended,
      at: this.clock.now().toISOString(),
      expected: run.children.filter((c) => c.state !== 'EXCUSED' && c.state !== 'ABSENT').length,
      adults: run.shifts
        .filter((s) => active.has(s.id) || (s.duty === 'standby' && s.state !== 'DECLINED' && s.state !== 'SWAPPED'))
        .map((s) => ({
          name: s.name,
          phone: phones.get(s.personId) ?? '',
          duty: active.has(s.id) ? ('escort' as const) : ('standby' as const),
          confirmed: ['CONFIRMED', 'CHECKED_IN', 'DONE'].includes(s.state) || !active.has(s.id),
        })),
      children: run.children.map((c) =>
        childOf(
          c,
          people.filter((p) => p.childId === c.childId),
          this.masked,
        ),
      ),
    };
  }

  private readonly masked = (sealed: string | null): string => (sealed ? maskPhone(this.cipher.decrypt(sealed)) : '');

  private async collectors(run: Run): Promise<CollectorRow[]> {
    return this.db.query<CollectorRow>(
      `SELECT k.child_id AS "childId", CASE k.permission WHEN 'authorised' THEN 'collect' ELSE 'forbidden' END AS kind,
         k.name, coalesce(g.relation, k.relation) AS relation, p.phone_sealed AS phone, NULL AS "idTail"
       FROM collector k LEFT JOIN person p ON p.id = k.person_id
       LEFT JOIN guardianship g ON g.child_id = k.child_id AND g.person_id = k.person_id
       WHERE k.child_id = ANY($1) AND k.until IS NULL
       UNION ALL
       SELECT g.child_id, 'guardian', p.name, g.relation, p.phone_sealed, NULL
       FROM guardianship g JOIN person p ON p.id = g.person_id WHERE g.child_id = ANY($1) AND g.frozen_at IS NULL
       UNION ALL
       SELECT r.child_id, 'code', r.name, r.relation, NULL, r.id_last4
       FROM pickup_request r WHERE r.child_id = ANY($1) AND r.date = $2 AND r.state = 'approved'
       ORDER BY 1, 2, 3`,
      [run.children.map((c) => c.childId), run.date],
    );
  }

  private async phones(people: readonly number[]): Promise<Map<number, string>> {
    const rows = await this.db.query<{ id: number; phone: string | null }>(
      `SELECT id, phone_sealed AS phone FROM person WHERE id = ANY($1)`,
      [people],
    );
    return new Map(rows.map((r) => [r.id, this.masked(r.phone)]));
  }

  /** The file of the run and the list of its day. Only the owner of the process may read them. */
  private async write(run: Run, roster: PrintedRoster): Promise<void> {
    const rows = await this.db.query<{ content: PrintedRoster }>(
      `SELECT DISTINCT ON (p.run_id) p.content FROM printed_roster p JOIN run r ON r.id = p.run_id
       WHERE r.date = $1 ORDER BY p.run_id, p.version DESC`,
      [roster.date],
    );
    const folder = join(this.config.dataDir, 'rosters', roster.date);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const all = rows.map((r) => r.content).toSorted((a, b) => a.depart.localeCompare(b.depart) || a.runId - b.runId);
    await replace(join(folder, `${roster.runId}.html`), rosterHtml(roster, timeOf(this.freezeAt(run))));
    await replace(join(folder, 'index.html'), rosterIndexHtml(roster.date, all));
  }

  private async forgetOldFiles(): Promise<void> {
    const folder = join(this.config.dataDir, 'rosters');
    const oldest = addDays(dateOf(this.clock.now()), -this.config.rosters.keepDays);
    for (const day of await readdir(folder)) {
      if (isDate(day) && day < oldest) await rm(join(folder, day), { recursive: true, force: true });
    }
  }
}

/** A reader never sees half a page. */
async function replace(file: string, content: string): Promise<void> {
  await writeFile(`${file}.new`, content, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

function childOf(
  c: Run['children'][number],
  people: readonly CollectorRow[],
  masked: (sealed: string | null) => string,
): PrintedChild {
  const of = (kind: CollectorRow['kind']): { name: string; relation: string; phone: string; idTail: string }[] =>
    people
      .filter((p) => p.kind === kind)
      .map((p) => ({ name: p.name, relation: p.relation ?? '', phone: masked(p.phone), idTail: p.idTail ?? '' }));
  return {
    number: c.number,
    name: c.name,
    className: c.className,
    away: c.state === 'EXCUSED' || c.state === 'ABSENT' ? c.state : null,
    allergies: c.allergies,
    mayLeaveAlone: c.mayLeaveAlone,
    collect: of('collect').map(({ name, relation, phone }) => ({ name, relation, phone })),
    withCode: of('code').map(({ name, relation, idTail }) => ({ name, relation, idTail })),
    forbidden: of('forbidden').map(({ name, relation }) => ({ name, relation })),
    guardians: of('guardian').map(({ relation, phone }) => ({ relation, phone })),
  };
}

const listOf = (r: PrintedRoster): string => JSON.stringify({ ...r, version: 0, at: '' }, sorted);
/** PostgreSQL keeps the keys of an object in its own order. */
const sorted = (_: string, v: unknown): unknown =>
  v !== null && typeof v === 'object' && !Array.isArray(v)
    ? Object.fromEntries(Object.entries(v).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : v;
const sameList = (a: PrintedRoster, b: PrintedRoster): boolean => listOf(a) === listOf(b);
