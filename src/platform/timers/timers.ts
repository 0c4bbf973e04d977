import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../database/index.js';
import type { Queues } from '../jobs/index.js';
import type { Logger } from '../logging/logger.js';

export interface TimerSpec {
  /** Names the job that does it, such as `escort.remind-tomorrow`. */
  kind: string;
  /** The same key is planned once, ever. */
  key: string;
  dueAt: Date;
  /** Ids only. */
  payload: Record<string, number | string>;
  /** Too late to do after this; absent: never too late. */
  validUntil?: Date;
}

/** Another time for a waiting timer. */
export interface Move {
  /** Its key, or what stands before a colon at the beginning of its key. */
  key: string;
  /** What has passed is due now: nothing that waits is lost. */
  dueAt: Date;
  /** Absent: stays as it is. */
  validUntil?: Date;
}

export interface Moved {
  kind: string;
  was: Date;
  will: Date;
}

export interface TimerFacts {
  payload: Record<string, number | string>;
  dueAt: Date;
  /** True when `validUntil` has passed: the job decides what to do instead (drop, tell a person). */
  late: boolean;
}

export type TimerJob = (facts: TimerFacts) => Promise<void>;

const LANE = 'timers';
/** After so many failures a timer is parked and reported instead of tried for ever. */
const MAX_ATTEMPTS = 8;

interface TimerRow {
  id: number;
  kind: string;
  payload: Record<string, number | string>;
  due_at: Date;
  valid_until: Date | null;
}

/** Waiting timers that moves are about. $1: keys, $2: due, $3: valid until, $4: now. */
const HIT = `SELECT t.id, t.kind, t.due_at AS was, greatest(m.due, $4) AS will, coalesce(m.until, t.valid_until) AS until
  FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS m(key, due, until)
    JOIN timer t ON (t.key = m.key OR starts_with(t.key, m.key || ':')) AND t.state = 'waiting'`;

const changed = (rows: readonly Moved[]): Moved[] =>
  rows
    .filter((r) => r.was.getTime() !== r.will.getTime())
    .map(({ kind, was, will }) => ({ kind, was, will }))
    .toSorted((a, b) => a.will.getTime() - b.will.getTime());

/**
 * Due work as rows: planned in the same transaction as the facts, claimed in the order of their index, done once in
 * one transaction with their effects. Bull only carries the ids to whoever is free.
 */
export class Timers {
  private readonly jobs = new Map<string, TimerJob>();

  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  /** Says what a kind of timer does. @throws on a name used twice */
  register(kind: string, job: TimerJob): void {
    if (this.jobs.has(kind)) throw new Error(`JOBS.NAME_TAKEN: two jobs are called ${kind}`);
    this.jobs.set(kind, job);
  }

  /** Opens the queue; with `work` this process does timers too. */
  open(work: boolean): void {
    this.queues.lane(LANE, work ? { concurrency: 4, perform: (ids) => this.perform(Number(ids.timer)) } : undefined);
  }

  /** Plans timers in the running transaction. Keys already planned stay as they are. */
  async plan(specs: readonly TimerSpec[]): Promise<void> {
    if (specs.length === 0) return;
    await this.db.execute(
      `INSERT INTO timer (kind, key, payload, due_at, valid_until)
       SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[], $4::timestamptz[], $5::timestamptz[])
       ON CONFLICT (key) DO NOTHING`,
      [
        specs.map((s) => s.kind),
        specs.map((s) => s.key),
        specs.map((s) => JSON.stringify(s.payload)),
        specs.map((s) => s.dueAt),
        specs.map((s) => s.validUntil ?? null),
      ],
    );
  }

  /** Calls off waiting timers whose key starts with `prefix`, but for one kind, in the running transaction. */
  async cancel(prefix: string, except = ''): Promise<void> {
    await this.db.execute(
      `UPDATE timer SET state = 'cancelled' WHERE state = 'waiting' AND starts_with(key, $1) AND kind <> $2`,
      [prefix, except],
    );
  }

  /** Forgets timers that have not been done, whose key starts with `prefix`: others take their place for good. */
  async forget(prefix: string): Promise<void> {
    await this.db.execute(`DELETE FROM timer WHERE state IN ('waiting', 'cancelled') AND starts_with(key, $1)`, [
      prefix,
    ]);
  }

