import { Injectable } from '@nestjs/common';
import { Outbox } from '../messaging/index.js';
import { Database } from '../platform/database/index.js';

/** A thread that a person has taken over. */
export interface Handoff {
  conversationId: number;
  personId: number;
  name: string;
}

/** Threads handed to people: what they write back goes through here, until they hand the thread back. */
@Injectable()
export class Handoffs {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Threads that this person has, the newest first. */
  async with(personId: number): Promise<Handoff[]> {
    return this.db.query<Handoff>(
      `SELECT c.id AS "conversationId", p.id AS "personId", p.name
       FROM conversation c
         JOIN chat_identity i ON i.account = c.account AND i.contact_id = c.contact_id AND i.ended_at IS NULL
         JOIN person p ON p.id = i.person_id
       WHERE c.handed_to = $1 ORDER BY c.handed_at DESC, c.id DESC`,
      [personId],
    );
  }

  /**
   * A person takes somebody's thread over by themselves; the bot stays out until they hand it back.
   * Undefined: they have no chat, or another person has the thread.
   */
  async take(personId: number, by: number, at: Date): Promise<Handoff | undefined> {
    return this.db.one<Handoff>(
      `INSERT INTO conversation AS c (account, contact_id, handed_to, handed_at)
       SELECT i.account, i.contact_id, $2, $3 FROM chat_identity i WHERE i.person_id = $1 AND i.ended_at IS NULL
       ON CONFLICT (account, contact_id) DO UPDATE SET handed_to = $2, handed_at = $3
         WHERE c.handed_to IS NULL OR c.handed_to = $2
       RETURNING c.id AS "conversationId", $1::bigint AS "personId", (SELECT name FROM person WHERE id = $1) AS name`,
      [personId, by, at],
    );
  }

  /** Tells the person whose thread it is, through the bot. `key`: names this telling, so that it is sent once. */
  async reply(handoff: Handoff, text: string, key: number): Promise<void> {
    await this.put(handoff, text, `handoff:${handoff.conversationId}:${key}`);
  }

  /** The bot answers again. */
  async giveBack(handoff: Handoff, text: string, key: number): Promise<void> {
    await this.db.execute(`UPDATE conversation SET handed_to = NULL, handed_at = NULL, misses = 0 WHERE id = $1`, [
      handoff.conversationId,
    ]);
    await this.put(handoff, text, `handoff-back:${handoff.conversationId}:${key}`);
  }

  private async put(handoff: Handoff, text: string, dedupeKey: string): Promise<void> {
    await this.outbox.put([{ class: 'A', to: { personId: handoff.personId }, text, dedupeKey }]);
  }
}
