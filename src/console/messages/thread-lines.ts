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

const LINES = 60;
/** Microseconds since 1970, the side, the number of the row. */
const PLACE = /^(\d{1,16})\.(bot|person)\.(\d{1,18})$/;
const BEYOND = '9223372036854775807';

/**
 * What of a message of ours (`o`) may be read at schools $1: a code is its reader's, a counsellor's matters are theirs,
 * another school's child is another coordinator's, and so is what names no child to somebody of other schools too.
 * The school of a line's child is looked up for each line: as EXISTS the planner would read the whole district's children
 * for a page of a long history.
 * @param elsewhere @param counsels conditions in SQL
 */
export const readable = (
  elsewhere: string,
  counsels: string,
): string => `CASE WHEN o.class = 'C' OR ${counsels} THEN NULL
       WHEN o.child_id IS NULL THEN CASE WHEN ${elsewhere} THEN NULL ELSE o.text END
       WHEN (SELECT k.parent_id FROM child c JOIN place k ON k.id = c.class_id WHERE c.id = o.child_id) = ANY($1)
         THEN o.text END`;

/**
 * A page of both sides of a conversation for a row `w` (whose it is; `elsewhere`: nothing about no child may be read;
 * `counsels`: nothing at all), newest first. Each side goes by its index, at most a page from the place on: what a page
 * costs depends neither on how far back it lies nor on how much was ever said. The limit is a parameter because the
 * planner, told that a page is more than most people have, would sort all of a long conversation.
 * $1 schools, $2 person, $3 moment in microseconds, $4 and $5 number below which rows of that very moment count, of the
 * bot and of the person, $6 how many. All of it is one value (`LineRow`s), since a line's columns cost more to take
 * apart one by one than the line to find.
 */
export const LINES_OF = `SELECT json_agg(json_build_array(id, extract(epoch FROM at) * 1000000, "from", text, state)) FROM (SELECT * FROM (
    (SELECT o.id, o.created_at AS at, 'bot' AS "from", ${readable('w.elsewhere', 'w.counsels')} AS text, o.state
     FROM outbox o WHERE o.person_id = $2
       AND (o.created_at, o.id) < (timestamptz 'epoch' + $3::bigint * interval '1 microsecond', $4::bigint)
     ORDER BY o.created_at DESC, o.id DESC LIMIT $6::int)
    UNION ALL
    (SELECT n.id, n.sent_at, 'person', CASE WHEN w.elsewhere OR w.counsels THEN NULL WHEN n.kind = 'text' THEN n.text
       ELSE '[' || n.kind || ']' END, NULL
     FROM chat_identity i CROSS JOIN LATERAL (SELECT * FROM inbox n
       WHERE n.account = i.account AND n.contact_id = i.contact_id AND n.room_id IS NULL AND n.state <> 'withdrawn'
         AND (n.sent_at, n.id) < (timestamptz 'epoch' + $3::bigint * interval '1 microsecond', $5::bigint)
       ORDER BY n.sent_at DESC, n.id DESC LIMIT $6::int) n
     WHERE i.person_id = $2 AND i.ended_at IS NULL)) l
  ORDER BY at DESC, "from", id DESC LIMIT $6::int) page`;

/**
 * The parameters of `LINES_OF` from $3 on. Newest first the bot comes before the person: where a place is a person's,
 * everything the bot said in that very moment has been shown.
 * @param before a place as `earlier` of a page gave it; null for the newest lines
 */
export function placeOf(before: string | null): unknown[] {
  const [, micros = '4000000000000000', side = 'bot', id = BEYOND] = PLACE.exec(before ?? '') ?? [];
  return [micros, side === 'bot' ? id : '0', side === 'bot' ? BEYOND : id, LINES + 1];
}

/** A line as `LINES_OF` gives it: number, moment in microseconds (whole up to the year 2255), side, text, state. */
export type LineRow = [id: number, micros: number, from: Line['from'], text: string | null, state: string | null];

/** The page that `LINES_OF` makes: one line more than a page tells that there are earlier ones. */
export function pageOf(found: readonly LineRow[] | null): LinesPage {
  const rows = found ?? [];
  const page = rows.slice(0, LINES);
  const last = page.at(-1);
  return {
    lines: page
      .reverse()
      .map(([id, micros, from, text, state]) => ({ id, at: new Date(micros / 1000), from, text, state })),
    earlier: rows.length > LINES && last ? `${Math.round(last[1])}.${last[2]}.${last[0]}` : null,
  };
}
