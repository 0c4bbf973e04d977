import type { Client } from 'pg';

/** How large the invented district and its past are. */
export interface HistorySize {
  children: number;
  schools: number;
  points: number;
  volunteers: number;
}

/**
 * Places, people, children and walks of a district in which nothing has happened yet.
 * @param now since when (YYYY-MM-DD) the verdicts stand
 */
export async function makeDistrict(sql: Client, size: HistorySize, now: string): Promise<void> {
  await sql.query(`SET session_replication_role = replica`);
  await sql.query(`INSERT INTO place (kind, name) VALUES ('city', 'c')`);
  await sql.query(
    `INSERT INTO place (kind, name, parent_id, parent_kind) SELECT 'district', 'd', id, 'city' FROM place WHERE kind = 'city'`,
  );
  await sql.query(
    `INSERT INTO place (kind, name, parent_id, parent_kind)
     SELECT 'town', 't' || n, id, 'district' FROM place, generate_series(1, greatest($1::int / 8, 1)) n WHERE kind = 'district'`,
    [size.schools],
  );
  const spread = async (kind: string, parent: string, count: number): Promise<void> => {
    await sql.query(
      `WITH above AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS k, count(*) OVER () AS all FROM place WHERE kind = $2)
       INSERT INTO place (kind, name, parent_id, parent_kind)
       SELECT $1, $1 || n, above.id, $2 FROM generate_series(1, $3::int) n JOIN above ON above.k = n % above.all`,
      [kind, parent, count],
    );
  };
  await spread('school', 'town', size.schools);
  await spread('class', 'school', size.schools * 6);
  await spread('village', 'town', size.points);
  await spread('point', 'village', size.points);
  await sql.query(`INSERT INTO person (name) SELECT 'p' || n FROM generate_series(1, $1::int) n`, [size.volunteers]);
  await sql.query(`INSERT INTO clearance SELECT id, '2099-01-01', '2099-01-01' FROM person`);
  await sql.query(
    `WITH school AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS k, count(*) OVER () AS all FROM place WHERE kind = 'school'),
       point AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM place WHERE kind = 'point')
     INSERT INTO escort_plan (point_id, school_id, days, depart, arrive)
     SELECT point.id, school.id, '{1,2,3,4,5}', '16:30', '17:00' FROM point JOIN school ON school.k = point.n % school.all`,
  );
  await sql.query(
    `WITH plan AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS k, count(*) OVER () AS all FROM escort_plan)
     INSERT INTO escort_plan_member (plan_id, person_id, duty, position)
     SELECT plan.id, p.id, 'escort', (p.id / plan.all)::int + 1 FROM person p JOIN plan ON plan.k = p.id % plan.all`,
  );
  await sql.query(
    `WITH plan AS (SELECT e.point_id, e.school_id, row_number() OVER (ORDER BY e.id) - 1 AS k, count(*) OVER () AS all FROM escort_plan e)
     INSERT INTO child (name, class_id, point_id, point_kind)
     SELECT 'c' || n, (SELECT min(id) FROM place WHERE kind = 'class' AND parent_id = plan.school_id), plan.point_id, 'point'
     FROM generate_series(1, $1::int) n JOIN plan ON plan.k = n % plan.all`,
    [size.children],
  );
  await sql.query(
    `INSERT INTO care_status (child_id, definition, value, because, since)
     SELECT id, d, CASE WHEN id % 3 = 0 THEN 'no' ELSE 'yes' END, 'both_out', $1
     FROM child, unnest(ARRAY['civil_2016', 'civil_2024_6m', 'education']) d`,
    [now],
  );
}

