import type { Client } from 'pg';

export interface PagesSize {
  children: number;
  schools: number;
  points: number;
}

/**
 * A town full of schools around the demo's own, with its families, pairings, walks of one day and messages; the demo's
 * coordinator answers for all of it. What is kept closed is copied from a row that the service sealed.
 * @param date the day that is walked, YYYY-MM-DD
 */
export async function makeTown(sql: Client, size: PagesSize, date: string): Promise<void> {
  await sql.query(`SET session_replication_role = replica`);
  for (const part of [places(size), families(size), care(date), walks(date)]) {
    for (const [statement, values] of part) await sql.query(statement, values);
    // else what is made of it next is planned as if it were empty
    await sql.query(`ANALYZE`);
  }
  await sql.query(
    `INSERT INTO outbox (class, person_id, text, dedupe_key, event_key, created_at, not_before, state, sent_at, child_id)
    SELECT 'N', g.person_id, 'm', 'bench:' || g.person_id || ':' || g.child_id || ':' || n, 'bench:' || n, $1::date - n, $1::date - n, 'confirmed', $1::date - n, g.child_id
    FROM guardianship g, generate_series(1, 2) n`,
    [date],
  );
  await sql.query(`SET session_replication_role = origin`);
  // whoever keeps answers in memory by the version of the directory looks anew
  await sql.query(`UPDATE directory_version SET version = version + 1`);
  await sql.query(`VACUUM ANALYZE`);
}

type Step = [statement: string, values: unknown[]];

const places = ({ schools, points }: PagesSize): Step[] => [
  [
    `WITH town AS (SELECT parent_id AS id FROM place WHERE kind = 'school' ORDER BY id LIMIT 1)
     INSERT INTO place (kind, name, parent_id, parent_kind) SELECT 'school', 'S' || n, id, 'town' FROM town, generate_series(1, $1::int) n`,
    [schools],
  ],
  [
    `INSERT INTO place (kind, name, parent_id, parent_kind)
     SELECT 'class', chr(19968 + g) || n, id, 'school' FROM place, generate_series(1, 6) g, generate_series(1, 8) n
     WHERE kind = 'school' AND name LIKE 'S%'`,
    [],
  ],
  [
    `WITH town AS (SELECT parent_id AS id FROM place WHERE kind = 'school' ORDER BY id LIMIT 1)
     INSERT INTO place (kind, name, parent_id, parent_kind) SELECT 'village', 'V' || n, id, 'town' FROM town, generate_series(1, $1::int) n`,
    [points],
  ],
  [
    `INSERT INTO place (kind, name, parent_id, parent_kind) SELECT 'point', 'P' || substr(name, 2), id, 'village' FROM place WHERE kind = 'village' AND name LIKE 'V%'`,
    [],
  ],
  [
    `INSERT INTO person_role (person_id, role, place_id)
     SELECT r.person_id, r.role, s.parent_id FROM person_role r JOIN place s ON s.id = r.place_id
     WHERE r.role IN ('coordinator', 'deputy', 'counsellor') AND s.kind = 'school'`,
    [],
  ],
];

const families = ({ children }: PagesSize): Step[] => [
  [
    `WITH at AS (SELECT
         (SELECT array_agg(k.id ORDER BY s.id, k.id) FROM place k JOIN place s ON s.id = k.parent_id WHERE k.kind = 'class' AND s.name LIKE 'S%') AS cls,
         (SELECT array_agg(id ORDER BY id) FROM place WHERE kind = 'point' AND name LIKE 'P%') AS pt)
     INSERT INTO child (name, class_id, point_id, point_kind)
     SELECT chr(26446 + i % 9) || chr(23567 + i % 37) || chr(20892 + i % 211) || i / 5000,
       at.cls[1 + i % cardinality(at.cls)], at.pt[1 + (i % cardinality(at.cls) / 48 * 4 + i % 4) % cardinality(at.pt)], 'point'
     FROM at, generate_series(1, $1::int) i`,
    [children],
  ],
  [`INSERT INTO person (name) SELECT 'G' || id FROM child WHERE id > (SELECT max(child_id) FROM guardianship)`, []],
  [
    `INSERT INTO guardianship (child_id, person_id, relation, calling_order)
     SELECT substr(name, 2)::bigint, id, 'r', 1 FROM person WHERE name ~ '^G\\d+$'`,
    [],
  ],
  [
    `INSERT INTO collector (child_id, name, relation, permission) SELECT child_id, 'k', 'r', 'authorised' FROM guardianship WHERE relation = 'r'`,
    [],
  ],
];

