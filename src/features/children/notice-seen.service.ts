import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';

/**
 * What the channel knows of one reader. `seen`: they wrote to us after it reached them; `delivered`: it left for their
 * chat, which tells nothing about reading; `waiting`: not sent yet; `unreached`: it did not get there, or nobody knows.
 */
export type Seen = 'seen' | 'delivered' | 'waiting' | 'unreached';

export interface SentNotice {
  classId: number;
  className: string;
  at: Date;
  words: string;
  readers: { personId: number; name: string; children: string; seen: Seen }[];
}

/** Who has answered the notices of a teacher. */
@Injectable()
export class NoticeSeen {
  constructor(private readonly db: Database) {}

  /**
   * The last notice this person sent and did not take back, to a class they teach today; undefined when there is none.
   * Readers are only guardians who have a child in that class today, by name.
   */
  async last(authorId: number): Promise<SentNotice | undefined> {
    const notice = await this.db.one<{ key: string; classId: number; className: string; at: Date; words: string }>(
      `SELECT n.key, n.class_id AS "classId", k.name AS "className", n.at, n.words
       FROM class_notice n JOIN place k ON k.id = n.class_id
       WHERE n.author_id = $1 AND n.recalled_at IS NULL AND EXISTS (SELECT FROM person_role r
         WHERE r.person_id = $1 AND r.place_id = n.class_id AND r.role = 'teacher' AND r.until IS NULL)
       ORDER BY n.id DESC LIMIT 1`,
      [authorId],
    );
    if (!notice) return undefined;
    const { key, ...told } = notice;
    return { ...told, readers: await this.readers(key, notice.classId) };
  }

  private async readers(key: string, classId: number): Promise<SentNotice['readers']> {
    return this.db.query(
      `WITH sent AS (
         SELECT person_id, state, sent_at FROM outbox WHERE event_key = $1
         UNION ALL SELECT person_id, state, sent_at FROM message_archive WHERE event_key = $1 AND direction = 'out')
       SELECT p.id AS "personId", p.name, c.children, CASE
         WHEN s.state IN ('queued', 'sending') THEN 'waiting'
         WHEN s.state NOT IN ('accepted', 'confirmed') THEN 'unreached'
         WHEN EXISTS (SELECT FROM chat_identity h JOIN inbox i ON i.account = h.account AND i.contact_id = h.contact_id
           WHERE h.person_id = p.id AND i.received_at > s.sent_at AND i.received_at >= h.bound_at
             AND (h.ended_at IS NULL OR i.received_at < h.ended_at)) THEN 'seen'
         ELSE 'delivered' END AS seen
       FROM sent s JOIN person p ON p.id = s.person_id
       JOIN LATERAL (SELECT string_agg(x.name, ' ' ORDER BY x.id) AS children FROM guardianship g
         JOIN child x ON x.id = g.child_id WHERE g.person_id = p.id AND g.frozen_at IS NULL AND x.class_id = $2) c
         ON c.children IS NOT NULL ORDER BY c.children, p.id`,
      [key, classId],
    );
  }
}
