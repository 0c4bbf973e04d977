import { Inject, Injectable } from '@nestjs/common';
import type { ChannelErrorCode } from '../channels/channel.port.js';
import type { Clock } from '../kernel/clock.js';
import { say } from '../kernel/texts.js';
import { CLOCK } from '../platform/clock/clocks.js';
import { Database } from '../platform/database/index.js';
import { LOGGER, type Logger } from '../platform/logging/logger.js';
import { TAKE_APART } from './claim.statements.js';
import type { Claimed, Settled } from './deliveries.js';
import type { MessageClass } from './message.js';
import { texts } from './messaging.texts.zh-CN.js';
import { fateWithoutEvidence } from './recovery.rules.js';
import type { Evidence, SendJournal } from './send-journal.js';

interface OpenRow {
  id: number;
  class: MessageClass;
  created_at: Date;
  valid_until: Date | null;
  dedupe_key: string;
  attempts: number;
  lease_epoch: number;
}

/** A message that is never echoed is said so often at most. */
const MOST_ATTEMPTS = 4;

/** One recipient of an event and how far their message got. */
export interface RecipientState {
  personId: number | null;
  class: MessageClass;
  state: string;
  reason: string | null;
  repeated: boolean;
  sentAt: Date | null;
  account: string | null;
}

/** What became of messages: kept at once, found by evidence after a crash, or decided by class where there is none. */
@Injectable()
export class Outcomes {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Keeps results without claiming anything. */
  async settle(epoch: number, settled: readonly Settled[]): Promise<void> {
    if (settled.length === 0) return;
    await this.db.execute(
      `UPDATE outbox o SET state = s.state, sent_at = coalesce(o.sent_at, s.at), reason = NULL,
         channel_message_id = coalesce(s.message_id, o.channel_message_id)
       FROM unnest($2::bigint[], $3::text[], $4::text[], $5::timestamptz[]) AS s(id, state, message_id, at)
       WHERE o.id = s.id AND o.lease_epoch = $1 AND o.state IN ('sending', 'accepted', 'unknown')`,
      [
        epoch,
        settled.map((s) => s.id),
        settled.map((s) => s.state),
        settled.map((s) => s.messageId ?? null),
        settled.map((s) => s.at),
      ],
    );
  }

  /** They surely did not leave, so they wait again (or there is nobody to send them to). */
  async notSent(ids: readonly number[], epoch: number, code: ChannelErrorCode | 'LEASE' | 'ONE_BEFORE'): Promise<void> {
    if (ids.length === 0) return;
    const state = code === 'CHANNEL.NO_SUCH_PEER' ? 'failed' : 'queued';
    await this.db.execute(
      `UPDATE outbox SET state = $3, reason = $4 WHERE id = ANY($1) AND lease_epoch = $2 AND state = 'sending'`,
      [ids, epoch, state, code],
    );
    if (state === 'queued') await this.takeApart(ids);
  }

  /** Nobody knows whether it left, and no evidence came: its class decides. */
  async inDoubt(id: number, epoch: number): Promise<void> {
    await this.db.execute(
      `UPDATE outbox SET state = 'unknown', reason = 'no_answer' WHERE id = $1 AND lease_epoch = $2 AND state = 'sending'`,
      [id, epoch],
    );
    await this.decide(await this.openRows('id = $1', [id]));
  }

  /** The channel took them and never echoed them, though it echoes: those that must arrive are said again, marked. */
  async notEchoed(ids: readonly number[], epoch: number): Promise<void> {
    const rows = await this.db.query<{ id: number; state: string }>(
      `UPDATE outbox SET reason = 'no_echo', repeated = repeated OR again, state = CASE WHEN again THEN 'queued' ELSE 'unknown' END
       FROM (SELECT id AS of, attempts < $4 AND (valid_until IS NULL OR valid_until > $3)
           AND (class IN ('S', 'N') OR (class = 'A' AND created_at > $3::timestamptz - interval '10 minutes')) AS again
         FROM outbox WHERE id = ANY($1) AND lease_epoch = $2 AND state IN ('sending', 'accepted')) d
       WHERE id = d.of RETURNING id, state`,
      [ids, epoch, this.clock.now(), MOST_ATTEMPTS],
    );
    const again = rows.filter((r) => r.state === 'queued').map((r) => r.id);
    await this.takeApart(again);
    this.log.warn({ event: 'send.not_echoed', count: ids.length, again: again.length });
  }

