import { Inject, Injectable } from '@nestjs/common';
import type { InboundMessage } from '../channels/channel.port.js';
import type { Clock } from '../kernel/clock.js';
import { CLOCK } from '../platform/clock/clocks.js';
import { Database } from '../platform/database/index.js';
import { Queues } from '../platform/jobs/index.js';

export const INBOUND_LANE = 'inbound';

/** Messages as they came: stored before anything else, unique by account and message id. */
@Injectable()
export class Inbox {
  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Stores a message and asks for its processing; a replay has no effect. */
  async store(m: InboundMessage): Promise<void> {
    const [row] = await this.db.query<{ id: number }>(
      `INSERT INTO inbox (account, message_id, contact_id, room_id, mentioned, kind, text, sent_at, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (account, message_id) DO NOTHING RETURNING id`,
      // PostgreSQL cannot store NUL, and nobody can type it
      [
        m.account,
        m.messageId,
        m.contactId,
        m.roomId ?? null,
        m.mentioned,
        m.kind,
        clean(m),
        m.sentAt,
        this.clock.now(),
      ],
    );
    if (row) this.queues.kick(INBOUND_LANE, { account: m.account, contact: m.contactId });
  }

  /** Kicks every conversation that has something open; `releaseHeld` also ends the waiting for further bubbles. */
  async sweep(releaseHeld = false): Promise<number> {
    const rows = await this.db.query<{ account: string; contact_id: string }>(
      `UPDATE inbox SET state = 'waiting' WHERE state = 'held' AND ($1 OR held_until <= $2)
       RETURNING account, contact_id`,
      [releaseHeld, this.clock.now()],
    );
    const open = await this.db.query<{ account: string; contact_id: string }>(
      `SELECT DISTINCT account, contact_id FROM inbox WHERE state = 'waiting' LIMIT 1000`,
    );
    for (const r of open) this.queues.kick(INBOUND_LANE, { account: r.account, contact: r.contact_id });
    return rows.length + open.length;
  }
}

const clean = (m: InboundMessage): string => (m.kind === 'recall' ? (m.recalls ?? '') : m.text).replaceAll('\0', '');
