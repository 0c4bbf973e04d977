import type { Client } from 'pg';

/** A city with one district and one town, where there is none yet. */
export async function addTown(sql: Client): Promise<void> {
  await sql.query(
    `WITH city AS (INSERT INTO place (kind, name) VALUES ('city', 'c') RETURNING id),
       district AS (INSERT INTO place (kind, name, parent_id, parent_kind) SELECT 'district', 'd', id, 'city' FROM city RETURNING id)
     INSERT INTO place (kind, name, parent_id, parent_kind) SELECT 'town', 't', id, 'district' FROM district`,
  );
}

/** Schools with their classes in the first town there is. */
export async function addClasses(
  sql: Client,
  classes: readonly { school: string; className: string }[],
): Promise<void> {
  await sql.query(
    `WITH school AS (INSERT INTO place (kind, name, parent_id, parent_kind)
       SELECT 'school', n, (SELECT min(id) FROM place WHERE kind = 'town'), 'town'
       FROM (SELECT DISTINCT n FROM unnest($1::text[]) n) x RETURNING id, name)
     INSERT INTO place (kind, name, parent_id, parent_kind)
     SELECT 'class', u.c, school.id, 'school' FROM unnest($1::text[], $2::text[]) AS u(s, c) JOIN school ON school.name = u.s`,
    [classes.map((c) => c.school), classes.map((c) => c.className)],
  );
}
