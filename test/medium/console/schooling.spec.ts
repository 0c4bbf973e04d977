import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsoleStage, type ConsoleClient } from './console.client.js';

// The demo's Tuesday evening: tomorrow's walk is prepared.
let stage: ConsoleStage;
let as: (login: string) => ConsoleClient;
let rain: number;

beforeAll(async () => {
  stage = await ConsoleStage.open();
  as = await stage.visitors('coordinator', 'village', 'district');
  ({ id: rain } = await stage.one<{ id: number }>(`SELECT id FROM child WHERE name = '林小雨'`));
  const facts = { birthDate: '2017-03-04', hukouRural: true, fatherState: 'out', motherState: 'out' };
  await as('coordinator').send('POST', `children/${rain}/facts`, { facts });
});
afterAll(() => stage.close());

describe('a pupil who leaves, or changes class', () => {
  interface Standing {
    event: number;
    kind: string;
    because: string | null;
    on: string | null;
  }
  const send = (path: string, body: object = {}, login = 'coordinator') =>
    as(login).send('POST', `children/${rain}/${path}`, body);
  const standing = async (): Promise<Standing[]> => (await send('schooling')).body['standing'] as Standing[];
  const undo = async () => send('schooling/undo', { event: (await standing())[0]?.event });
  const now = () =>
    stage.one<{ cls: string; point: number | null; collectors: number; state: string }>(
      `SELECT k.name AS cls, c.point_id AS point, (SELECT count(*)::int FROM collector l WHERE l.child_id = c.id
           AND l.permission = 'authorised' AND l.until IS NULL) AS collectors,
         (SELECT x.state FROM run_child x JOIN run r ON r.id = x.run_id WHERE x.child_id = c.id ORDER BY r.date DESC LIMIT 1) AS state
       FROM child c JOIN place k ON k.id = c.class_id WHERE c.id = $1`,
      [rain],
    );
  const told = async (name: string): Promise<string> => {
    const { rows } = await stage.sql.query<{ text: string }>(
      `SELECT text FROM outbox o JOIN person p ON p.id = o.person_id WHERE p.name = $1 ORDER BY o.id`,
      [name],
    );
    return rows.map((r) => r.text).join('\n');
  };

  const father = async (): Promise<string | undefined> =>
    ((await send('file')).body['fields'] as { name: string; value: string }[]).find((f) => f.name === 'fatherState')
      ?.value;

  it('is off the walks and lists from a day on for a reason, and comes back as it was', async () => {
    const before = await now();
    expect(before).toMatchObject({ cls: '三2', state: 'EXPECTED' });
    const { body } = await send('schooling');
    expect(body).toMatchObject({
      standing: [],
      classes: expect.arrayContaining([expect.objectContaining({ name: '五1' })]),
    });
    const today = String(body['today']);
    const leave = (because: string, on = today) => send('leave', { because, on });
    expect((await leave('moved_away', '2026-12-31')).code).toBe('MOVE.DAY');
    expect((await leave('turned_sixteen')).code).toBe('MOVE.NOT_SIXTEEN');
    expect((await send('leave', { because: 'moved_away', on: today }, 'village')).code).toBe('CONSOLE.FORBIDDEN');
    const both = await Promise.all([leave('moved_away', '2026-09-14'), leave('moved_away', '2026-09-14')]);
    expect(both.map((a) => a.code).toSorted()).toEqual(['', 'MOVE.LEFT_ALREADY']);
    expect(await now()).toMatchObject({ point: null, collectors: 0, state: 'EXCUSED' });
    expect(await standing()).toMatchObject([{ kind: 'moved', because: 'moved_away', on: '2026-09-14' }]);
    expect(await told('黄丽')).toContain('【林小雨】从 09-14 起离校(搬走),以后不来');
    const { spans } = (await send('history')).body as { spans: { reason: string | null }[] };
    expect(spans.map((s) => s.reason)).toContain('moved_away');
    expect((await undo()).body).toEqual({ done: true });
    expect(await now()).toEqual(before);
    expect(await standing()).toEqual([]);
    expect(await told('黄丽')).toContain('吴敏撤回了:【林小雨】');
  });

  it('goes to another class with both teachers told, and to another school off the old lists', async () => {
    const before = await now();
    const { id: five } = await stage.one<{ id: number }>(`SELECT id FROM place WHERE name = '五1' AND kind = 'class'`);
    const to = (classId: number) => send('class', { classId });
    expect((await to(five)).body).toMatchObject({ offPoint: false });
    expect(await now()).toEqual({ ...before, cls: '五1' });
    expect((await to(five)).code).toBe('MOVE.SAME_CLASS');
    for (const teacher of ['黄丽', '罗文']) expect(await told(teacher)).toContain('【林小雨】从三2转到五1');
    expect((await undo()).status).toBe(200);
    const { id: far } = await stage.one<{ id: number }>(
      `WITH school AS (INSERT INTO place (kind, parent_id, parent_kind, name)
           SELECT 'school', parent_id, 'town', '河口小学' FROM place WHERE name = '石角小学' RETURNING id)
       INSERT INTO place (kind, parent_id, parent_kind, name) SELECT 'class', id, 'school', '三1' FROM school RETURNING id`,
    );
    expect((await to(far)).code).toBe('MOVE.NO_CLASS');
    await stage.sql.query(
      `INSERT INTO person_role (person_id, role, place_id)
       SELECT p.id, 'coordinator', k.parent_id FROM person p, place k WHERE p.name = '吴敏' AND k.id = $1`,
      [far],
    );
    expect((await to(far)).body).toMatchObject({ offPoint: true });
    expect(await now()).toMatchObject({ cls: '三1', point: null, state: 'EXCUSED' });
    expect((await undo()).status).toBe(200);
    expect(await now()).toEqual(before);
    await stage.sql.query(
      `UPDATE person_role SET until = now() WHERE role = 'coordinator' AND place_id = (SELECT parent_id FROM place WHERE id = $1)`,
      [far],
    );
  });

  it('stays where the parents are back, by a file that says so until it is taken back', async () => {
    expect((await send('parents-back', { who: ['father'] })).status).toBe(200);
    expect(await father()).toBe('在家');
    expect((await send('parents-back', { who: ['father'] })).code).toBe('MOVE.BACK_ALREADY');
    expect((await undo()).status).toBe(200);
    expect(await father()).toBe('外出');
  });

  it('is nobody elses business, and every step is noted', async () => {
    for (const path of ['schooling', 'leave', 'class', 'parents-back', 'schooling/undo'])
      expect([path, (await send(path, {}, 'district')).code]).toEqual([path, 'CONSOLE.FORBIDDEN']);
    const { rows } = await stage.sql.query<{ action: string }>(
      `SELECT DISTINCT action FROM console_audit WHERE (subject->>'child')::bigint = $1 AND action ~ 'leave|class|back|undo' ORDER BY 1`,
      [rain],
    );
    expect(rows.map((r) => r.action)).toEqual([
      'child.class',
      'child.leave',
      'child.parents_back',
      'child.schooling_undo',
    ]);
  });
});
