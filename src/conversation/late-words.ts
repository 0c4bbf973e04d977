import type { Clock } from '../kernel/clock.js';
import type { Outages, Outbox } from '../messaging/index.js';
import type { Database } from '../platform/database/index.js';
import type { Queues } from '../platform/jobs/index.js';
import { INBOUND_LANE } from './inbox.js';

/** Older than this, and not late through our own outage: a replay, only scanned for danger. */
const REPLAY_AGE_MS = 10 * 60_000;
/** Younger than this nothing is late: most messages are handled within a second. */
const LATE_AGE_MS = 60_000;
/** So long a late message lets those pass that were said before it. */
const TURN_MS = 60_000;

/** What is next in each conversation of an account; one of them was said before all others, so somebody always goes on. */
const NEXT_OF_EACH = `SELECT DISTINCT ON (contact_id) contact_id, sent_at, id FROM inbox
  WHERE account = $1 AND state = 'waiting' ORDER BY contact_id, id`;

export type Lateness = 'fresh' | 'late' | 'replay';

interface Words {
  id: number;
  account: string;
  contact_id: string;
  sent_at: Date;
  received_at: Date;
}

/** What was said while an account was away (docs/adr/0019). Inside the transaction of a message. */
export class LateWords {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly outages: Outages,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  /** Late through our own outage, it is told with the rest that waited through that, at the time when it was said. */
  async lateness(row: Words): Promise<Lateness> {
    const age = this.clock.now().getTime() - row.sent_at.getTime();
    // a message without a time is fresh too
    if (!(age >= LATE_AGE_MS)) return 'fresh';
    const late = await this.outages.coveredAt(row.account, row.sent_at);
    if (late) this.outbox.comesOf(row.sent_at);
    return late ? 'late' : age > REPLAY_AGE_MS ? 'replay' : 'fresh';
  }

  /**
   * What people said during an outage comes all at once, and is heard in the order in which it was said: an answer to
   * "is she there" knows of the arrival that somebody else reported before. Whoever is waited for calls the next.
   */
  async letsPass(row: Words): Promise<boolean> {
    if (this.clock.now().getTime() - row.received_at.getTime() >= TURN_MS) return false;
    const before = await this.db.one(
      `SELECT 1 FROM (${NEXT_OF_EACH}) n WHERE contact_id <> $2 AND (sent_at, id) < ($3, $4) LIMIT 1`,
      [row.account, row.contact_id, row.sent_at, row.id],
    );
    return before !== undefined;
  }

  async callNext(account: string): Promise<void> {
    const next = await this.db.one<{ contact: string }>(
      `SELECT contact_id AS contact FROM (${NEXT_OF_EACH}) n ORDER BY sent_at, id LIMIT 1`,
      [account],
    );
    if (next) this.db.afterCommit(() => this.queues.kick(INBOUND_LANE, { account, contact: next.contact }));
  }
}
