import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../kernel/clock.js';
import { addMinutes } from '../kernel/time/shanghai.js';
import { CLOCK } from '../platform/clock/clocks.js';
import { Database } from '../platform/database/index.js';

/** An account that was away, and came back. */
export interface Outage {
  id: number;
  since: Date;
  until: Date;
}

/** Shorter than this, nobody waited: what is queued leaves as if nothing had been. */
const LEAST_MS = 60_000;
/** An account's process says every ten seconds that it lives; after so long without a word it did not. */
const DEAD_SECONDS = 60;
/** An outage that ended longer ago is over, also where a crash kept what waited from being gathered. */
const RECENT_MINUTES = 10;

/** When each chat account was away, and what waited through it. */
@Injectable()
export class Outages {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async wentOffline(account: string): Promise<void> {
    await this.db.execute(
      `INSERT INTO account_outage (account, since) SELECT $1, $2
       WHERE NOT EXISTS (SELECT 1 FROM account_outage WHERE account = $1 AND until IS NULL)`,
      [account, this.clock.now()],
    );
  }

  /**
   * If no process that speaks for the account has been heard of for a minute, it was away since then: nobody was left to
   * say so. Asked when one starts, and when it has logged in. Lives are measured by the database's clock.
   */
  async wasDown(account: string): Promise<void> {
    await this.db.execute(
      `INSERT INTO account_outage (account, since)
       SELECT a.account, $2::timestamptz - (now() - a.heartbeat_at) FROM chat_account a
       WHERE a.account = $1 AND a.heartbeat_at < now() - $3 * interval '1 second'
         AND NOT EXISTS (SELECT 1 FROM account_outage WHERE account = $1 AND until IS NULL)`,
      [account, this.clock.now(), DEAD_SECONDS],
    );
  }

  /**
   * The account is back. @returns the outage that people have to be told of, where there was one; when the account came
   * and went again before they were, all of it is one. Undefined: it was away for a moment, or not at all.
   */
  async cameBack(account: string): Promise<Outage | undefined> {
    await this.wasDown(account);
    const now = this.clock.now();
    const rows = await this.db.query<Outage>(
      `UPDATE account_outage SET until = coalesce(until, $2)
       WHERE account = $1 AND heard_at IS NULL AND (until IS NULL OR until > $3) RETURNING id, since, until`,
      [account, now, addMinutes(now, -RECENT_MINUTES)],
    );
    const inOrder = rows.sort((a, b) => a.id - b.id);
    const long = inOrder.findIndex((r) => r.until.getTime() - r.since.getTime() >= LEAST_MS);
    const [first, ...more] = long < 0 ? [] : inOrder.slice(long);
    return first && { ...first, until: more.at(-1)?.until ?? first.until };
  }

  /** Whether the account was away at `t`: a message from then is late through our fault, not an old one replayed. */
  async coveredAt(account: string, t: Date): Promise<boolean> {
    const row = await this.db.one(
      `SELECT 1 FROM account_outage WHERE account = $1 AND since <= $2 AND (until IS NULL OR until >= $2) LIMIT 1`,
      [account, t],
    );
    return row !== undefined;
  }

  /** Whether something said to the account during an outage has not been dealt with yet. */
  async unheard(account: string, outage: Outage): Promise<boolean> {
    const row = await this.db.one(
      `SELECT 1 FROM inbox WHERE account = $1 AND state IN ('waiting', 'held') AND sent_at <= $2 LIMIT 1`,
      [account, outage.until],
    );
    return row !== undefined;
  }

  /**
   * Everything said during the outage has been dealt with: the notices and answers that wait now have waited through it,
   * or come of it, and leave together. Not a picture, which shows no words, nor what a group is told.
   */
  async heard(account: string, outage: Outage): Promise<void> {
    const now = this.clock.now();
    await this.db.execute(
      `WITH over AS (UPDATE account_outage SET heard_at = $3 WHERE account = $1 AND heard_at IS NULL AND until IS NOT NULL)
       UPDATE outbox SET outage_id = $2
       WHERE account = $1 AND state = 'queued' AND class IN ('N', 'A') AND not_before <= $3 AND media_id IS NULL
         AND room_id IS NULL AND (class = 'N' OR happened_at IS NOT NULL OR created_at < $4)`,
      [account, outage.id, now, outage.until],
    );
  }
}
