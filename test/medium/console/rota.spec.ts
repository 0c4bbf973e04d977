import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsoleStage, type Answer, type ConsoleClient } from './console.client.js';

interface Seat {
  personId: number;
  name: string;
  state: string | null;
  pinned: boolean;
}
interface Day {
  date: string;
  closed: string | null;
  layer: string;
  seats: Seat[];
  missing: number;
  reasons: { why: string; n: number }[];
}
interface Plan {
  planId: number;
  pointName: string;
  days: Day[];
}

// The demo's September (a Tuesday evening): the rota by hand, over the API, against the tables.
describe('the rota board', () => {
  let stage: ConsoleStage;
  let coordinator: ConsoleClient;
  const ids = new Map<string, number>();
  let key = 0;

  beforeAll(async () => {
    stage = await ConsoleStage.open();
    coordinator = await stage.loggedIn('coordinator');
    const { rows } = await stage.sql.query<{ id: number; name: string }>(`SELECT id, name FROM person`);
    for (const { id, name } of rows) ids.set(name, id);
  });
  afterAll(() => stage.close());

  const board = async (client = coordinator, month = '2026-09'): Promise<Plan[]> =>
    (await client.send('POST', 'rota', { schoolId: null, month })).body['plans'] as Plan[];
  const plan = async (point: string): Promise<Plan> => (await board()).find((p) => p.pointName === point) as Plan;
  const day = async (point: string, date: string): Promise<Day> =>
    (await plan(point)).days.find((d) => d.date === date) as Day;
  const move = async (
    verb: 'assign' | 'unassign' | 'pin',
    point: string,
    date: string,
    name: string,
    rest: object = {},
  ): Promise<Answer> =>
    coordinator.send('POST', `rota/${verb}`, {
      planId: (await plan(point)).planId,
      date,
      personId: ids.get(name),
      ...(verb === 'pin' ? {} : { key: ++key }),
      ...(verb === 'assign' ? { insteadOf: null, anyway: false } : {}),
      ...rest,
    });
  const names = (d: Day): string[] => d.seats.map((s) => s.name).toSorted();
  const GOOD = '好心书屋';

  it('shows the weekly members until something else is planned, and why nobody walks', async () => {
    const monday = await day(GOOD, '2026-09-21');
    expect(monday).toMatchObject({ closed: null, layer: 'weekly', missing: 0 });
    expect(names(monday)).toEqual(['杨帆', '林桂珍']);
    expect(await day(GOOD, '2026-09-26')).toMatchObject({ closed: 'holiday', seats: [] });
    expect((await day(GOOD, '2026-09-16')).layer).toBe('run');
  });

  it('puts somebody on a date beside the weekly members, held there', async () => {
    expect((await move('assign', GOOD, '2026-09-21', '陈芳')).status).toBe(200);
    const monday = await day(GOOD, '2026-09-21');
    expect(monday.layer).toBe('published');
    expect(names(monday)).toEqual(['杨帆', '林桂珍', '陈芳'].toSorted());
    expect(monday.seats.filter((s) => s.pinned).map((s) => s.name)).toEqual(['陈芳']);
    expect((await move('assign', GOOD, '2026-09-21', '陈芳')).code).toBe('ROTA.ALREADY_ON');
  });

  it('refuses by the rules, with a sentence, and no wish of the coordinator helps', async () => {
    const refused = async (date: string, name: string): Promise<string> =>
      (await move('assign', GOOD, date, name, { anyway: true })).code;
    expect(await refused('2026-09-22', '赵磊')).toBe('ROTA.NOT_LISTED');
    await stage.sql.query(
      `INSERT INTO availability (person_id, free, weekdays, dates, words, said_at) VALUES ($1, true, '{}', '{}', 'w', now())`,
      [ids.get('赵磊')],
    );
    await stage.sql.query(`UPDATE availability SET weekdays = '{1,2,3,4,5}' WHERE person_id = $1`, [ids.get('赵磊')]);
    const unchecked = await move('assign', GOOD, '2026-09-22', '赵磊');
    expect([unchecked.status, unchecked.code]).toEqual([422, 'ROTA.NO_CHECK']);
    expect(unchecked.body['message']).toContain('赵磊那天没有有效的审核');
    await stage.sql.query(
      `INSERT INTO clearance (person_id, background_until, training_until) VALUES ($1, '2027-01-01', '2026-01-01')`,
      [ids.get('赵磊')],
    );
    expect(await refused('2026-09-22', '赵磊')).toBe('ROTA.NO_TRAINING');
    await stage.sql.query(`UPDATE clearance SET training_until = '2027-01-01' WHERE person_id = $1`, [ids.get('赵磊')]);
    expect((await move('assign', GOOD, '2026-09-22', '赵磊')).status).toBe(200);
    expect((await move('assign', '河边书屋', '2026-09-22', '赵磊', { anyway: true })).code).toBe('ROTA.ELSEWHERE');
    expect(await refused('2026-09-14', '陈芳')).toBe('ROTA.PAST');
    expect(await refused('2026-09-26', '陈芳')).toBe('ROTA.NO_WALK');
    for (const date of ['2026-09-22', '2026-09-23']) await move('assign', GOOD, date, '陈芳');
    expect(await refused('2026-09-24', '陈芳')).toBe('ROTA.WEEK_FULL');
    await stage.sql.query(
      `INSERT INTO suspension (place_id, date, reason, source, declared_by, declared_at)
       SELECT id, '2026-09-28', 'r', 's', $1, now() FROM place WHERE kind = 'district'`,
      [ids.get('刘科')],
    );
    expect(await refused('2026-09-28', '陈芳')).toBe('ROTA.SUSPENDED');
    expect((await day(GOOD, '2026-09-28')).closed).toBe('suspended');
  });

  it('asks again where only a wish stands against it', async () => {
    await stage.sql.query(
      `INSERT INTO availability (person_id, free, weekdays, dates, words, said_at) VALUES ($1, false, '{}', '{2026-09-29}', 'w', now())`,
      [ids.get('陈芳')],
    );
    expect((await move('assign', GOOD, '2026-09-29', '陈芳')).code).toBe('ROTA.SAID_NOT');
    const { planId } = await plan(GOOD);
    const { body } = await coordinator.send('POST', 'rota/candidates', { planId, date: '2026-09-29' });
    const chen = (body['candidates'] as { name: string; wish: boolean; sentence: string }[]).find(
      (c) => c.name === '陈芳',
    );
    expect(chen).toMatchObject({ wish: true, sentence: expect.stringContaining('没有说那天有空') });
    expect((await move('assign', GOOD, '2026-09-29', '陈芳', { anyway: true })).status).toBe(200);
  });

  it('takes somebody off, but not the last one, whom the weekly members would follow', async () => {
    for (const name of ['林桂珍', '杨帆']) expect((await move('unassign', GOOD, '2026-09-21', name)).status).toBe(200);
    expect(names(await day(GOOD, '2026-09-21'))).toEqual(['陈芳']);
    expect(await day(GOOD, '2026-09-21')).toMatchObject({ missing: 1 });
    expect((await day(GOOD, '2026-09-21')).reasons.length).toBeGreaterThan(0);
    expect((await move('unassign', GOOD, '2026-09-21', '陈芳')).code).toBe('ROTA.LAST_ONE');
    expect((await move('unassign', GOOD, '2026-09-21', '林桂珍')).code).toBe('ROTA.NOT_ON');
  });

  it('asks and tells people where the run is prepared', async () => {
    await stage.sql.query(`UPDATE availability SET withdrawn_at = now() WHERE person_id = $1`, [ids.get('陈芳')]);
    expect((await move('assign', GOOD, '2026-09-16', '陈芳')).status).toBe(200);
    const seat = (await day(GOOD, '2026-09-16')).seats.find((s) => s.name === '陈芳');
    expect(seat).toMatchObject({ state: 'PLANNED', pinned: true });
    const told = (of: string) =>
      stage.one<{ n: number }>(`SELECT count(*)::int AS n FROM outbox WHERE dedupe_key ~ ('\\m' || $1)`, [`${of}:`]);
    expect((await told('assigned')).n).toBe(1);
    expect((await move('unassign', GOOD, '2026-09-16', '陈芳')).status).toBe(200);
    expect(names(await day(GOOD, '2026-09-16'))).toEqual(['杨帆', '林桂珍']);
    expect((await told('unassigned')).n).toBe(1);
  });

  it('keeps by-hand places of the draft when planning again and when publishing', async () => {
    const school = (await stage.one<{ id: number }>(`SELECT school_id AS id FROM escort_plan LIMIT 1`)).id;
    const again = () =>
      coordinator.send('POST', 'rota/plan', { schoolId: school, month: '2026-09', from: '2026-09-29' });
    expect((await again()).status).toBe(200);
    expect(await day(GOOD, '2026-09-30')).toMatchObject({ layer: 'draft' });
    const draft = await day(GOOD, '2026-09-30');
    const free = ['陈芳', '林桂珍', '杨帆', '赵磊'].find((n) => !names(draft).includes(n)) ?? '';
    const [out] = names(draft);
    expect((await move('unassign', GOOD, '2026-09-30', out ?? '')).status).toBe(200);
    expect((await move('assign', GOOD, '2026-09-30', free, { anyway: true })).status).toBe(200);
    await again();
    expect((await day(GOOD, '2026-09-30')).seats.find((s) => s.name === free)).toMatchObject({ pinned: true });
    expect((await coordinator.send('POST', 'rota/publish', { schoolId: school })).status).toBe(200);
    const published = await day(GOOD, '2026-09-30');
    expect(published.layer).toBe('published');
    expect(published.seats.find((s) => s.name === free)).toMatchObject({ pinned: true });
    expect((await move('pin', GOOD, '2026-09-30', free, { pinned: false })).status).toBe(200);
    expect((await day(GOOD, '2026-09-30')).seats.some((s) => s.pinned)).toBe(false);
  });

  it('shows a village officer the points of the village, and nobody elses month is changed', async () => {
    const village = await stage.loggedIn('village');
    await stage.sql.query(
      `UPDATE person_role SET until = now() WHERE role = 'village' AND place_id = (SELECT id FROM place WHERE name = '河边村')`,
    );
    expect((await board(village)).map((p) => p.pointName)).toEqual([GOOD]);
    const district = await stage.loggedIn('district');
    const { body } = await district.send('POST', 'rota', { schoolId: null, month: null });
    expect(body).toMatchObject({ month: '2026-09', mayChange: false });
    expect((await district.send('POST', 'rota', { schoolId: 999_999, month: null })).status).toBe(404);
  });

  it('keeps who walks every week from a day on; runs that are prepared follow, and everybody is told', async () => {
    await stage.until('12:05'); // a Wednesday: tomorrow is prepared
    const { planId } = await plan('河边书屋');
    const send = (verb: string, body: object) => coordinator.send('POST', `walks/${planId}/${verb}`, body);
    const set = (name: string, rest: object = {}) => {
      const order = { personId: ids.get(name), duty: 'escort', from: '2026-09-17', insteadOf: null, key: ++key };
      return send('members', { ...order, ...rest });
    };
    const heard = async (name: string): Promise<string> => {
      const { rows } = await stage.sql.query<{ text: string }>(`SELECT text FROM outbox WHERE person_id = $1`, [
        ids.get(name),
      ]);
      return rows.map((r) => r.text).join('\n');
    };
    expect((await set('赵磊', { from: '2026-09-16' })).code).toBe('WALK.MEMBER_DAY');
    expect((await set('赵磊', { from: '2027-02-01' })).code).toBe('WALK.MEMBER_NOT_CLEARED');
    expect((await set('黄丽')).code).toBe('WALK.MEMBER_ROLE');
    expect((await set('杨帆')).code).toBe('WALK.MEMBER_ELSEWHERE');
    expect((await set('赵磊', { insteadOf: ids.get('林桂珍') })).code).toBe('WALK.MEMBER_NONE');
    const could = (await send('candidates', { from: '2027-06-01' })).body as { people: object[]; notCleared: number };
    expect(could.notCleared).toBeGreaterThan(0);
    const done = await set('赵磊', { insteadOf: ids.get('卢伟') });
    expect([done.status, done.body]).toEqual([200, { followed: ['2026-09-17'], kept: [] }]);
    expect((await set('赵磊')).code).toBe('WALK.MEMBER_ALREADY');
    for (const date of ['2026-09-17', '2026-09-24'])
      expect([date, names(await day('河边书屋', date))]).toEqual([date, ['蔡明月', '赵磊'].toSorted()]);
    expect(await heard('赵磊')).toMatch(/请您固定护送 石角小学→河边书屋:周二四[^]*请您带周四\(09-17\)/);
    expect(await heard('卢伟')).toMatch(/改由赵磊带|不再固定护送/);
    const { walks } = (await coordinator.send('GET', 'places')).body as {
      walks: { id: number; members: { name: string; duty: string; from: string | null; until: string | null }[] }[];
    };
    const members = walks.find((w) => w.id === planId)?.members ?? [];
    expect(members.map((m) => [m.name, m.duty, m.from, m.until])).toEqual(
      expect.arrayContaining([
        ['赵磊', 'escort', '2026-09-17', null],
        ['卢伟', 'escort', null, '2026-09-17'],
        ['陈芳', 'standby', null, null],
      ]),
    );
    // where the rota has him at the other point he is on no other list, also where the day is planned early
    await stage.sql.query(
      `INSERT INTO escort_plan_day (plan_id, date, person_id) SELECT id, '2026-09-24', $2 FROM escort_plan WHERE id <> $1`,
      [planId, ids.get('赵磊')],
    );
    await stage.says('蔡明月', '下周四来不了');
    const listed = await stage.sql.query<{ name: string }>(
      `SELECT p.name FROM shift s JOIN person p ON p.id = s.person_id JOIN run r ON r.id = s.run_id
       WHERE r.plan_id = $1 AND r.date = '2026-09-24' AND s.duty = 'escort'`,
      [planId],
    );
    expect(listed.rows).toEqual([{ name: '蔡明月' }]);
    const end = await send('members/end', {
      personId: ids.get('赵磊'),
      from: '2026-09-17',
      reason: '家里有事',
      key: ++key,
    });
    expect(end.body).toEqual({ followed: ['2026-09-17'], kept: [] });
    expect(names(await day('河边书屋', '2026-09-22'))).toEqual(['蔡明月']);
    expect(await heard('吴敏')).toContain('赵磊 周四 16:30 石角小学→河边书屋 来不了,原因:不再固定护送(吴敏安排)');
    const { rows } = await stage.sql.query<{ action: string; reason: string | null }>(
      `SELECT action, reason FROM console_audit WHERE action LIKE 'walk.member%' ORDER BY id`,
    );
    expect(rows).toEqual([
      { action: 'walk.member', reason: null },
      { action: 'walk.member_end', reason: '家里有事' },
    ]);
  });
});
