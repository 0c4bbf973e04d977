import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { LINES_OF, pageOf, placeOf, readable, type LineRow, type LinesPage } from './thread-lines.js';

export interface SentMessage {
  id: number;
  personId: number;
  name: string;
  class: string;
  text: string | null;
  state: string;
  reason: string | null;
  createdAt: Date;
  notBefore: Date;
  sentAt: Date | null;
  repeated: boolean;
}

export interface Thread {
  personId: number;
  name: string;
  handedTo: string | null;
  handedId: number | null;
  since: Date | null;
}

const PAGE = 40;

/** People of schools: guardians of their children, their staff, those who walk for them. $1: school ids. */
const PEOPLE = `SELECT g.person_id FROM guardianship g JOIN child c ON c.id = g.child_id JOIN place k ON k.id = c.class_id
    WHERE k.parent_id = ANY($1)
  UNION SELECT r.person_id FROM person_role r JOIN place p ON p.id = r.place_id
    WHERE r.until IS NULL AND (p.id = ANY($1) OR p.parent_id = ANY($1))
  UNION SELECT m.person_id FROM escort_plan_member m JOIN escort_plan e ON e.id = m.plan_id WHERE e.school_id = ANY($1)`;

/** People who have to do with another school too: what they hear may be about a child that is not ours. */
const ELSEWHERE = `EXISTS (SELECT 1 FROM guardianship g JOIN child c ON c.id = g.child_id JOIN place k ON k.id = c.class_id
    WHERE g.person_id = p.id AND k.parent_id <> ALL($1))
  OR EXISTS (SELECT 1 FROM escort_plan_member m JOIN escort_plan e ON e.id = m.plan_id
    WHERE m.person_id = p.id AND e.school_id <> ALL($1))
  OR EXISTS (SELECT 1 FROM person_role r JOIN place q ON q.id = r.place_id WHERE r.person_id = p.id AND r.until IS NULL
    AND ((q.kind = 'school' AND q.id <> ALL($1)) OR (q.kind = 'class' AND q.parent_id <> ALL($1))))`;

/** What a counsellor writes and is written has case codes and hours: theirs alone. */
const COUNSELS = `EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role = 'counsellor' AND r.until IS NULL)`;

const ONLY = {
  all: `true`,
  unsent: `o.state IN ('failed', 'expired', 'cancelled', 'parked', 'unknown')`,
  waiting: `o.state IN ('queued', 'sending')`,
  safety: `o.class = 'S'`,
} as const;

/** What was sent to whom, and what they said: of the people of some schools. */
@Injectable()
export class MessagesService {
  constructor(private readonly db: Database) {}

  /** A page of the newest messages before an id. `name`: part of the reader's name. */
  async page(
    schools: readonly number[],
    of: { only: keyof typeof ONLY; name: string; before: number | null },
  ): Promise<{ messages: SentMessage[]; next: number | null }> {
    const rows = await this.db.query<SentMessage>(
      `SELECT o.id, p.id AS "personId", p.name, o.class, ${readable(`(${ELSEWHERE})`, COUNSELS)} AS text, o.state, o.reason, o.created_at AS "createdAt",
         o.not_before AS "notBefore", o.sent_at AS "sentAt", o.repeated
       FROM outbox o JOIN person p ON p.id = o.person_id
       WHERE o.person_id IN (${PEOPLE}) AND ($2::bigint IS NULL OR o.id < $2) AND ${ONLY[of.only]}
         AND ($3 = '' OR strpos(p.name, $3) > 0) ORDER BY o.id DESC LIMIT ${PAGE + 1}`,
      [schools, of.before, of.name],
    );
    const messages = rows.slice(0, PAGE);
    return { messages, next: rows.length > PAGE ? (messages.at(-1)?.id ?? null) : null };
  }

  /** Of how many people of schools the day's notices count, who has used the budget up, and the most one got. */
  async budget(
    schools: readonly number[],
    perDay: number,
    from: Date,
  ): Promise<{ readers: number; full: number; most: number }> {
    const row = await this.db.one<{ readers: number; full: number; most: number }>(
      `SELECT count(*)::int AS readers, count(*) FILTER (WHERE n >= $2)::int AS full, coalesce(max(n), 0)::int AS most FROM (
         SELECT o.person_id, count(*) AS n FROM outbox o
         WHERE o.person_id IN (${PEOPLE}) AND o.class = 'N' AND o.merged_into IS NULL AND o.created_at >= $3 GROUP BY o.person_id) t`,
      [schools, perDay, from],
    );
    return row ?? { readers: 0, full: 0, most: 0 };
  }

  /** Threads that somebody has taken over. */
  async threads(schools: readonly number[]): Promise<Thread[]> {
    return this.db.query<Thread>(
      `SELECT p.id AS "personId", p.name, h.name AS "handedTo", c.handed_to AS "handedId", c.handed_at AS since
       FROM conversation c JOIN chat_identity i ON i.account = c.account AND i.contact_id = c.contact_id AND i.ended_at IS NULL
       JOIN person p ON p.id = i.person_id JOIN person h ON h.id = c.handed_to
       WHERE p.id IN (${PEOPLE}) ORDER BY c.handed_at DESC`,
      [schools],
    );
  }

  /**
   * One person's thread with a page of its lines; undefined when they are not of these schools.
   * @param before a place as `earlier` of another page gave it; null for the newest lines
   */
  async thread(
    schools: readonly number[],
    personId: number,
    before: string | null = null,
  ): Promise<(Thread & { linked: boolean } & LinesPage) | undefined> {
    const row = await this.db.one<Thread & { linked: boolean; lines: LineRow[] | null }>(
      `WITH w AS MATERIALIZED (
         SELECT p.id AS "personId", p.name, h.name AS "handedTo", c.handed_to AS "handedId", c.handed_at AS since,
           i.id IS NOT NULL AS linked, (${ELSEWHERE}) AS elsewhere, ${COUNSELS} AS counsels
         FROM person p LEFT JOIN chat_identity i ON i.person_id = p.id AND i.ended_at IS NULL
         LEFT JOIN conversation c ON c.account = i.account AND c.contact_id = i.contact_id
         LEFT JOIN person h ON h.id = c.handed_to WHERE p.id = $2 AND p.id IN (${PEOPLE}))
       SELECT w."personId", w.name, w."handedTo", w."handedId", w.since, w.linked, (${LINES_OF}) AS lines FROM w`,
      [schools, personId, ...placeOf(before)],
    );
    if (!row) return undefined;
    const { lines, ...thread } = row;
    return { ...thread, ...pageOf(lines) };
  }
}
