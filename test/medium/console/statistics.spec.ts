import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readRows } from '../../../src/platform/spreadsheet/index.js';
import { ConsoleStage, type ConsoleClient } from './console.client.js';

interface Cell {
  value: number | null;
  hidden: boolean;
  missing: number;
}
interface Statistics {
  level: string;
  places: { id: number; name: string }[];
  figures: { key: string; rows: Cell[]; total: Cell }[];
  mayEnter: { id: number }[];
}

// Two towns, three schools: what is counted, what nobody knows, what is too small to show.
describe('the statistics', () => {
  let stage: ConsoleStage;
  let district: ConsoleClient;
  const ids = new Map<string, number>();

  const place = async (name: string, kind: string, parent: number, parentKind: string): Promise<void> => {
    const { rows } = await stage.sql.query<{ id: number }>(
      `INSERT INTO place (kind, name, parent_id, parent_kind) VALUES ($1, $2, $3, $4) RETURNING id`,
      [kind, name, parent, parentKind],
    );
    ids.set(name, (rows[0] as { id: number }).id);
  };
  const children = async (school: string, leftBehind: number, others: number): Promise<void> => {
    await place(`${school}班`, 'class', ids.get(school) as number, 'school');
    await stage.sql.query(
      `WITH c AS (INSERT INTO child (name, class_id) SELECT 'c' || n, $1 FROM generate_series(1, $2::int + $3::int) n RETURNING id)
       INSERT INTO care_status (child_id, definition, value, because, since)
       SELECT id, d, CASE WHEN row_number() OVER (PARTITION BY d ORDER BY id) <= $2 THEN 'yes' ELSE 'no' END, 'both_out', '2026-01-01'
       FROM c, unnest(ARRAY['civil_2016', 'education']) d`,
      [ids.get(`${school}班`), leftBehind, others],
    );
  };

  beforeAll(async () => {
    stage = await ConsoleStage.open();
    const { rows } = await stage.sql.query<{ id: number; name: string; kind: string }>(
      `SELECT id, name, kind FROM place`,
    );
    for (const r of rows) ids.set(r.kind === 'district' ? 'district' : r.name, r.id);
    await place('沙镇', 'town', ids.get('district') as number, 'district');
    for (const name of ['沙一', '沙二', '沙三']) await place(name, 'school', ids.get('沙镇') as number, 'town');
    await children('沙一', 3, 40);
    await children('沙二', 12, 40);
    await children('沙三', 20, 40);
    // a file merged into another is one child, not two
    await stage.sql.query(
      `WITH c AS (INSERT INTO child (name, class_id, merged_into)
         SELECT name, class_id, id FROM child WHERE class_id = $1 ORDER BY id LIMIT 1 RETURNING id)
       INSERT INTO care_status (child_id, definition, value, because, since)
       SELECT id, 'education', 'yes', 'both_out', '2026-01-01' FROM c`,
      [ids.get('沙三班')],
    );
    district = await stage.loggedIn('district');
  });
  afterAll(() => stage.close());

  const of = async (client: ConsoleClient, month: string | null, town: string | null): Promise<Statistics> => {
    const townId = town === null ? null : (ids.get(town) ?? null);
    return (await client.send('POST', 'statistics', { month, townId })).body as unknown as Statistics;
  };
  const figure = (s: Statistics, key: string) => s.figures.find((f) => f.key === key) as Statistics['figures'][number];

  it('shows towns, opens into schools, and says no data where nothing is recorded', async () => {
    const towns = await of(district, null, null);
    expect([towns.level, towns.places.length]).toEqual(['town', 2]);
    expect(figure(towns, 'buses').total).toEqual({ value: null, hidden: false, missing: 4 });
    expect(figure(towns, 'visits').total.value).toBeNull();
    const schools = await of(district, null, '沙镇');
    expect(schools.level).toBe('school');
    expect(schools.places.map((p) => p.name).toSorted()).toEqual(['沙一', '沙三', '沙二'].toSorted());
    expect(figure(schools, 'children').rows.map((r) => r.value)).toEqual(
      schools.places.map((p) => ({ 沙一: 43, 沙二: 52, 沙三: 60 })[p.name]),
    );
    expect(figure(schools, 'escorted').total.value).toBeNull(); // no walk goes there: not nought
  });

  it('hides a small number of children, and the next one, so that it cannot be worked out', async () => {
    const schools = await of(district, null, '沙镇');
    const { rows, total } = figure(schools, 'leftBehindSchool');
    const shown = Object.fromEntries(schools.places.map((p, i) => [p.name, rows[i]?.hidden ? '-' : rows[i]?.value]));
    expect(shown).toEqual({ 沙一: '-', 沙二: '-', 沙三: 20 });
    expect(total.value).toBe(35);
  });

  it('takes entered figures with their date and source, from those who answer for the school', async () => {
    const schoolId = ids.get('沙三');
    const enter = (client: ConsoleClient, figureKey: string, asOf: string, value: number) =>
      client.send('POST', 'statistics/enter', { schoolId, figure: figureKey, asOf, value, source: '学籍表' });
    expect((await enter(district, 'pupils', '2026-09-01', 200)).status).toBe(200);
    expect((await enter(district, 'aidYuan', '2026-08-20', 1500.5)).status).toBe(200);
    expect((await enter(await stage.loggedIn('coordinator'), 'pupils', '2026-09-01', 1)).status).toBe(404);
    expect((await enter(await stage.loggedIn('deputy'), 'pupils', '2026-09-01', 1)).status).toBe(403);
    const now = await of(district, '2026-09', '沙镇');
    expect(figure(now, 'share').total.value).toBe(10); // 20 of 200: only the school that has both
    expect(figure(now, 'aidYuan').total.value).toBeNull(); // paid in August
    expect(figure(await of(district, '2026-08', '沙镇'), 'aidYuan').total.value).toBe(1500.5);
    const { body } = await district.send('POST', 'statistics/entered', { schoolId });
    expect(body['rows']).toMatchObject([{ figure: 'aidYuan' }, { figure: 'pupils', source: '学籍表', by: '刘科' }]);
  });

  it('counts children who left with an escort once a month, without those corrected', async () => {
    const plan = await stage.one<{ id: number; school: number; people: number[] }>(
      `SELECT e.id, e.school_id AS school, array_agg(m.person_id) AS people FROM escort_plan e
       JOIN escort_plan_member m ON m.plan_id = e.id WHERE m.duty = 'escort' GROUP BY e.id ORDER BY e.id LIMIT 1`,
    );
    const { rows: kids } = await stage.sql.query<{ id: number }>(
      `SELECT c.id FROM child c JOIN escort_plan e ON e.point_id = c.point_id WHERE e.id = $1 ORDER BY c.id LIMIT 3`,
      [plan.id],
    );
    const walk = async (date: string, number: number): Promise<void> => {
      const run = await stage.one<{ id: number }>(
        `INSERT INTO run (plan_id, date, depart_at, arrive_at, state, departed_at)
         VALUES ($1, $2, now(), now(), 'EN_ROUTE', now()) RETURNING id`,
        [plan.id, date],
      );
      await stage.sql.query(
        `INSERT INTO shift (run_id, person_id, duty, position, state) VALUES ($1, $2, 'escort', 1, 'DONE')`,
        [run.id, plan.people[0]],
      );
      let seq = 0;
      for (const kid of kids.slice(0, number)) {
        await stage.sql.query(`INSERT INTO run_child (run_id, child_id, number) VALUES ($1, $2, $3)`, [
          run.id,
          kid.id,
          seq + 1,
        ]);
        await stage.sql.query(
          `INSERT INTO custody_event (run_id, seq, child_id, kind, from_state, to_state, at, prev_hash, hash)
           SELECT $1, $2::int, $3, 'departed', 'EXPECTED', 'EN_ROUTE', now(), chain_head, 'h' || $2::int FROM run WHERE id = $1`,
          [run.id, ++seq, kid.id],
        );
      }
    };
    await walk('2026-06-03', 3);
    await walk('2026-06-04', 2);
    await walk('2026-06-05', 1);
    await stage.sql.query(
      `INSERT INTO custody_event (run_id, seq, child_id, kind, from_state, to_state, at, corrects, prev_hash, hash)
       SELECT v.run_id, 2, v.child_id, 'corrected', 'EN_ROUTE', 'EXPECTED', now(), v.id, v.hash, 'h2'
       FROM custody_event v JOIN run r ON r.id = v.run_id WHERE r.date = '2026-06-05'`,
    );
    const client = await stage.loggedIn('coordinator');
    const [school] = (await of(client, '2026-06', null)).places;
    expect(school?.id).toBe(plan.school);
    const june = await of(client, '2026-06', null);
    expect(figure(june, 'escorted').total.value).toBe(3);
    expect(figure(june, 'escortedADay').total.value).toBe(2.5);
    expect(figure(june, 'walked').total.value).toBe(1);
    expect(figure(june, 'children').total.value).toBeNull(); // nobody kept how many there were in June
    const { body } = await client.send('POST', 'statistics/trend', {
      key: 'escorted',
      placeId: null,
      month: '2026-09',
    });
    const points = body['points'] as { month: string; cell: Cell }[];
    expect(points.map((p) => p.month)).toEqual(expect.arrayContaining(['2025-10', '2026-09']));
    expect(points.find((p) => p.month === '2026-06')?.cell.value).toBe(3);
    expect(points.find((p) => p.month === '2026-07')?.cell.value).toBeNull();
  });

  it("counts visits and calls of a month, from a school's first recorded contact on, without those taken back", async () => {
    const contact = (date: string, kind: string, withdrawn: boolean) =>
      stage.sql.query(
        `INSERT INTO contact_log (child_id, by_person, kind, on_date, words_sealed, at, withdrawn_at)
         SELECT (SELECT min(id) FROM child WHERE class_id = $1), (SELECT min(id) FROM person), $2, $3, 'x', now(),
           CASE WHEN $4 THEN now() END`,
        [ids.get('沙一班'), kind, date, withdrawn],
      );
    await contact('2026-04-30', 'talk', true);
    await contact('2026-05-31', 'visit', false);
    await contact('2026-06-01', 'call', false);
    await contact('2026-06-30', 'talk', false);
    await contact('2026-07-01', 'call', false);
    const counts = async (month: string): Promise<unknown> => {
      const { figures } = await of(district, month, '沙镇');
      return ['visits', 'calls'].map((key) => figures.find((f) => f.key === key)?.total);
    };
    const cell = (value: number | null, missing: number) => ({ value, hidden: false, missing });
    expect(await counts('2026-04')).toEqual([cell(null, 3), cell(null, 3)]);
    expect(await counts('2026-05')).toEqual([cell(1, 2), cell(0, 2)]);
    expect(await counts('2026-06')).toEqual([cell(0, 2), cell(2, 2)]);
  });

  it('keeps to the places of the visitor', async () => {
    const coordinator = await stage.loggedIn('coordinator');
    const mine = await of(coordinator, null, null);
    expect(mine.places).toHaveLength(1);
    const other = await coordinator.send('POST', 'statistics', { month: null, townId: ids.get('沙镇') });
    expect(other.status).toBe(404);
    const trend = { key: 'children', placeId: ids.get('沙一'), month: '2026-09' };
    expect((await coordinator.send('POST', 'statistics/trend', trend)).status).toBe(404);
  });

  it('leaves as a workbook that says no data and hides what the page hides', async () => {
    const response = await fetch(new URL('/console/api/statistics/sheet', stage.service.url), {
      method: 'POST',
      headers: {
        cookie: district.cookie,
        'content-type': 'application/json',
        'x-requested-by': 'console',
        'x-csrf-token': district.csrf,
      },
      body: JSON.stringify({ month: '2026-09', townId: ids.get('沙镇') }),
    });
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    const file = join(await mkdtemp(join(tmpdir(), 'stat-')), 'a.xlsx');
    await writeFile(file, Buffer.from(await response.arrayBuffer()));
    const rows: string[][] = [];
    for await (const { cells } of readRows(file)) rows.push(cells);
    const column = rows[0]?.indexOf('留守学生(教育口径)') ?? -1;
    const cell = (name: string): string | undefined => rows.find((r) => r[0] === name)?.[column];
    expect([cell('沙一'), cell('沙二'), cell('沙三'), cell('合计')]).toEqual([
      '不显示(少于5或可倒算)',
      '不显示(少于5或可倒算)',
      '20',
      '35',
    ]);
    expect(rows.flat()).toContain('无数据');
  });
});
