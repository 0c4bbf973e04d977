import Bull from 'bull';
import { Redis } from 'ioredis';
import type { Channel } from '../../src/channels/channel.port.js';
import type { ChatService } from '../../src/app/chat.service.js';
import type { Database } from '../../src/platform/database/index.js';

/**
 * The positive control: what one would write with Bull alone. A job per message, retried when it fails, marked when it
 * is done. The checker must see what is wrong with it.
 */
export class NaiveSender {
  private readonly queue: Bull.Queue<{ id: number; peer: string; text: string }>;

  constructor(
    private readonly db: Database,
    redisUrl: string,
    private readonly channel: Channel,
    private readonly chat: ChatService,
  ) {
    this.queue = new Bull('naive', {
      prefix: '{naive}',
      createClient: () => {
        const client = new Redis(redisUrl, { maxRetriesPerRequest: null, enableReadyCheck: false });
        client.on('error', () => undefined);
        return client;
      },
      settings: { lockDuration: 2_000, stalledInterval: 1_000 },
      defaultJobOptions: { attempts: 5, backoff: 200, removeOnComplete: true },
    });
    this.queue.on('error', () => undefined);
  }

  /** Takes the place of the service's own sender. */
  takeOver(): void {
    Object.defineProperty(this.chat, 'senderFor', {
      value: () => ({
        open: () => undefined,
        pump: () => this.enqueue(),
        echoed: async () => undefined,
        stop: async () => undefined,
      }),
    });
    void this.queue.process(1, async ({ data }) => {
      await this.channel.send({ contactId: data.peer }, { text: data.text });
      await this.db.execute(
        `UPDATE outbox SET state = 'accepted', attempts = attempts + 1, sent_at = now() WHERE id = $1`,
        [data.id],
      );
    });
  }

  private async enqueue(): Promise<void> {
    const rows = await this.db.query<{ id: number; peer: string; text: string }>(
      `SELECT o.id, coalesce(i.contact_id, o.contact_id) AS peer, o.text FROM outbox o
       LEFT JOIN chat_identity i ON i.person_id = o.person_id AND i.ended_at IS NULL
       WHERE o.state = 'queued' AND o.not_before <= $1 ORDER BY o.id`,
      [new Date('2100-01-01')],
    );
    for (const row of rows) await this.queue.add(row, { jobId: String(row.id) });
  }
}