/** One month of it: every child walks on every weekday; a visit and two calls each. */
export async function liveMonth(sql: Client, first: string): Promise<void> {
  const month = [first];
  const during = `d >= $1::date AND d < $1::date + interval '1 month'`;
  await sql.query(
    `INSERT INTO run (plan_id, date, depart_at, arrive_at, state, departed_at, arrived_at, closed_at)
     SELECT e.id, d, d + e.depart, d + e.arrive, 'CLOSED', d + e.depart, d + e.arrive, d + interval '18 hours'
     FROM generate_series($1::date, ($1::date + interval '1 month - 1 day')::date, '1 day') d, escort_plan e
     WHERE extract(isodow FROM d) < 6 AND ${during} ORDER BY d, e.id`,
    month,
  );
  await sql.query(
    `INSERT INTO shift (run_id, person_id, duty, position, state)
     SELECT r.id, m.person_id, 'escort', m.position, 'DONE' FROM run r JOIN escort_plan_member m ON m.plan_id = r.plan_id
     WHERE r.date >= $1 AND r.date < $1::date + interval '1 month' AND (m.position + extract(doy FROM r.date)::int) % 5 = 0`,
    month,
  );
  await sql.query(
    `INSERT INTO run_child (run_id, child_id, number, state)
     SELECT r.id, c.id, row_number() OVER (PARTITION BY r.id ORDER BY c.id), 'COLLECTED'
     FROM run r JOIN escort_plan e ON e.id = r.plan_id JOIN child c ON c.point_id = e.point_id
     WHERE r.date >= $1 AND r.date < $1::date + interval '1 month' ORDER BY r.id`,
    month,
  );
  await sql.query(
    `INSERT INTO custody_event (run_id, seq, child_id, kind, from_state, to_state, at, told_by, prev_hash, hash)
     SELECT r.id, row_number() OVER (PARTITION BY r.id ORDER BY s.n, x.number), x.child_id, s.kind, s.before, s.after,
       r.depart_at + s.n * interval '10 minutes', 1, repeat('p', 43), repeat('h', 43)
     FROM run r JOIN run_child x ON x.run_id = r.id,
       (VALUES (0, 'handed', 'EXPECTED', 'WITH_ESCORT'), (1, 'departed', 'WITH_ESCORT', 'EN_ROUTE'),
         (2, 'arrived', 'EN_ROUTE', 'ARRIVED'), (3, 'collected', 'ARRIVED', 'COLLECTED')) AS s(n, kind, before, after)
     WHERE r.date >= $1 AND r.date < $1::date + interval '1 month' ORDER BY r.id, 2`,
    month,
  );
  // one departure in a thousand was a slip of the finger
  await sql.query(
    `INSERT INTO custody_event (run_id, seq, child_id, kind, from_state, to_state, at, told_by, corrects, prev_hash, hash)
     SELECT v.run_id, 10000 + v.seq, v.child_id, 'corrected', 'EN_ROUTE', 'EXPECTED', v.at, 1, v.id, v.hash, v.hash
     FROM run r JOIN custody_event v ON v.run_id = r.id
     WHERE r.date >= $1 AND r.date < $1::date + interval '1 month' AND v.to_state = 'EN_ROUTE' AND v.id % 1000 = 0`,
    month,
  );
  await sql.query(
    `INSERT INTO contact_log (child_id, by_person, kind, on_date, words_sealed, at)
     SELECT c.id, 1, k, $1::date + (c.id % 28)::int, 'x', $1::date
     FROM child c, unnest(ARRAY['visit', 'call', 'call']) k`,
    month,
  );
  await pastVerdicts(sql, first);
}

/** Verdicts of the past: every child's lasts ten months, a tenth of them begin in a month. */
async function pastVerdicts(sql: Client, first: string): Promise<void> {
  await sql.query(
    `INSERT INTO care_status (child_id, definition, value, because, since, until)
     SELECT s.child_id, s.definition, 'yes', 'both_out', $1::date, least($1::date + interval '10 months', s.since)
     FROM care_status s WHERE s.until IS NULL AND s.since > $1::date
       AND s.child_id % 10 = (extract(year FROM $1::date) * 12 + extract(month FROM $1::date))::int % 10`,
    [first],
  );
}
