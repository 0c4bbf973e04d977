import type { Database } from '../../platform/database/index.js';

export interface Line {
  /** Number of the row; with `from` it names the line. */
  id: number;
  at: Date;
  from: 'person' | 'bot';
  /** Null: not the visitor's to read. */
  text: string | null;
  state: string | null;
}

export interface LinesPage {
  /** The oldest first. */
  lines: Line[];
  /** Where the page before this one begins; null when there is none. */
  earlier: string | null;
}

/** Whose words are hidden of a thread. */
export interface Hidden {
  /** The person has to do with another school too: what is about no child is hidden. */
  elsewhere: boolean;
  /** All of them: a counsellor's matters are theirs. */
  counsels: boolean;
}

const LINES = 60;
/** Microseconds since 1970, the side, the number of the row. */
export const PLACE = /^(\d{1,16})\.(bot|person)\.(\d{1,18})$/;
const BEYOND = '9223372036854775807';

/**
 * Both sides of a conversation by their indexes, each at most a page from a place on, then the newest of both: what a
 * page costs depends neither on how far back it lies nor on how much was ever said. At the same moment what the person
 * said comes before what the bot did.
 * $1 schools, $2 person, $3 nothing about no child, $4 nothing at all, $5 moment in microseconds, $6 and $7 number
 * below which rows of that very moment count, of the bot and of the person.
 */
const PAGE = `SELECT id, at, "from", text, state, (extract(epoch FROM at) * 1000000)::bigint::text AS micros FROM (
    (SELECT o.id, o.created_at AS at, 'bot' AS "from", CASE WHEN o.class = 'C' OR $4 THEN NULL
       WHEN o.child_id IS NULL THEN CASE WHEN $3 THEN NULL ELSE o.text END
       WHEN EXISTS (SELECT 1 FROM child c JOIN place k ON k.id = c.class_id
         WHERE c.id = o.child_id AND k.parent_id = ANY($1)) THEN o.text END AS text, o.state
     FROM outbox o WHERE o.person_id = $2
       AND (o.created_at, o.id) < (timestamptz 'epoch' + $5::bigint * interval '1 microsecond', $6::bigint)
     ORDER BY o.created_at DESC, o.id DESC LIMIT ${LINES + 1})
    UNION ALL
    (SELECT n.id, n.sent_at, 'person', CASE WHEN $3 OR $4 THEN NULL WHEN n.kind = 'text' THEN n.text
       ELSE '[' || n.kind || ']' END, NULL
     FROM chat_identity i CROSS JOIN LATERAL (SELECT * FROM inbox n
       WHERE n.account = i.account AND n.contact_id = i.contact_id AND n.room_id IS NULL AND n.state <> 'withdrawn'
         AND (n.sent_at, n.id) < (timestamptz 'epoch' + $5::bigint * interval '1 microsecond', $7::bigint)
       ORDER BY n.sent_at DESC, n.id DESC LIMIT ${LINES + 1}) n
     WHERE i.person_id = $2 AND i.ended_at IS NULL)) l
  ORDER BY at DESC, "from", id DESC LIMIT ${LINES + 1}`;

/** A page of what a person and the bot said to each other. `before`: a place as `earlier` gave it; the newest without. */
export async function linesOf(
  db: Database,
  schools: readonly number[],
  personId: number,
  hidden: Hidden,
  before: string | null,
): Promise<LinesPage> {
  const [, micros = '4000000000000000', side = 'bot', id = BEYOND] = PLACE.exec(before ?? '') ?? [];
  const found = await db.query<Line & { micros: string }>(PAGE, [
    schools,
    personId,
    hidden.elsewhere,
    hidden.counsels,
    micros,
    // newest first the bot comes before the person: of this very moment it has been shown when the place is a person's
    side === 'bot' ? id : '0',
    side === 'bot' ? BEYOND : id,
  ]);
  const page = found.slice(0, LINES);
  const last = page.at(-1);
  const more = found.length > LINES && last;
  return {
    lines: page.reverse().map(({ id: row, at, from, text, state }) => ({ id: row, at, from, text, state })),
    earlier: more ? `${last.micros}.${last.from}.${last.id}` : null,
  };
}