  /** Gives waiting timers other times, in the running transaction; which ones are done at another time than before. */
  async move(moves: readonly Move[]): Promise<Moved[]> {
    if (moves.length === 0) return [];
    return changed(
      await this.db.query<Moved>(
        `WITH hit AS (${HIT} FOR UPDATE OF t)
         UPDATE timer SET due_at = hit.will, valid_until = hit.until, claimed_until = NULL FROM hit
         WHERE timer.id = hit.id RETURNING hit.kind, hit.was, hit.will`,
        this.hits(moves),
      ),
    );
  }

  /** The same, to be seen only. */
  async wouldMove(moves: readonly Move[]): Promise<Moved[]> {
    return moves.length === 0 ? [] : changed(await this.db.query<Moved>(HIT, this.hits(moves)));
  }

  private hits(moves: readonly Move[]): unknown[] {
    return [
      moves.map((m) => m.key),
      moves.map((m) => m.dueAt),
      moves.map((m) => m.validUntil ?? null),
      this.clock.now(),
    ];
  }

  /** Hands due timers to Bull; how many there were. */
  async sweep(limit = 500): Promise<number> {
    const now = this.clock.now();
    const due = await this.db.query<{ id: number }>(
      `UPDATE timer SET claimed_until = $1::timestamptz + interval '15 seconds'
       WHERE id IN (SELECT id FROM timer
         WHERE state = 'waiting' AND due_at <= $1 AND (claimed_until IS NULL OR claimed_until < $1)
         ORDER BY due_at, id LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [now, limit],
    );
    for (const { id } of due) this.queues.kick(LANE, { timer: id });
    return due.length;
  }

  /** The time that decides what is due. */
  now(): Date {
    return this.clock.now();
  }

  /** When the next timer is due, if any is waiting. */
  async nextDue(): Promise<Date | undefined> {
    const row = await this.db.one<{ due_at: Date }>(
      `SELECT due_at FROM timer WHERE state = 'waiting' ORDER BY due_at, id LIMIT 1`,
    );
    return row?.due_at;
  }

  /** Does everything due at this moment one after the other, in order (stories and tests). */
  async performDue(): Promise<number> {
    const due = await this.db.query<{ id: number }>(
      `SELECT id FROM timer WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at, id`,
      [this.clock.now()],
    );
    for (const { id } of due) {
      this.queues.kick(LANE, { timer: id });
      await this.queues.whenIdle();
    }
    return due.length;
  }

  /** Does one timer, once: a second call for the same row finds it done. */
  private async perform(id: number): Promise<void> {
    try {
      await this.db.tx(async () => {
        const row = await this.db.one<TimerRow>(
          `SELECT id, kind, payload, due_at, valid_until FROM timer WHERE id = $1 AND state = 'waiting' FOR UPDATE`,
          [id],
        );
        if (!row) return;
        const late = row.valid_until !== null && row.valid_until < this.clock.now();
        const job = this.jobs.get(row.kind);
        if (!job) throw new Error(`JOBS.UNKNOWN_KIND: nothing is registered for ${row.kind}`);
        await job({ payload: row.payload, dueAt: row.due_at, late });
        await this.finish(id, late ? 'missed' : 'done');
      });
    } catch (fault) {
      await this.fail(id, fault);
    }
  }

  private async finish(id: number, state: 'done' | 'missed'): Promise<void> {
    await this.db.send(`UPDATE timer SET state = $2 WHERE id = $1`, [id, state]);
  }

  private async fail(id: number, fault: unknown): Promise<void> {
    const row = await this.db.one<{ attempts: number; kind: string }>(
      `UPDATE timer SET attempts = attempts + 1, claimed_until = NULL,
         state = CASE WHEN attempts + 1 >= $2 THEN 'parked' ELSE state END
       WHERE id = $1 RETURNING attempts, kind`,
      [id, MAX_ATTEMPTS],
    );
    const stack = fault instanceof Error ? fault.stack : undefined;
    this.log.error({ event: 'timer.failed', timer: id, kind: row?.kind, attempts: row?.attempts, stack });
  }
}
