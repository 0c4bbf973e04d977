import { Inject, Injectable } from '@nestjs/common';
import type { Destination } from '../channels/channel.port.js';
import type { Clock } from '../kernel/clock.js';
import { say } from '../kernel/texts.js';
import { CLOCK } from '../platform/clock/clocks.js';
import { Database } from '../platform/database/index.js';
import { LOCK_ONE, SETTLE_AND_CLAIM_ONE, SETTLE_AND_CLAIM_SOME } from './claim.statements.js';
import { Guards } from './guards.js';
import type { MessageClass } from './message.js';
import { texts } from './messaging.texts.zh-CN.js';
import { Questions, type Question } from './questions.js';

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

interface Row {
  id: number;
  class: MessageClass;
  person_id: number | null;
  contact_id: string | null;
  room_id: string | null;
  text: string;
  dedupe_key: string;
  guard: string | null;
  guard_args: Record<string, number | string> | null;
  valid_until: Date | null;
  repeated: boolean;
  question: Question | null;
  attempts: number;
  bound_to: string | null;
  muted: boolean | null;
  calendar_moved: boolean;
  media_id: number | null;
}

/** What may leave, in its order; at least one. Or why nothing does. */
export type Claim = Claimed[] | 'nothing' | 'dropped' | 'lease_lost' | 'frozen';

const LEASE_SECONDS = 30;

/** Taking what leaves: under a lease, in the order of its urgency, checked against the present. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly db: Database,
    private readonly guards: Guards,
    private readonly questions: Questions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

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
    const rows = await this.db.query<Row & { holds: number; frozen: boolean; taken: boolean; id: number | null }>(
      scope.some ? SETTLE_AND_CLAIM_SOME : SETTLE_AND_CLAIM_ONE,
      [
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
      ],
    );
    const [first] = rows;
    if (!first?.holds) return 'lease_lost';
    if (first.frozen) return 'frozen';
    if (first.id === null) return 'nothing';
    if (!first.taken) return this.askAndTake(first.id, account, epoch);
    return rows.filter((r) => r.taken).map((r) => claimed(r, r.text));
  }

  private async askAndTake(id: number, account: string, epoch: number): Promise<Claim> {
    return this.db.tx(async () => {
      const row = await this.db.one<Row>(LOCK_ONE, [id, account, epoch]);
      if (!row) return 'dropped';
      const verdict = await this.verdict(row);
      if (verdict !== 'send') {
        await this.db.execute(`UPDATE outbox SET state = $2, reason = $3 WHERE id = $1`, [
          id,
          verdict.state,
          verdict.reason,
        ]);
        return 'dropped';
      }
      // a picture goes by itself: words merged into it would be shown to nobody
      const merges = row.class === 'D' && row.media_id === null;
      const { text, questions } = merges ? await this.mergeDigest(row) : { text: row.text, questions: [row.question] };
      await this.db.execute(
        `UPDATE outbox SET state = 'sending', lease_epoch = $2, sending_at = $3, attempts = attempts + 1,
           sent_account = $4 WHERE id = $1`,
        [id, epoch, this.clock.now(), account],
      );
      // a nod to a digest is one to its news
      const asking = row.class === 'D' ? '' : row.text;
      for (const question of questions)
        if (question && row.person_id !== null) await this.questions.open(row.person_id, question, asking);
      return [claimed(row, text)];
    });
  }

  private async verdict(row: Row): Promise<'send' | { state: 'expired' | 'cancelled' | 'failed'; reason: string }> {
    if (row.valid_until && row.valid_until <= this.clock.now()) return { state: 'expired', reason: 'valid_until' };
    if (row.person_id !== null && row.bound_to === null) return { state: 'failed', reason: 'no_address' };
    if (row.muted && row.class !== 'A') return { state: 'cancelled', reason: 'muted' };
    if (row.calendar_moved) return { state: 'cancelled', reason: 'calendar' };
    if (row.guard && !(await this.guards.stillTrue(row.guard, row.guard_args ?? {}))) {
      return { state: 'cancelled', reason: 'stale' };
    }
    return 'send';
  }

  /** One message for everything that waited for this reader's digest and still holds, with what each of it asks. */
  private async mergeDigest(row: Row): Promise<{ text: string; questions: (Question | null)[] }> {
    const waiting = await this.db.query<Pick<Row, 'id' | 'text' | 'guard' | 'guard_args' | 'question'>>(
      `SELECT id, text, guard, guard_args, question FROM outbox WHERE person_id = $1 AND class = 'D' AND state = 'queued' AND media_id IS NULL
         AND not_before <= $2 AND id <> $3 AND (valid_until IS NULL OR valid_until > $2) ORDER BY id FOR UPDATE`,
      [row.person_id, this.clock.now(), row.id],
    );
    const rest: typeof waiting = [];
    const stale: number[] = [];
    for (const one of waiting) {
      const holds = !one.guard || (await this.guards.stillTrue(one.guard, one.guard_args ?? {}));
      if (holds) rest.push(one);
      else stale.push(one.id);
    }
    await this.db.execute(
      `UPDATE outbox SET state = CASE WHEN id = ANY($2) THEN 'cancelled' ELSE 'merged' END,
         reason = CASE WHEN id = ANY($2) THEN 'stale' ELSE reason END WHERE id = ANY($1)`,
      [waiting.map((w) => w.id), stale],
    );
    const questions = [row.question, ...rest.map((r) => r.question)];
    if (rest.length === 0) return { text: row.text, questions };
    const text = [row.text, ...rest.map((r) => r.text)].join('\n');
    // kept, so that a repeat after a crash says the same
    await this.db.execute(`UPDATE outbox SET text = $2 WHERE id = $1`, [row.id, text]);
    return { text, questions };
  }
}

function claimed(row: Row, text: string): Claimed {
  return {
    id: row.id,
    to: row.room_id ? { roomId: row.room_id } : { contactId: row.bound_to ?? row.contact_id ?? '' },
    text: row.repeated ? say(texts.maybeRepeated, { text }) : text,
    dedupeKey: row.dedupe_key,
    attempt: row.attempts + 1,
    ...(row.media_id === null ? {} : { mediaId: row.media_id }),
  };
}
