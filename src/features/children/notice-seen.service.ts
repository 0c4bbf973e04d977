import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';

/**
 * What the channel knows of one reader. `seen`: they wrote to us after it reached them; `delivered`: it left for their
 * chat, which tells nothing about reading; `waiting`: not sent yet; `unreached`: it did not get there, or nobody knows.
 */
export type Seen = 'seen' | 'delivered' | 'waiting' | 'unreached';

export interface Reader {
  personId: number;
  name: string;
  children: string;
  seen: Seen;
}

export interface SentNotice {
  id: number;
  classId: number;
  className: string;
  author: string;
  at: Date;
  words: string;
  readers: Reader[];
}

type Row = Omit<SentNotice, 'readers'>;

const NOTICE = `SELECT n.id, n.class_id AS "classId", k.name AS "className", a.name AS author, n.at, n.words
  FROM class_notice n JOIN place k ON k.id = n.class_id JOIN person a ON a.id = n.author_id`;

/** Who has answered the notices to a class: what its teacher hears in the chat, and its school sees in the console. */
@Injectable()
export class NoticeSeen {
  constructor(private readonly db: Database) {}

  /**
   * The last notice this person sent and did not take back, to a class they teach today; undefined when there is none.
   * Readers are only guardians who have a child in that class today, by name.
   */
  async last(authorId: number): Promise<SentNotice | undefined> {
    const [notice] = await this.withReaders(
      `${NOTICE} WHERE n.author_id = $1 AND n.recalled_at IS NULL AND EXISTS (SELECT FROM person_role r
         WHERE r.person_id = $1 AND r.place_id = n.class_id AND r.role = 'teacher' AND r.until IS NULL)
       ORDER BY n.id DESC LIMIT 1`,
      [authorId],
    );
    return notice;
  }

  /** The newest notices to classes of these schools that nobody took back, at most so many. */
  async ofSchools(schools: readonly number[], most: number): Promise<SentNotice[]> {
    return this.withReaders(
      `${NOTICE} WHERE k.parent_id = ANY($1) AND n.recalled_at IS NULL ORDER BY n.id DESC LIMIT $2`,
      [schools, most],
    );
  }

  /** One notice to a class of these schools; undefined when it is none, or was taken back. */
  async one(schools: readonly number[], id: number): Promise<SentNotice | undefined> {
    const [notice] = await this.withReaders(
      `${NOTICE} WHERE n.id = $2 AND k.parent_id = ANY($1) AND n.recalled_at IS NULL`,
      [schools, id],
    );
    return notice;
  }

  private async withReaders(notices: string, params: unknown[]): Promise<SentNotice[]> {
    const rows = await this.db.query<Row>(notices, params);
    const readers = rows.length > 0 ? await this.readers(rows.map((r) => r.id)) : [];
    return rows.map((row) => ({
      ...row,
      readers: readers
        .filter((r) => r.notice === row.id)
        .map(({ personId, name, children, seen }) => ({ personId, name, children, seen })),
    }));
  }

  private async readers(notices: readonly number[]): Promise<(Reader & { notice: number })[]> {
    return this.db.query(
      `WITH n AS (SELECT id, key, class_id FROM class_notice WHERE id = ANY($1)), sent AS (
         SELECT n.id AS notice, n.class_id, o.person_id, l.state, l.sent_at FROM n JOIN outbox o ON o.event_key = n.key
           JOIN outbox l ON l.id = coalesce(o.merged_into, o.id)
         UNION ALL SELECT n.id, n.class_id, m.person_id, m.state, m.sent_at FROM n
           JOIN message_archive m ON m.event_key = n.key AND m.direction = 'out')
       SELECT s.notice, p.id AS "personId", p.name, c.children, CASE
         WHEN s.state IN ('queued', 'sending') THEN 'waiting'
         WHEN s.state NOT IN ('accepted', 'confirmed') THEN 'unreached'
         WHEN EXISTS (SELECT FROM chat_identity h JOIN inbox i ON i.account = h.account AND i.contact_id = h.contact_id
           WHERE h.person_id = p.id AND i.received_at > s.sent_at AND i.received_at >= h.bound_at
             AND (h.ended_at IS NULL OR i.received_at < h.ended_at)) THEN 'seen'
         ELSE 'delivered' END AS seen
       FROM sent s JOIN person p ON p.id = s.person_id
       JOIN LATERAL (SELECT string_agg(x.name, ' ' ORDER BY x.id) AS children FROM guardianship g
         JOIN child x ON x.id = g.child_id WHERE g.person_id = p.id AND g.frozen_at IS NULL AND x.class_id = s.class_id) c
         ON c.children IS NOT NULL ORDER BY c.children, p.id`,
      [notices],
    );
  }
}