  /** The journal shows that this attempt was made before: the database has gone back in time. */
  async alreadyTried(claim: Claimed, epoch: number, found: Exclude<Evidence, { kind: 'none' }>): Promise<void> {
    const at = this.clock.now();
    this.log.warn({ event: 'send.already_in_journal', outbox: claim.id, sure: found.kind === 'sent' });
    if (found.kind === 'tried') return this.inDoubt(claim.id, epoch);
    await this.settle(epoch, [{ id: claim.id, state: 'accepted', messageId: found.messageId, at }]);
  }

  /** Our own message came back from the channel: evidence that it left. */
  async echoed(account: string, peer: string | undefined, text: string, messageId: string): Promise<void> {
    await this.db.execute(
      `UPDATE outbox SET state = 'confirmed', channel_message_id = $4, sent_at = coalesce(sent_at, $5), reason = NULL
       WHERE id = (SELECT o.id FROM outbox o
         LEFT JOIN chat_identity i ON i.person_id = o.person_id AND i.ended_at IS NULL
         WHERE o.sent_account = $1 AND o.state IN ('unknown', 'sending')
           AND coalesce(o.room_id, i.contact_id, o.contact_id) IS NOT DISTINCT FROM $2
           AND (CASE WHEN o.repeated THEN $6 || o.text ELSE o.text END = $3)
         ORDER BY o.id LIMIT 1)`,
      [account, peer ?? null, text, messageId, this.clock.now(), say(texts.maybeRepeated, { text: '' })],
    );
  }

  /**
   * After a crash: what an older epoch left in `sending` or `unknown`. The journal is asked first; it was sent, it was
   * surely not sent, or nobody knows and the class decides.
   */
  async recover(account: string, epoch: number, journal: SendJournal | undefined): Promise<void> {
    const rows = await this.openRows('sent_account = $1 AND lease_epoch < $2', [account, epoch]);
    const undecided: OpenRow[] = [];
    for (const row of rows) {
      const found = journal?.evidence(row.dedupe_key, row.attempts);
      if (found?.kind === 'sent') {
        const at = this.clock.now();
        await this.settle(row.lease_epoch, [{ id: row.id, state: 'accepted', messageId: found.messageId, at }]);
      } else if (found?.kind === 'none' && journal?.covers(row.lease_epoch)) {
        await this.db.execute(`UPDATE outbox SET state = 'queued', reason = 'never_left' WHERE id = $1`, [row.id]);
        await this.takeApart([row.id]);
      } else undecided.push(row);
    }
    await this.decide(undecided);
    if (rows.length > 0) {
      this.log.warn({ event: 'send.recovered', account, open: rows.length, undecided: undecided.length });
    }
  }

  /** Per recipient, how far the messages about an event got. */
  async ofEvent(eventKey: string): Promise<RecipientState[]> {
    return this.db.query<RecipientState>(
      `SELECT o.person_id AS "personId", o.class, l.state, l.reason, l.repeated, l.sent_at AS "sentAt",
         coalesce(l.sent_account, l.account) AS account
       FROM outbox o JOIN outbox l ON l.id = coalesce(o.merged_into, o.id) WHERE o.event_key = $1 ORDER BY o.id`,
      [eventKey],
    );
  }

  /** Of those that several left in, each part waits by itself again. */
  private async takeApart(ids: readonly number[]): Promise<void> {
    if (ids.length > 0) await this.db.execute(TAKE_APART, [ids]);
  }

  private openRows(where: string, params: unknown[]): Promise<OpenRow[]> {
    return this.db.query<OpenRow>(
      `SELECT id, class, created_at, valid_until, dedupe_key, attempts, lease_epoch
       FROM outbox WHERE ${where} AND (state = 'sending' OR (state = 'unknown' AND reason = 'no_answer')) ORDER BY id`,
      params,
    );
  }

  private async decide(rows: readonly OpenRow[]): Promise<void> {
    for (const row of rows) {
      const fate = fateWithoutEvidence(row.class, row.created_at, row.valid_until, this.clock.now());
      // a dropped one stays `unknown`: an echo that comes late may still confirm it
      const state = fate === 'resend_marked' ? 'queued' : fate === 'parked' ? 'parked' : 'unknown';
      await this.db.execute(
        `UPDATE outbox SET state = $2, reason = 'no_evidence', repeated = repeated OR $3
         WHERE id = $1 AND state IN ('sending', 'unknown')`,
        [row.id, state, fate === 'resend_marked'],
      );
      if (fate === 'resend_marked') await this.takeApart([row.id]);
      else {
        this.log.error({ event: 'send.undecided', outbox: row.id, class: row.class, fate });
      }
    }
  }
}
