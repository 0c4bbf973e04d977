import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { InboundMessage } from '../channels/channel.port.js';
import type { Clock } from '../kernel/clock.js';
import { CLOCK } from '../platform/clock/clocks.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { Database, isDatabaseAway } from '../platform/database/index.js';
import { Queues } from '../platform/jobs/index.js';
import { LOGGER, type Logger } from '../platform/logging/logger.js';
import { MediaFiles } from '../platform/media/index.js';
import { InboxSpool, type SpooledMessage } from './inbox-spool.js';

export const INBOUND_LANE = 'inbound';

/** Messages as they came: stored before anything else, unique by account and message id. */
@Injectable()
export class Inbox {
  private readonly spools = new Map<string, InboxSpool>();

  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly log: Logger,
    private readonly media: MediaFiles,
  ) {}

  /**
   * Stores a message and asks for its processing; a replay has no effect. With the database away it goes to a spool on
   * local disk, and so does everything after it until the spool is empty again, so that the order stays.
   */
  async store(message: InboundMessage): Promise<void> {
    const m = await this.withoutFile(message);
    const spool = this.spoolOf(m.account);
    if (await spool.waiting()) return spool.keep(m);
    try {
      await this.insert(m);
    } catch (fault) {
      if (!isDatabaseAway(fault)) throw fault;
      this.log.error({ event: 'inbox.spooled', account: m.account });
      await spool.keep(m);
    }
  }

  /** Its picture or sound goes to the media store first: what is stored of the message refers to it. */
  private async withoutFile({ file, ...message }: InboundMessage): Promise<SpooledMessage> {
    if (!file) return message;
    const kept = await this.media.keep(file, `${message.account}\0${message.messageId}`);
    return kept.ok ? { ...message, kept: kept.value } : { ...message, notKept: kept.code };
  }

  /** Brings what was spooled into the database. */
  async unspool(account: string): Promise<number> {
    const spool = this.spoolOf(account);
    return (await spool.waiting()) ? spool.flush((m) => this.insert(m)) : 0;
  }

  private spoolOf(account: string): InboxSpool {
    const known = this.spools.get(account);
    if (known) return known;
    const spool = new InboxSpool(join(this.config.dataDir, `spool-${account.replaceAll(/[^\w.-]/g, '_')}.jsonl`));
    this.spools.set(account, spool);
    return spool;
  }

  private async insert(m: SpooledMessage): Promise<void> {
    const { kept } = m;
    // the row of the file and the message that refers to it stand or fall together
    if (kept) return this.db.tx(async () => this.insertRow(m, await this.media.enter(kept)));
    return this.insertRow(m);
  }

  private async insertRow(m: SpooledMessage, mediaId?: number): Promise<void> {
    const [row] = await this.db.query<{ id: number }>(
      `INSERT INTO inbox (account, message_id, contact_id, room_id, mentioned, kind, text, sent_at, received_at, media_id, media_fault)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (account, message_id) DO NOTHING RETURNING id`,
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
        mediaId ?? null,
        m.notKept ?? null,
      ],
    );
    const { account, contactId: contact } = m;
    if (row) this.db.afterCommit(() => this.queues.kick(INBOUND_LANE, { account, contact }));
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

const clean = (m: SpooledMessage): string => (m.kind === 'recall' ? (m.recalls ?? '') : m.text).replaceAll('\0', '');
