import type { ToldStory } from '../harness/told-story.js';

/** An evening that is not in order: what was found, and where to look for it again. */
export class TermViolation extends Error {
  constructor(
    readonly date: string,
    readonly what: string,
    readonly rows: readonly unknown[],
    where = '',
  ) {
    super(
      `${date}: ${what} (${rows.length})${where}\n${rows
        .slice(0, 10)
        .map((r) => JSON.stringify(r))
        .join('\n')}`,
    );
    this.name = 'TermViolation';
  }

  /** The same with where it was found. */
  with(seed: number, days: number): TermViolation {
    return new TermViolation(this.date, this.what, this.rows, `, seed ${seed}, after ${days} good days`);
  }
}

/** What the books say of one day at its end. */
export interface DayFacts {
  runs: number;
  closed: number;
  children: number;
  collected: number;
  excused: number;
  absent: number;
  returned: number;
  /** Not in a terminal state; each has an owned alarm of that day. */
  underAlarm: number;
  noShows: number;
  alarmsRaised: number;
  alarmsOwned: number;
  alarmsClosed: number;
}

const TERMINAL = `('EXCUSED', 'ABSENT', 'COLLECTED', 'SELF_LEFT', 'RETURNED')`;
/** Alarms raised on the date $1 in Asia/Shanghai. */
const TODAYS = `(a.opened_at AT TIME ZONE 'Asia/Shanghai')::date = $1`;

/**
 * The evening's assertions: every run and child there is, all accounted for or under an alarm that somebody owns.
 * @param size of the district on a school day; absent on a day off, which has no runs @throws TermViolation
 */
export async function endOfDay(
  story: ToldStory,
  date: string,
  size: { points: number; childrenPerPoint: number } | undefined,
): Promise<DayFacts> {
  const none = async (what: string, query: string, params: unknown[] = [date]): Promise<void> => {
    const rows = await story.rows(query, params);
    if (rows.length > 0) throw new TermViolation(date, what, rows);
  };
  await none(
    'children neither in a terminal state nor under an owned alarm of the day',
    `SELECT c.name, x.state, r.id AS run FROM run_child x JOIN run r ON r.id = x.run_id JOIN child c ON c.id = x.child_id
     WHERE r.date = $1 AND x.state NOT IN ${TERMINAL}
       AND NOT EXISTS (SELECT 1 FROM alarm a WHERE (a.run_id = r.id OR a.child_id = c.id) AND a.state = 'OWNED' AND ${TODAYS})`,
  );
  await none(
    'alarms of the day that nobody owns',
    `SELECT a.id, a.kind, a.run_id, a.child_id FROM alarm a WHERE a.state = 'OPEN' AND ${TODAYS}`,
  );
  await none(
    'runs closed with a child unaccounted, on any day so far',
    `SELECT r.id, r.date, x.state FROM run r JOIN run_child x ON x.run_id = r.id
     WHERE r.state = 'CLOSED' AND x.state NOT IN ${TERMINAL}`,
    [],
  );
  await none(
    'work that was given up',
    `SELECT 'timer' AS kind, id, kind AS what FROM timer WHERE state = 'parked'
     UNION ALL SELECT 'outbox', id, reason FROM outbox WHERE state IN ('failed', 'unknown', 'parked')
     UNION ALL SELECT 'inbox', id, state FROM inbox WHERE state = 'parked'`,
    [],
  );
  const [facts] = await story.rows<DayFacts>(FACTS, [date]);
  if (!facts) throw new Error('the day has no facts');
  const should = { runs: size?.points ?? 0, children: (size?.points ?? 0) * (size?.childrenPerPoint ?? 0) };
  if (facts.runs !== should.runs || facts.children !== should.children)
    throw new TermViolation(date, 'runs and children on record are not those of the district', [
      { should, are: { runs: facts.runs, children: facts.children } },
    ]);
  return facts;
}

const FACTS = `WITH x AS (SELECT x.state FROM run_child x JOIN run r ON r.id = x.run_id WHERE r.date = $1),
  a AS (SELECT a.state FROM alarm a WHERE ${TODAYS})
  SELECT (SELECT count(*)::int FROM run WHERE date = $1) AS runs,
    (SELECT count(*)::int FROM run WHERE date = $1 AND state = 'CLOSED') AS closed,
    (SELECT count(*)::int FROM x) AS children,
    (SELECT count(*)::int FROM x WHERE state = 'COLLECTED') AS collected,
    (SELECT count(*)::int FROM x WHERE state = 'EXCUSED') AS excused,
    (SELECT count(*)::int FROM x WHERE state = 'ABSENT') AS absent,
    (SELECT count(*)::int FROM x WHERE state = 'RETURNED') AS returned,
    (SELECT count(*)::int FROM x WHERE state NOT IN ${TERMINAL}) AS "underAlarm",
    (SELECT count(*)::int FROM shift s JOIN run r ON r.id = s.run_id WHERE r.date = $1 AND s.state = 'NO_SHOW') AS "noShows",
    (SELECT count(*)::int FROM a) AS "alarmsRaised",
    (SELECT count(*)::int FROM a WHERE state = 'OWNED') AS "alarmsOwned",
    (SELECT count(*)::int FROM a WHERE state = 'CLOSED') AS "alarmsClosed"`;
