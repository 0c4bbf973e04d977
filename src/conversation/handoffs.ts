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
