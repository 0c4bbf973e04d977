import { Inject, Injectable } from '@nestjs/common';
import type { ChannelErrorCode, Destination } from '../channels/channel.port.js';
import type { Clock } from '../kernel/clock.js';
import { say } from '../kernel/texts.js';
import { CLOCK } from '../platform/clock/clocks.js';
import { Database } from '../platform/database/index.js';
import { Guards } from './guards.js';
import type { MessageClass } from './message.js';
import { texts } from './messaging.texts.zh-CN.js';
import { Questions, type Question } from './questions.js';
import { fateWithoutEvidence } from './recovery.rules.js';

export interface Claimed {
  id: number;
  to: Destination;
  text: string;
}

interface Row {
  id: number;
  class: MessageClass;
  person_id: number | null;
  contact_id: string | null;
  room_id: string | null;
  text: string;
  guard: string | null;
  guard_args: Record<string, number | string> | null;
  valid_until: Date | null;
  repeated: boolean;
  question: Question | null;
  bound_to: string | null;
  muted: boolean | null;
}

const LEASE_SECONDS = 30;

/** The states of what leaves: queued → sending → accepted | unknown | failed | expired | cancelled | parked. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly db: Database,
    private readonly guards: Guards,
    private readonly questions: Questions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The new epoch, or undefined while somebody else holds the account. Leases run on the database's clock. */
  async takeLease(account: string, holder: string): Promise<number | undefined> {
    const row = await this.db.one<{ epoch: number }>(
      `INSERT INTO sender_lease (account, epoch, holder, until) VALUES ($1, 1, $2, now() + $3 * interval '1 second')
       ON CONFLICT (account) DO UPDATE
         SET epoch = sender_lease.epoch + 1, holder = $2, until = now() + $3 * interval '1 second'
         WHERE sender_lease.until < now() OR sender_lease.holder = $2
       RETURNING epoch`,
      [account, holder, LEASE_SECONDS],
    );
    return row?.epoch;
  }

  async release(account: string, epoch: number): Promise<void> {
    await this.db.execute(`UPDATE sender_lease SET until = now() WHERE account = $1 AND epoch = $2`, [account, epoch]);
  }

  /** Commits the intent to send the most urgent message that may leave, checked against the present. */
  async claim(account: string, epoch: number): Promise<Claimed | 'nothing' | 'dropped' | 'lease_lost'> {
    return this.db.tx(async () => {
      const holds = await this.db.execute(
        `UPDATE sender_lease SET until = now() + $3 * interval '1 second' WHERE account = $1 AND epoch = $2`,
        [account, epoch, LEASE_SECONDS],
      );
      if (!holds) return 'lease_lost';
      const row = await this.next(account);
      if (!row) return 'nothing';
      const verdict = await this.verdict(row);
      if (verdict !== 'send') {
        await this.finish(row.id, verdict.state, verdict.reason);
        return 'dropped';
      }
      const text = row.class === 'D' ? await this.mergeDigest(row) : row.text;
      await this.db.execute(
        `UPDATE outbox SET state = 'sending', lease_epoch = $2, sending_at = $3, attempts = attempts + 1,
           sent_account = $4 WHERE id = $1`,
        [row.id, epoch, this.clock.now(), account],
      );
      if (row.question && row.person_id !== null) await this.questions.open(row.person_id, row.question);
      const to = row.room_id ? { roomId: row.room_id } : { contactId: row.bound_to ?? row.contact_id ?? '' };
      return { id: row.id, to, text: row.repeated ? say(texts.maybeRepeated, { text }) : text };
    });
  }

  async accepted(id: number, epoch: number, messageId: string | undefined): Promise<void> {
    await this.db.execute(
      `UPDATE outbox SET state = 'accepted', sent_at = $3, channel_message_id = coalesce($4, channel_message_id)
       WHERE id = $1 AND lease_epoch = $2 AND state = 'sending'`,
      [id, epoch, this.clock.now(), messageId ?? null],
    );
  }

  /** OFFLINE: it surely did not leave, so it waits again; otherwise nobody knows, and its class decides. */
  async failed(id: number, epoch: number, code: ChannelErrorCode): Promise<void> {
    const state = code === 'CHANNEL.OFFLINE' ? 'queued' : code === 'CHANNEL.NO_SUCH_PEER' ? 'failed' : 'unknown';
    await this.db.execute(
      `UPDATE outbox SET state = $3, reason = $4 WHERE id = $1 AND lease_epoch = $2 AND state = 'sending'`,
      [id, epoch, state, code],
    );
    if (state === 'unknown') await this.decide([id]);
  }

  /** Our own message came back from the channel: evidence that it left. */
  async echoed(account: string, contactId: string | undefined, text: string, messageId: string): Promise<void> {
    await this.db.execute(
      `UPDATE outbox SET state = 'accepted', channel_message_id = $4, sent_at = coalesce(sent_at, $5)
       WHERE id = (SELECT o.id FROM outbox o
         LEFT JOIN chat_identity i ON i.person_id = o.person_id AND i.ended_at IS NULL
         WHERE o.sent_account = $1 AND o.state IN ('unknown', 'sending') AND o.text = $3
           AND coalesce(i.contact_id, o.contact_id) IS NOT DISTINCT FROM $2
         ORDER BY o.id LIMIT 1)`,
      [account, contactId ?? null, text, messageId, this.clock.now()],
    );
  }

  /** After a crash: what an older epoch left in `sending` is decided by its class. */
  async recover(account: string, epoch: number): Promise<void> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT id FROM outbox WHERE sent_account = $1 AND state IN ('sending', 'unknown') AND lease_epoch < $2`,
      [account, epoch],
    );
    await this.decide(rows.map((r) => r.id));
  }

  private async decide(ids: readonly number[]): Promise<void> {
    const rows = await this.db.query<{ id: number; class: MessageClass; created_at: Date; valid_until: Date | null }>(
      `SELECT id, class, created_at, valid_until FROM outbox WHERE id = ANY($1) AND state IN ('sending', 'unknown')`,
      [ids],
    );
    for (const row of rows) {
      const fate = fateWithoutEvidence(row.class, row.created_at, row.valid_until, this.clock.now());
      if (fate === 'resend_marked') {
        await this.db.execute(
          `UPDATE outbox SET state = 'queued', repeated = true WHERE id = $1 AND state IN ('sending', 'unknown')`,
          [row.id],
        );
      } else await this.finish(row.id, fate === 'parked' ? 'parked' : 'unknown', 'no_evidence');
    }
  }

  private async next(account: string): Promise<Row | undefined> {
    return this.db.one<Row>(
      `SELECT q.*, i.contact_id AS bound_to, i.muted_at IS NOT NULL AS muted
       FROM unnest(ARRAY[0, 1, 2, 3]::smallint[]) WITH ORDINALITY AS lane(p, n)
       CROSS JOIN LATERAL (
         SELECT id, class, person_id, contact_id, room_id, text, guard, guard_args, valid_until, repeated, question
         FROM outbox WHERE account = $1 AND priority = lane.p AND state = 'queued' AND not_before <= $2
         ORDER BY not_before, id LIMIT 1 FOR UPDATE SKIP LOCKED) q
       LEFT JOIN chat_identity i ON i.person_id = q.person_id AND i.ended_at IS NULL
       ORDER BY lane.n LIMIT 1`,
      [account, this.clock.now()],
    );
  }

  private async verdict(row: Row): Promise<'send' | { state: 'expired' | 'cancelled' | 'failed'; reason: string }> {
    if (row.valid_until && row.valid_until <= this.clock.now()) return { state: 'expired', reason: 'valid_until' };
    if (row.person_id !== null && row.bound_to === null) return { state: 'failed', reason: 'no_address' };
    if (row.muted && row.class !== 'A') return { state: 'cancelled', reason: 'muted' };
    if (row.guard && !(await this.guards.stillTrue(row.guard, row.guard_args ?? {}))) {
      return { state: 'cancelled', reason: 'stale' };
    }
    return 'send';
  }

  /** One message for everything that waited for this reader's digest. */
  private async mergeDigest(row: Row): Promise<string> {
    const rest = await this.db.query<{ id: number; text: string }>(
      `UPDATE outbox SET state = 'merged' WHERE person_id = $1 AND class = 'D' AND state = 'queued'
         AND not_before <= $2 AND id <> $3 RETURNING id, text`,
      [row.person_id, this.clock.now(), row.id],
    );
    if (rest.length === 0) return row.text;
    const text = [row.text, ...rest.sort((a, b) => a.id - b.id).map((r) => r.text)].join('\n');
    // kept, so that a repeat after a crash says the same
    await this.db.execute(`UPDATE outbox SET text = $2 WHERE id = $1`, [row.id, text]);
    return text;
  }

  private async finish(id: number, state: string, reason: string): Promise<void> {
    await this.db.execute(`UPDATE outbox SET state = $2, reason = $3 WHERE id = $1`, [id, state, reason]);
  }
}
