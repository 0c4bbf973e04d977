import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../kernel/clock.js';
import { addDays, addMinutes, at, dateOf, timeOf } from '../kernel/time/shanghai.js';
import { CLOCK } from '../platform/clock/clocks.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { Database } from '../platform/database/index.js';
import { Timers } from '../platform/timers/index.js';

/** Rows stay where work is done for so long: no event is announced again after that. */
const HOT_DAYS = 40;
const BATCH = 2_000;
/** So many rows move in one job, which is one transaction; the rest follows a minute later. */
const MOST_AT_ONCE = 20_000;
const NIGHTLY_AT = '03:30';

/** What became of the message that others left in became of each of them; here it still stands beside them. */
const MOVE_OUT = `WITH gone AS (
    DELETE FROM outbox WHERE id IN (SELECT id FROM outbox
      WHERE state NOT IN ('queued', 'sending') AND created_at < $1 ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)
    RETURNING *)
  INSERT INTO message_archive (said_at, direction, id, person_id, account, contact_id, room_id, class, event_key, text,
    state, reason, sent_at, merged_into)
  SELECT g.created_at, 'out', g.id, g.person_id, coalesce(g.sent_account, g.account), g.contact_id, g.room_id, g.class,
    g.event_key, g.text, coalesce(l.state, g.state), g.reason, coalesce(l.sent_at, g.sent_at), g.merged_into
  FROM gone g LEFT JOIN outbox l ON l.id = g.merged_into`;

/** Every table that refers to inbound messages. */
export const EVIDENCE = [
  'custody_event',
  'head_count',
  'activity_log',
  'class_dismissal',
  'parent_contact',
  'week_card_wish',
] as const;

/** A message that something on record refers to is evidence, and stays with it. */
const MOVE_IN = `WITH gone AS (
    DELETE FROM inbox WHERE id IN (SELECT id FROM inbox i
      WHERE state IN ('done', 'withdrawn') AND received_at < $1
        ${EVIDENCE.map((table) => `AND NOT EXISTS (SELECT FROM ${table} e WHERE e.inbox_id = i.id)`).join('\n        ')}
      ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED)
    RETURNING *)
  INSERT INTO message_archive (said_at, direction, id, account, contact_id, room_id, kind, text, state, sent_at)
  SELECT received_at, 'in', id, account, contact_id, room_id, kind, text, state, sent_at FROM gone`;

/** Done timers hold nothing but ids: their keys are of a day that will not be planned again. */
const SWEEP_TIMERS = `DELETE FROM timer WHERE id IN (SELECT id FROM timer
    WHERE state IN ('done', 'cancelled', 'missed') AND due_at < $1 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED)`;

/** Moves finished messages into a table by month, and drops whole months that are kept long enough. */
@Injectable()
export class MessageArchive {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly timers: Timers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Books the coming night, once. */
  async start(): Promise<void> {
    await this.book(addDays(dateOf(this.clock.now()), 1), 0, NIGHTLY_AT);
  }

  /** The nightly job: moves, drops, and books itself again. */
  async night(date: string, n: number): Promise<void> {
    await this.drop(this.config.retention.messageMonths);
    const moved = await this.move(MOST_AT_ONCE);
    if (moved >= MOST_AT_ONCE) await this.book(date, n + 1, timeOf(addMinutes(this.clock.now(), 1)));
    else await this.book(addDays(date, 1), 0, NIGHTLY_AT);
  }

  /** Moves what has rested long enough, up to about `most` rows. @returns how many rows moved */
  async move(most = Number.POSITIVE_INFINITY): Promise<number> {
    const before = at(addDays(dateOf(this.clock.now()), -HOT_DAYS), '00:00');
    const oldest = await this.db.one<{ at: Date | null }>(
      `SELECT least((SELECT min(created_at) FROM outbox WHERE state NOT IN ('queued', 'sending')),
         (SELECT min(received_at) FROM inbox WHERE state IN ('done', 'withdrawn')),
         (SELECT min(due_at) FROM timer WHERE state IN ('done', 'cancelled', 'missed'))) AS at`,
    );
    if (!oldest?.at || oldest.at >= before) return 0;
    await this.openMonths(oldest.at, before);
    let moved = 0;
    for (const statement of [MOVE_OUT, MOVE_IN, SWEEP_TIMERS]) {
      while (moved < most) {
        const n = await this.db.execute(statement, [before, BATCH]);
        moved += n;
        if (n < BATCH) break;
      }
    }
    return moved;
  }

  /** Drops the months that ended more than `keepMonths` months ago. @returns their names */
  async drop(keepMonths: number): Promise<string[]> {
    const limit = monthsFrom(monthOf(this.clock.now()), -keepMonths);
    const rows = await this.db.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
       WHERE i.inhparent = 'message_archive'::regclass`,
    );
    const old = rows.map((r) => r.name).filter((name) => name < nameOf(limit));
    for (const name of old) await this.db.execute(`DROP TABLE ${name}`);
    return old;
  }

  private async book(date: string, n: number, time: string): Promise<void> {
    await this.timers.plan([
      {
        kind: 'messaging.archive',
        key: `archive:${date}:${n}`,
        dueAt: at(date, time),
        payload: { date, n },
      },
    ]);
  }

  /** The partitions of all months from one moment to another; names are made of digits only. */
  private async openMonths(from: Date, to: Date): Promise<void> {
    for (let month = monthOf(from); month <= monthOf(to); month = monthsFrom(month, 1)) {
      const [start, end] = [`${month}-01T00:00:00+08:00`, `${monthsFrom(month, 1)}-01T00:00:00+08:00`];
      await this.db.execute(
        `CREATE TABLE IF NOT EXISTS ${nameOf(month)} PARTITION OF message_archive FOR VALUES FROM ('${start}') TO ('${end}')`,
      );
    }
  }
}

/** `YYYY-MM` in Asia/Shanghai. */
const monthOf = (t: Date): string => dateOf(t).slice(0, 7);

const nameOf = (month: string): string => `message_archive_${month.replace('-', '_')}`;

function monthsFrom(month: string, n: number): string {
  const [year = 0, m = 1] = month.split('-').map(Number);
  const index = year * 12 + (m - 1) + n;
  return `${String(Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}`;
}