const care = (date: string): Step[] => [
  [
    `INSERT INTO care_file (child_id, facts, opened_at, changed_at)
     SELECT g.child_id, '{"birthDate": "2016-03-04", "sex": "female"}', now(), now() FROM guardianship g WHERE g.relation = 'r'`,
    [],
  ],
  [
    `INSERT INTO care_status (child_id, definition, value, because, since)
     SELECT g.child_id, d, CASE WHEN g.child_id % 3 = 0 THEN 'no' ELSE 'yes' END, 'both_out', $1::date - 300
     FROM guardianship g, unnest(ARRAY['civil_2016', 'civil_2024_6m', 'education']) d WHERE g.relation = 'r'`,
    [date],
  ],
  [`INSERT INTO person (name) SELECT 'V' || n FROM generate_series(1, 2500) n`, []],
  [
    `INSERT INTO clearance (person_id, background_until, training_until) SELECT id, '2099-01-01', '2099-01-01' FROM person WHERE name ~ '^V\\d+$'`,
    [],
  ],
  [
    `INSERT INTO person_role (person_id, role, place_id)
     SELECT v.id, 'volunteer', (SELECT parent_id FROM place WHERE kind = 'school' ORDER BY id LIMIT 1) FROM person v WHERE v.name ~ '^V\\d+$'`,
    [],
  ],
  [
    `WITH at AS (SELECT array_agg(id ORDER BY id) AS v FROM person WHERE name ~ '^V\\d+$')
     INSERT INTO pairing (child_id, person_id)
     SELECT g.child_id, at.v[1 + (g.child_id % cardinality(at.v))::int] FROM guardianship g, at
     WHERE g.relation = 'r' AND g.child_id % 3 <> 0`,
    [],
  ],
  [
    `INSERT INTO contact_log (child_id, by_person, kind, on_date, words_sealed, at)
     SELECT x.child_id, x.person_id, k, $1::date - 20 * n, l.words_sealed, $1::date - 20 * n
     FROM pairing x, unnest(ARRAY['visit', 'call']) k, generate_series(1, 2) n, (SELECT words_sealed FROM contact_log LIMIT 1) l
     WHERE x.child_id % 7 > 0`,
    [date],
  ],
  [
    `INSERT INTO need (child_id, reported_by, owner_id, words_sealed, at, due_on)
     SELECT x.child_id, n.reported_by, n.owner_id, n.words_sealed, n.at, $1::date + (x.child_id % 20)::int
     FROM pairing x, (SELECT * FROM need LIMIT 1) n WHERE x.child_id % 5 = 1`,
    [date],
  ],
  [
    `INSERT INTO rights_request (child_id, person_id, kind, words_sealed, at, due_on)
     SELECT g.child_id, g.person_id, r.kind, r.words_sealed, r.at, $1::date + (g.child_id % 15)::int
     FROM guardianship g, (SELECT * FROM rights_request LIMIT 1) r WHERE g.relation = 'r' AND g.child_id % 50 = 0`,
    [date],
  ],
  [
    `INSERT INTO break_glass (person_id, child_id, reason, at, until)
     SELECT g.person_id, g.child_id, 'bench', $1::date, $1::date FROM guardianship g WHERE g.relation = 'r' AND g.child_id % 200 = 0`,
    [date],
  ],
];

const walks = (date: string): Step[] => [
  [
    `INSERT INTO escort_plan (point_id, school_id, days, depart, arrive)
     SELECT DISTINCT c.point_id, k.parent_id, '{1,2,3,4,5}'::int[], '16:30'::time, '17:00'::time
     FROM child c JOIN place k ON k.id = c.class_id JOIN place s ON s.id = k.parent_id WHERE s.name LIKE 'S%'`,
    [],
  ],
  [
    `WITH at AS (SELECT array_agg(id ORDER BY id) AS e FROM escort_plan),
       v AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM person WHERE name ~ '^V\\d+$')
     INSERT INTO escort_plan_member (plan_id, person_id, duty, position)
     SELECT at.e[1 + v.n % cardinality(at.e)], v.id, 'escort', 1 FROM v, at`,
    [],
  ],
  [
    `INSERT INTO run (plan_id, date, depart_at, arrive_at) SELECT e.id, $1::date, $1::date + e.depart, $1::date + e.arrive
     FROM escort_plan e ON CONFLICT DO NOTHING`,
    [date],
  ],
  [
    `INSERT INTO shift (run_id, person_id, duty, position) SELECT r.id, m.person_id, m.duty, m.position
     FROM run r JOIN escort_plan_member m ON m.plan_id = r.plan_id WHERE r.date = $1 ON CONFLICT DO NOTHING`,
    [date],
  ],
  [
    `INSERT INTO run_child (run_id, child_id, number)
     SELECT r.id, c.id, 100 + row_number() OVER (PARTITION BY r.id ORDER BY c.id)
     FROM run r JOIN escort_plan e ON e.id = r.plan_id JOIN child c ON c.point_id = e.point_id
       JOIN place k ON k.id = c.class_id AND k.parent_id = e.school_id WHERE r.date = $1 ON CONFLICT DO NOTHING`,
    [date],
  ],
];
