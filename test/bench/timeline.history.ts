import type pg from 'pg';

const SCHOOLS = 40;
const PEOPLE = 4_000;
/** The person whose conversation is long: a guardian of a child of the first school. */
export const TALKER = 1;
/** Lines of that conversation, both sides together: somewhat more than 100 pages of 60. */
const LINES = 6_240;

/** Schools of a district, a child with a guardian for each person, and one guardian who has written for years. */
export async function makeSchools(sql: pg.Client): Promise<void> {
  await sql.query(`INSERT INTO place (kind, name) VALUES ('city', 'c')`);
  await sql.query(
    `INSERT INTO place (kind, name, parent_id, parent_kind) SELECT 'district', 'd', id, 'city' FROM place`,
  );
  await sql.query(
    `INSERT INTO place (kind, name, parent_id, parent_kind) SELECT 'town', 't', id, 'district' FROM place WHERE kind = 'district'`,
  );
  await sql.query(
    `INSERT INTO place (kind, name, parent_id, parent_kind)
     SELECT 'school', 's' || n, id, 'town' FROM place, generate_series(1, $1::int) n WHERE kind = 'town' ORDER BY n`,
    [SCHOOLS],
  );
  await sql.query(
    `INSERT INTO place (kind, name, parent_id, parent_kind) SELECT 'class', 'k', id, 'school' FROM place WHERE kind = 'school' ORDER BY id`,
  );
  await sql.query(`INSERT INTO person (name) SELECT 'p' || n FROM generate_series(1, $1::int) n ORDER BY n`, [PEOPLE]);
  await sql.query(
    `INSERT INTO child (name, class_id) SELECT 'c' || p.id, k.id FROM person p
     JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM place WHERE kind = 'class') k ON k.n = 1 + (p.id - 1) % $1::int
     ORDER BY p.id`,
    [SCHOOLS],
  );
  await sql.query(
    `INSERT INTO guardianship (child_id, person_id, relation, calling_order) SELECT id, id, 'm', 1 FROM child`,
  );
  await sql.query(
    `INSERT INTO chat_identity (person_id, account, contact_id, bound_by, bound_at)
     SELECT id, 'bot-1', 'wx-' || id, 'bench', now() FROM person`,
  );
  await say(sql, 'long', LINES, String(TALKER));
}

/** What others say, half of it by them; a month of it, mixed in time. */
export async function addHistory(sql: pg.Client, count: number): Promise<void> {
  await say(sql, 'other', count, `2 + n % ${PEOPLE - 1}`);
  await sql.query(`VACUUM ANALYZE`);
}

async function say(sql: pg.Client, key: string, count: number, person: string): Promise<void> {
  const at = `timestamptz '2026-09-16 08:00+08' + (n::bigint * 7919 % 2592000) * interval '1 second'`;
  const numbers = [count / 2, key];
  await sql.query(
    `INSERT INTO outbox (class, person_id, account, text, dedupe_key, created_at, not_before, state, attempts, child_id)
     SELECT CASE WHEN n % 9 = 0 THEN 'N' ELSE 'A' END, ${person}, 'bot-1', '已到书屋,16:52,由志愿者说的,第' || n, $2::text || n, ${at}, ${at},
       'confirmed', 1, CASE WHEN n % 3 = 0 THEN ${person} END FROM generate_series(1, $1::int) n`,
    numbers,
  );
  await sql.query(
    `INSERT INTO inbox (account, message_id, contact_id, mentioned, kind, text, sent_at, received_at, state)
     SELECT 'bot-1', $2::text || n, 'wx-' || (${person}), false, 'text', '孩子到了没 ' || n, ${at}, ${at}, 'done'
     FROM generate_series(1, $1::int) n`,
    numbers,
  );
}
