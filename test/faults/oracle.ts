import type pg from 'pg';
import { timeOf } from '../../src/kernel/time/shanghai.js';
import type { WorldMessage } from '../../src/channels/simulator/world-chat.js';

interface ToldRow {
  child: string;
  at: Date;
  contact: string;
}

/** Arrivals, and the guardians who must have heard of each; the record is what the custody events say. */
const ARRIVALS = `SELECT c.name AS child, e.at, i.contact_id AS contact
  FROM custody_event e JOIN child c ON c.id = e.child_id
  JOIN guardianship g ON g.child_id = c.id AND g.frozen_at IS NULL
  JOIN chat_identity i ON i.person_id = g.person_id AND i.ended_at IS NULL
  WHERE e.to_state = 'ARRIVED' AND e.kind = 'ARRIVED'
    AND NOT EXISTS (SELECT 1 FROM custody_event k WHERE k.corrects = e.id)`;
const MISSED = `SELECT c.name AS child, e.at, i.contact_id AS contact
  FROM custody_event e JOIN child c ON c.id = e.child_id
  JOIN guardianship g ON g.child_id = c.id AND g.frozen_at IS NULL
  JOIN chat_identity i ON i.person_id = g.person_id AND i.ended_at IS NULL
  WHERE e.to_state = 'MISSING' AND NOT EXISTS (SELECT 1 FROM custody_event k WHERE k.corrects = e.id)`;
const UNACCOUNTED = `SELECT count(*)::int AS n FROM run_child x JOIN run r ON r.id = x.run_id
  WHERE r.date = $1 AND x.state NOT IN ('EXCUSED', 'ABSENT', 'COLLECTED', 'SELF_LEFT', 'RETURNED')
    AND NOT EXISTS (SELECT 1 FROM alarm a WHERE a.child_id = x.child_id AND a.state = 'OWNED')`;

/** How many guardians do not know what the record says of their child. */
export async function untold(pool: pg.Pool, phones: readonly WorldMessage[]): Promise<number> {
  let wrong = 0;
  for (const [sql, timed] of [
    [ARRIVALS, true],
    [MISSED, false],
  ] as const) {
    const { rows } = await pool.query<ToldRow>(sql);
    for (const { child, at, contact } of rows) {
      const told = phones.some(
        (m) => m.to === contact && m.text.includes(`【${child}】`) && (!timed || m.text.includes(timeOf(at))),
      );
      if (!told && !(await teacherCalls(pool, phones, child))) wrong += 1;
    }
  }
  return wrong;
}

/** Whether the child's teacher has been asked, on their own phone, to call the family that no message reached. */
async function teacherCalls(pool: pg.Pool, phones: readonly WorldMessage[], child: string): Promise<boolean> {
  const { rows } = await pool.query<{ contact: string }>(
    `SELECT i.contact_id AS contact FROM phone_task t JOIN child c ON c.id = t.child_id
     JOIN chat_identity i ON i.person_id = t.caller_id AND i.ended_at IS NULL WHERE c.name = $1`,
    [child],
  );
  return rows.some(({ contact }) => phones.some((m) => m.to === contact && m.text.includes(`【${child}】`)));
}

/** Guardians who got a message about a child that is not theirs. */
export async function leaked(pool: pg.Pool, phones: readonly WorldMessage[]): Promise<number> {
  const { rows } = await pool.query<{ contact: string; children: string[] }>(
    `SELECT i.contact_id AS contact, array_agg(c.name) AS children FROM guardianship g JOIN child c ON c.id = g.child_id
     JOIN chat_identity i ON i.person_id = g.person_id AND i.ended_at IS NULL
     WHERE NOT EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = g.person_id) GROUP BY i.contact_id`,
  );
  const own = new Map(rows.map((r) => [r.contact, new Set(r.children)]));
  return phones.filter((m) => {
    const children = own.get(m.to ?? '');
    return children && [...m.text.matchAll(/【([^】]+)】/gu)].some(([, name]) => !children.has(name ?? ''));
  }).length;
}

/** @param date YYYY-MM-DD */
export async function unaccounted(pool: pg.Pool, date: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(UNACCOUNTED, [date]);
  return rows[0]?.n ?? 0;
}
