import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { censusBook } from '../../harness/census-book.js';
import { ConsoleStage, type ConsoleClient } from './console.client.js';

interface Place {
  id: number;
  kind: string;
  name: string;
  children: number;
  teachers: { name: string }[];
  adds: string[];
}

// Nothing is there but what the command says that makes the first administrator.
describe('a district from nothing', () => {
  let stage: ConsoleStage;
  let admin: ConsoleClient;
  const ids = new Map<string, number>();
  const at = (name: string): number => ids.get(name) as number;

  const own = 'a long enough pass phrase';
  /** Logs in with a password that was shown once, and changes it. */
  const settled = async (login: string, password: string): Promise<ConsoleClient> => {
    const client = stage.visitor();
    expect((await client.login(login, password)).status).toBe(200);
    expect((await client.send('POST', 'password', { old: password, fresh: own })).status).toBe(200);
    await client.login(login, own);
    return client;
  };
  const add = async (kind: string, parent: string, name: string, client = admin) => {
    const answer = await client.send('POST', 'places', { kind, parentId: at(parent), name });
    if (answer.status === 200) ids.set(String(answer.body['name']), Number(answer.body['id']));
    return answer;
  };
  const seen = async (client = admin): Promise<Map<string, Place>> =>
    new Map(((await client.send('GET', 'places')).body['places'] as Place[]).map((p) => [p.name, p]));
  const retire = (name: string, client = admin) =>
    client.send('POST', `places/${at(name)}/retire`, { reason: '不办了' });
  /** Enters somebody and gives them an account. */
  const enter = async (name: string, phone: string, role: string, place: string, login: string) => {
    const made = await admin.send('POST', 'staff', { name, phone, role, placeId: at(place) });
    const { password } = (await admin.send('POST', 'accounts', { personId: made.body['personId'], login })).body;
    return settled(login, String(password));
  };
  const walk = { days: [1, 2, 3, 4, 5], depart: '16:30', arrive: '16:55' };

  beforeAll(async () => {
    stage = await ConsoleStage.open(
      { FOUR_THIRTY_ROLE: 'console', FOUR_THIRTY_CONSOLE__DEMO_ACCOUNTS: 'false' },
      async (env) => {
        const command = ['dist/src/app/cli/console-account.js', '覃立', 'head', '--administrator', '河市/禾区'];
        const { stdout } = await promisify(execFile)(process.execPath, command, { env: { ...process.env, ...env } });
        return /head: (\S+)/.exec(stdout)?.[1] ?? '';
      },
    );
    admin = await settled('head', stage.told);
    for (const p of (await seen()).values()) ids.set(p.name, p.id);
  });
  afterAll(() => stage.close());

  it('is made place by place, each in one that fits, with a name of its own', async () => {
    expect([...ids.keys()].sort()).toEqual(['河市', '禾区'].sort());
    for (const [kind, parent, name] of [
      ['town', '禾区', '石角镇'],
      ['town', '禾区', '坡头镇'],
      ['school', '石角镇', '石角小学'],
      ['village', '石角镇', '石角村'],
      ['point', '石角村', '好心书屋'],
      ['class', '石角小学', '三年级(2)班'],
    ] as const)
      expect([name, (await add(kind, parent, name)).status]).toEqual([name, 200]);
    // as the chat and the workbook call it
    expect(ids.has('三2')).toBe(true);
    expect((await add('class', '石角小学', '302')).code).toBe('PLACE.NAME_TAKEN');
    expect((await add('point', '石角小学', '书屋')).code).toBe('PLACE.MAY_NOT');
    expect((await add('town', '禾区', ' 、 ')).code).toBe('PLACE.NAME_BAD');
    const both = await Promise.all([1, 2].map(() => add('school', '坡头镇', '坡头小学')));
    expect(both.map((a) => a.status).sort()).toEqual([200, 422]);
  });

  it('is kept by each in their part', async () => {
    const coordinator = await enter('吴敏', '13800138001', 'coordinator', '石角小学', 'school');
    const district = await enter('刘科', '13800138002', 'district', '禾区', 'district');
    expect(Object.fromEntries([...(await seen(coordinator))].map(([name, p]) => [name, p.adds]))).toEqual({
      河市: [],
      禾区: [],
      石角镇: ['village'],
      石角村: ['point'],
      好心书屋: [],
      石角小学: ['class'],
      三2: [],
    });
    const rename = (client: ConsoleClient, place: string, name: string) =>
      client.send('POST', `places/${at(place)}/rename`, { name });
    for (const place of ['石角小学', '好心书屋', '坡头小学'])
      expect([place, (await rename(coordinator, place, '别名')).code]).toEqual([place, 'PLACE.MAY_NOT']);
    expect((await add('class', '坡头小学', '一1', coordinator)).code).toBe('PLACE.MAY_NOT');
    expect((await add('class', '石角小学', '一1', coordinator)).status).toBe(200);
    expect((await rename(coordinator, '一1', '三2')).code).toBe('PLACE.NAME_TAKEN');
    expect((await rename(coordinator, '一1', '二年级1班')).body).toEqual({ name: '二1' });
    ids.set('二1', at('一1'));
    expect((await rename(district, '坡头小学', '坡头中心小学')).status).toBe(200);
    expect((await retire('禾区')).code).toBe('PLACE.MAY_NOT');
  });

  it('walks: a teacher, the weekly walk to a point, and children from a workbook', async () => {
    const coordinator = stage.visitor();
    await coordinator.login('school', own);
    const teacher = { name: '黄丽', phone: '13800138003', role: 'teacher', placeId: at('三2') };
    expect((await coordinator.send('POST', 'staff', teacher)).status).toBe(200);
    const make = (more: object = {}) =>
      coordinator.send('POST', 'walks', { schoolId: at('石角小学'), pointId: at('好心书屋'), ...walk, ...more });
    expect((await make({ arrive: '16:30' })).code).toBe('WALK.TIMES');
    const both = await Promise.all([make(), make()]);
    expect(both.map((a) => a.code).sort()).toEqual(['', 'WALK.TWICE']);
    expect((await make({ schoolId: at('坡头小学') })).code).toBe('CONSOLE.NOT_FOUND');
    const row = (name: string, point: string) => ({
      school: '石角小学',
      className: '三2',
      name,
      birthDate: '2017-05-06',
      contact1Name: `${name}叔`,
      contact1Phone: `1380013${8100 + name.length}`,
      contact2Name: `${name}婶`,
      contact2Phone: `1390013${8100 + name.length}`,
      point,
    });
    const wrong = await coordinator.upload('census', await censusBook([row('林小雨', '哪个书屋')]));
    expect(wrong.body).toMatchObject({ waiting: 1, rows: [{ problems: [{ label: '学习点' }] }] });
    const { body } = await coordinator.upload('census', await censusBook([row('林小雨', '好心书屋')]));
    expect(body).toMatchObject({ fresh: 1, waiting: 0 });
    await coordinator.send('POST', `census/${String(body['batchId'])}/apply`);
    const { children } = (await coordinator.send('POST', 'children', { words: '', after: null })).body;
    expect(children).toMatchObject([{ name: '林小雨' }]);
    const tree = await seen(coordinator);
    expect(tree.get('三2')).toMatchObject({ children: 1, teachers: [{ name: '黄丽' }] });
    expect(['好心书屋', '石角小学'].map((name) => tree.get(name)?.children)).toEqual([1, 1]);
  });

  it('gives a class that has a teacher to another only when they say yes', async () => {
    const other = { name: '何静', phone: '13800138004', role: 'teacher', placeId: at('二1') };
    const { personId } = (await admin.send('POST', 'staff', other)).body;
    const give = () => admin.send('POST', `places/${at('三2')}/teacher`, { personId });
    expect((await give()).code).toBe('STAFF.NO_CHAT');
    await stage.sql.query(
      `INSERT INTO chat_identity (person_id, account, contact_id, bound_by, bound_at) VALUES ($1, 'a', 'b', 'test', now())`,
      [personId],
    );
    expect((await give()).body).toEqual({ asked: true });
    expect((await give()).code).toBe('STAFF.ASKED_ALREADY');
    expect((await seen()).get('三2')?.teachers).toMatchObject([{ name: '黄丽' }]);
    const texts = (await stage.sql.query<{ text: string }>(`SELECT text FROM outbox ORDER BY id`)).rows;
    expect(texts.map((t) => t.text)).toEqual([
      expect.stringContaining('覃立安排三2(原黄丽老师)交给您带'),
      expect.stringContaining('覃立正在请何静老师接三2'),
    ]);
  });

  it('is taken down from the bottom only, when nobody counts on it, and nothing is lost', async () => {
    const { walks } = (await admin.send('GET', 'places')).body as { walks: { id: number }[] };
    const path = `walks/${String(walks[0]?.id)}`;
    expect((await admin.send('POST', `${path}/end`, { reason: '不走了' })).code).toBe('WALK.HAS_CHILDREN');
    expect((await admin.send('POST', `${path}/change`, { ...walk, depart: '16:20' })).status).toBe(200);
    expect((await retire('石角镇')).code).toBe('PLACE.HAS_PLACES');
    expect((await retire('三2')).code).toBe('PLACE.HAS_CHILDREN');
    expect((await retire('二1')).body['message']).toBe(
      '二1还有 1 位老师或工作人员,没有撤销。请先在「人员」里结束岗位。',
    );
    await stage.sql.query(`DELETE FROM run_child`);
    await stage.sql.query(`DELETE FROM run`);
    await stage.sql.query(`UPDATE child SET point_id = NULL, point_kind = NULL`);
    expect((await retire('好心书屋')).code).toBe('PLACE.HAS_WALKS');
    expect((await admin.send('POST', `${path}/end`, { reason: '不走了' })).status).toBe(200);
    // whoever begins something at a place that is being retired comes before or too late, never beside it
    const town = at('坡头镇');
    const end = await Promise.all([retire('坡头小学'), add('class', '坡头小学', '一1')]);
    expect(end.map((a) => a.status).sort()).toEqual([200, 422]);
    if (end[1].status === 200) expect((await retire('一1')).status + (await retire('坡头小学')).status).toBe(400);
    expect([(await retire('好心书屋')).status, (await retire('坡头镇')).status]).toEqual([200, 200]);
    expect((await seen()).has('好心书屋')).toBe(false);
    expect((await add('point', '石角村', '好心书屋')).status).toBe(200);
    const beginning = stage.sql.query(
      `INSERT INTO place (kind, parent_id, parent_kind, name) VALUES ('school', $1, 'town', 'x')`,
      [town],
    );
    await expect(beginning).rejects.toThrow('PLACE.RETIRED');
    const using = stage.sql.query(
      `UPDATE place SET retired_at = now(), retired_by = (SELECT min(id) FROM person) WHERE name = '三2'`,
    );
    await expect(using).rejects.toThrow('PLACE.IN_USE');
    const { entries } = (await admin.send('POST', 'audit', { before: null, action: 'place.retire', placeId: null }))
      .body;
    expect(entries).toContainEqual(
      expect.objectContaining({ name: '覃立', reason: '不办了', subject: { place: town, was: '坡头镇' } }),
    );
  });
});
