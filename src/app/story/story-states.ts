import { dateOf, timeOf } from '../../kernel/time/shanghai.js';
import type { Database } from '../../platform/database/index.js';

const OPEN = "x.state NOT IN ('EXPECTED', 'EXCUSED', 'ABSENT', 'COLLECTED', 'SELF_LEFT', 'RETURNED')";

/** Custody state of a child now: today's, or in the small hours what yesterday left open (nothing closes itself). */
export async function stateOfChild(db: Database, now: Date, name: string): Promise<string> {
  const small = timeOf(now) < '05:00';
  const row = await db.one<{ state: string }>(
    `SELECT x.state FROM run_child x JOIN run r ON r.id = x.run_id JOIN child c ON c.id = x.child_id
     WHERE c.name = $1 AND (r.date = $2 OR ($3 AND r.date = $2::date - 1 AND ${OPEN}))
     ORDER BY r.date, r.depart_at, r.id LIMIT 1`,
    [name, dateOf(now), small],
  );
  return row?.state ?? 'NOT_LISTED';
}

/** What a shift is called outside: being asked is still planned; a shift handed to somebody else is none. */
const OUTSIDE: Record<string, string> = { ASKED: 'PLANNED', SWAPPED: 'NONE' };

export async function stateOfShift(db: Database, point: string, volunteer: string, date: string): Promise<string> {
  const row = await db.one<{ state: string }>(
    `SELECT s.state FROM shift s JOIN run r ON r.id = s.run_id JOIN escort_plan e ON e.id = r.plan_id
       JOIN place p ON p.id = e.point_id JOIN person v ON v.id = s.person_id
     WHERE p.name = $1 AND v.name = $2 AND r.date = $3 ORDER BY r.depart_at, r.id LIMIT 1`,
    [point, volunteer, date],
  );
  return row ? (OUTSIDE[row.state] ?? row.state) : 'NONE';
}

/** State of the newest alarm about a child, or about a run by the name of its point. */
export async function stateOfAlarm(db: Database, subject: string): Promise<string> {
  const row = await db.one<{ state: string; owner: string | null }>(
    `SELECT a.state, o.name AS owner FROM alarm a
       LEFT JOIN child c ON c.id = a.child_id LEFT JOIN run r ON r.id = a.run_id
       LEFT JOIN escort_plan e ON e.id = r.plan_id LEFT JOIN place p ON p.id = e.point_id
       LEFT JOIN person o ON o.id = a.owner_id
     WHERE c.name = $1 OR (p.name = $1 AND a.child_id IS NULL) OR p.name = $1
     ORDER BY (c.name = $1) DESC NULLS LAST, a.id DESC LIMIT 1`,
    [subject],
  );
  if (!row) return 'NONE';
  return row.state === 'OWNED' ? `OWNED:${row.owner ?? ''}` : row.state;
}
