import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import { Queues } from '../platform/jobs/index.js';
import { LOGGER, type Logger } from '../platform/logging/logger.js';
import { outboundLane } from './lanes.js';

/** `silent`: it says that it is online, but its process has not been heard of. */
export type AccountHealth = 'online' | 'offline' | 'silent' | 'limited' | 'banned';

/** Without a heartbeat for so long an account counts as silent. */
const SILENT_SECONDS = 60;
/** Safety moves to another account after so long, the rest after so long. */
const SAFETY_MOVES_SECONDS = 60;
const ALL_MOVES_SECONDS = 600;

/**
 * Our chat accounts. Each person sticks to one; when that one is gone, they are written to from another account that
 * knows them: safety first, the rest later. All times here are the database's: they say whether a process lives.
 */
@Injectable()
export class Accounts {
  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** The process that speaks for the account says how it is. A frozen account stays frozen until a person thaws it. */
  async report(account: string, state: 'online' | 'offline'): Promise<void> {
    await this.db.execute(
      `INSERT INTO chat_account (account, state) VALUES ($1, $2)
       ON CONFLICT (account) DO UPDATE SET heartbeat_at = now(),
         since = CASE WHEN chat_account.state = $2 OR chat_account.state IN ('limited', 'banned')
           THEN chat_account.since ELSE now() END,
         state = CASE WHEN chat_account.state IN ('limited', 'banned') THEN chat_account.state ELSE $2 END`,
      [account, state],
    );
  }

  /** The first notice of risk stops an account at once: going on is what gets it banned. */
  async freeze(account: string, state: 'limited' | 'banned', reason = 'risk_notice'): Promise<void> {
    await this.db.execute(
      `INSERT INTO chat_account (account, state, reason) VALUES ($1, $2, $3)
       ON CONFLICT (account) DO UPDATE SET state = $2, since = now(), reason = $3`,
      [account, state, reason],
    );
    this.log.error({ event: 'account.frozen', account, state, reason });
  }

  /** A person decided that the account may write again. */
  async thaw(account: string): Promise<void> {
    await this.db.execute(`UPDATE chat_account SET state = 'online', since = now(), reason = NULL WHERE account = $1`, [
      account,
    ]);
    this.queues.kick(outboundLane(account), { account });
  }

  async healthOf(account: string): Promise<AccountHealth | undefined> {
    const row = await this.db.one<{ health: AccountHealth }>(
      `SELECT CASE WHEN state = 'online' AND heartbeat_at < now() - $2 * interval '1 second' THEN 'silent' ELSE state END
         AS health FROM chat_account WHERE account = $1`,
      [account, SILENT_SECONDS],
    );
    return row?.health;
  }

  /** Accounts of ours that people are linked to and that do not work now, since when, and what waits for them. */
  async down(): Promise<{ account: string; health: AccountHealth; since: Date; waiting: number }[]> {
    return this.db.query(
      `SELECT c.account, CASE WHEN c.state = 'online' THEN 'silent' ELSE c.state END AS health,
         CASE WHEN c.state = 'online' THEN c.heartbeat_at ELSE c.since END AS since,
         (SELECT count(*)::int FROM outbox o WHERE o.account = c.account AND o.state = 'queued') AS waiting
       FROM chat_account c WHERE (c.state <> 'online' OR c.heartbeat_at < now() - $1 * interval '1 second')
         AND EXISTS (SELECT 1 FROM chat_identity i WHERE i.account = c.account AND i.ended_at IS NULL) ORDER BY 1`,
      [SILENT_SECONDS],
    );
  }

  /** Another account of ours that knows the person, for the day their own is gone. */
  async alsoKnownAs(personId: number, handle: { account: string; contactId: string }): Promise<void> {
    await this.db.execute(
      `INSERT INTO spare_identity (person_id, account, contact_id, known_since) VALUES ($1, $2, $3, now())
       ON CONFLICT (person_id, account) DO UPDATE SET contact_id = $3`,
      [personId, handle.account, handle.contactId],
    );
  }

  async hasQueued(account: string, now: Date): Promise<boolean> {
    const row = await this.db.one(
      `SELECT 1 FROM outbox WHERE account = $1 AND state = 'queued' AND not_before <= $2 LIMIT 1`,
      [account, now],
    );
    return row !== undefined;
  }

  /**
   * Moves people off accounts that are gone: those with a safety message waiting after a minute, everybody after ten.
   * The identity is bound anew and the old one stays as a spare; who is known nowhere else waits for the back-fill.
   * @returns how many people moved
   */
  async failOver(): Promise<number> {
    const moved = await this.db.tx(async () => {
      const people = await this.db.query<{ person_id: number; account: string }>(MOVERS, [
        SILENT_SECONDS,
        SAFETY_MOVES_SECONDS,
        ALL_MOVES_SECONDS,
      ]);
      for (const { person_id: personId, account } of people) await this.move(personId, account);
      return people;
    });
    for (const account of new Set(moved.map((m) => m.account))) this.queues.kick(outboundLane(account), { account });
    if (moved.length > 0) this.log.warn({ event: 'account.failed_over', people: moved.length });
    return moved.length;
  }

  private async move(personId: number, account: string): Promise<void> {
    const old = await this.db.one<{ account: string; contact_id: string; muted_at: Date | null }>(
      `UPDATE chat_identity SET ended_at = now(), ended_because = 'failed over'
       WHERE person_id = $1 AND ended_at IS NULL RETURNING account, contact_id, muted_at`,
      [personId],
    );
    const spare = await this.db.one<{ contact_id: string }>(
      `DELETE FROM spare_identity WHERE person_id = $1 AND account = $2 RETURNING contact_id`,
      [personId, account],
    );
    if (!old || !spare) return;
    await this.db.execute(
      `INSERT INTO chat_identity (person_id, account, contact_id, bound_by, bound_at, muted_at)
       VALUES ($1, $2, $3, 'fail-over', now(), $4)`,
      [personId, account, spare.contact_id, old.muted_at],
    );
    await this.alsoKnownAs(personId, { account: old.account, contactId: old.contact_id });
    await this.db.execute(`UPDATE outbox SET account = $2 WHERE person_id = $1 AND state = 'queued'`, [
      personId,
      account,
    ]);
  }
}

/** People on an account that is gone, and the healthiest other account that knows them. */
const MOVERS = `WITH gone AS (
    SELECT account, now() - CASE WHEN state = 'online' THEN heartbeat_at ELSE since END AS away FROM chat_account
    WHERE state <> 'online' OR heartbeat_at < now() - $1 * interval '1 second'),
  alive AS (
    SELECT account FROM chat_account WHERE state = 'online' AND heartbeat_at >= now() - $1 * interval '1 second')
  SELECT DISTINCT ON (i.person_id) i.person_id, s.account
  FROM gone g JOIN chat_identity i ON i.account = g.account AND i.ended_at IS NULL
  JOIN spare_identity s ON s.person_id = i.person_id JOIN alive a ON a.account = s.account
  WHERE g.away >= $3 * interval '1 second' OR (g.away >= $2 * interval '1 second' AND EXISTS (
    SELECT FROM outbox o WHERE o.person_id = i.person_id AND o.class = 'S' AND o.state = 'queued'))
  ORDER BY i.person_id, s.account LIMIT 200`;
