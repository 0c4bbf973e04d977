import { Inject, Injectable } from '@nestjs/common';
import type { Destination } from '../channels/channel.port.js';
import type { Clock } from '../kernel/clock.js';
import { say } from '../kernel/texts.js';
import { CLOCK } from '../platform/clock/clocks.js';
import { Database } from '../platform/database/index.js';
import { LOCK_ONE, SETTLE_AND_CLAIM_ONE, SETTLE_AND_CLAIM_SOME, TAKE_APART } from './claim.statements.js';
import { Guards } from './guards.js';
import { Merges, type Leaving, type Row } from './merges.js';
import { texts } from './messaging.texts.zh-CN.js';
import { Preferences } from './preferences.js';
import { Questions } from './questions.js';

export interface Claimed {
  id: number;
  to: Destination;
  text: string;
  dedupeKey: string;
  attempt: number;
  /** A file to send in place of the text. */
  mediaId?: number;
}

/** What became of a message that was handed to the channel. */
export interface Settled {
  id: number;
  state: 'accepted' | 'confirmed';
  messageId: string | undefined;
  at: Date;
}

/** Who may be written to at this moment. */
export interface ClaimScope {
  only?: string | undefined;
  notTo?: readonly string[];
  safetyOnly?: boolean;
  /** Nothing need pass between two sends: several may be taken at once. */
  some?: boolean;
}

/** What the claim itself knows of a row. */
type Picked = Pick<
  Row,
  'id' | 'text' | 'room_id' | 'bound_to' | 'contact_id' | 'repeated' | 'dedupe_key' | 'attempts' | 'media_id'
>;

/** What may leave, in its order; at least one. Or why nothing does. */
export type Claim = Claimed[] | 'nothing' | 'dropped' | 'lease_lost' | 'frozen';

const LEASE_SECONDS = 30;

/** Taking what leaves: under a lease, in the order of its urgency, checked against the present. */
@Injectable()
export class Deliveries {
  private readonly merges: Merges;

  constructor(
    private readonly db: Database,
    guards: Guards,
    private readonly questions: Questions,
    preferences: Preferences,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.merges = new Merges(db, guards, preferences, clock);
  }

  /** How long a lease lasts unless it is renewed, in milliseconds. */
  readonly leaseMs = LEASE_SECONDS * 1000;

  /** Names the database, so that a journal beside it knows whose messages it holds. */
  async databaseIdentity(): Promise<string> {
    const row = await this.db.one<{ identity: string }>(
      `SELECT c.system_identifier || '-' || d.oid AS identity
       FROM pg_control_system() c, pg_database d WHERE d.datname = current_database()`,
    );
    return row?.identity ?? '';
  }

  /**
   * The new epoch, or undefined while somebody else holds the account. Leases run on the database's clock.
   * @param isDead says of another holder whether it surely lives no more: then its lease need not run out first
   */
  async takeLease(
    account: string,
    holder: string,
    isDead: (holder: string) => boolean = () => false,
  ): Promise<number | undefined> {
    const now = await this.db.one<{ holder: string }>(`SELECT holder FROM sender_lease WHERE account = $1`, [account]);
    const row = await this.db.one<{ epoch: number }>(
      `INSERT INTO sender_lease (account, epoch, holder, until) VALUES ($1, 1, $2, now() + $3 * interval '1 second')
       ON CONFLICT (account) DO UPDATE
         SET epoch = sender_lease.epoch + 1, holder = $2, until = now() + $3 * interval '1 second'
         WHERE sender_lease.until < now() OR sender_lease.holder = $2 OR sender_lease.holder = $4
       RETURNING epoch`,
      [account, holder, LEASE_SECONDS, now && isDead(now.holder) ? now.holder : null],
    );
    return row?.epoch;
  }

  async release(account: string, epoch: number): Promise<void> {
    await this.db.execute(`UPDATE sender_lease SET until = now() WHERE account = $1 AND epoch = $2`, [account, epoch]);
  }

  /** Keeps what became of earlier messages, and commits the intent to send the most urgent that may leave. */
  async claim(account: string, epoch: number, settled: readonly Settled[], scope: ClaimScope): Promise<Claim> {
    const rows = await this.db.query<
      Omit<Picked, 'id'> & { holds: number; frozen: boolean; taken: boolean; id: number | null }
    >(scope.some ? SETTLE_AND_CLAIM_SOME : SETTLE_AND_CLAIM_ONE, [
      account,
      epoch,
      settled.map((s) => s.id),
      settled.map((s) => s.state),
      settled.map((s) => s.messageId ?? null),
      settled.map((s) => s.at),
      LEASE_SECONDS,
      this.clock.now(),
      scope.only ?? null,
      scope.notTo ?? [],
      scope.safetyOnly ?? false,
    ]);
    const [first] = rows;
    if (!first?.holds) return 'lease_lost';
    if (first.frozen) return 'frozen';
    if (first.id === null) return 'nothing';
    if (!first.taken) return this.askAndTake(first.id, account, epoch);
    return rows.flatMap((r) => (r.taken && r.id !== null ? [claimed({ ...r, id: r.id })] : []));
  }

  private async askAndTake(id: number, account: string, epoch: number): Promise<Claim> {
    return this.db.tx(async () => {
      const found = await this.db.one<Row>(LOCK_ONE, [id, account, epoch]);
      if (!found) return 'dropped';
      const row = this.merges.asOfNow(found);
      // a message that several left in and that waits again (its reader was bound anew): they wait again
      if (row.outage_id !== null && (await this.db.execute(TAKE_APART, [[id]])) > 0) return 'dropped';
      const verdict = await this.merges.verdict(row);
      if (verdict !== 'send') {
        await this.merges.drop(id, verdict);
        return 'dropped';
      }
      const { row: leaving, asks } = await this.leaving(row, { account, epoch });
      const { person_id: reader } = leaving;
      if (reader !== null) for (const { question, text } of asks) await this.questions.open(reader, question, text);
      return [claimed(leaving)];
    });
  }

  private leaving(row: Row, lease: { account: string; epoch: number }): Promise<Leaving> {
    // a picture goes by itself: words merged into it would be shown to nobody
    if (row.class === 'D' && row.media_id === null) return this.merges.digest(row, lease);
    return row.outage_id === null ? this.merges.alone(row, lease) : this.merges.afterOutage(row, lease);
  }
}

function claimed(row: Picked): Claimed {
  const { text } = row;
  return {
    id: row.id,
    to: row.room_id ? { roomId: row.room_id } : { contactId: row.bound_to ?? row.contact_id ?? '' },
    text: row.repeated ? say(texts.maybeRepeated, { text }) : text,
    dedupeKey: row.dedupe_key,
    attempt: row.attempts + 1,
    ...(row.media_id === null ? {} : { mediaId: row.media_id }),
  };
}
