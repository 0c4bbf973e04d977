import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsoleStage, type ConsoleClient } from './console.client.js';

let stage: ConsoleStage;
let as: (login: string) => ConsoleClient;
let rain: number;

beforeAll(async () => {
  stage = await ConsoleStage.open();
  as = await stage.visitors('coordinator', 'counsellor', 'village', 'district', 'administrator');
  ({ id: rain } = await stage.one<{ id: number }>(`SELECT id FROM child WHERE name = '林小雨'`));
});
afterAll(() => stage.close());

describe('a ban on collecting', () => {
  interface Matter {
    events: { id: number; by: string; banned: string }[];
    children: { name: string }[];
    banned: string;
    whole: boolean;
  }
  const list = async (client = as('coordinator')): Promise<{ standing: Matter[]; decided: object[] }> =>
    (await client.send('GET', 'disputes')).body as never;
  const decide = (events: number[], upheld = false, reason = '打电话问过奶奶和爸爸') =>
    as('coordinator').send('POST', 'disputes/decide', { events, upheld, reason });
  const forbidden = async (): Promise<number> =>
    (
      await stage.one<{ n: number }>(
        `SELECT count(*)::int AS n FROM collector WHERE child_id = $1 AND permission = 'forbidden' AND until IS NULL`,
        [rain],
      )
    ).n;

  it('stands on the coordinator’s list until it is decided with a reason, by what was seen', async () => {
    expect((await list()).standing).toEqual([]);
    await stage.says('林志强', '唔好比奶奶接小雨');
    const [matter] = (await list()).standing;
    expect(matter).toMatchObject({ children: [{ name: '林小雨' }], banned: '奶奶', whole: false });
    expect((await as('coordinator').send('GET', 'today')).body['disputes']).toBe(1);
    expect((await as('district').send('GET', 'today')).body['disputes']).toBe(0);
    const first = (matter as Matter).events.map((e) => e.id);
    // more was said since: whoever decides has not seen that
    await stage.says('林志强', '除了我谁也不能接小雨');
    expect((await decide(first)).code).toBe('DISPUTE.CHANGED');
    const [both] = (await list()).standing;
    expect(both).toMatchObject({ banned: '奶奶', whole: true });
    const seen = (both as Matter).events.map((e) => e.id);
    expect(seen).toHaveLength(2);
    expect((await decide(seen, false, '好')).code).toBe('CONSOLE.BAD_REQUEST');
    expect(await forbidden()).toBe(1);
    expect((await decide(seen, true)).status).toBe(200);
    expect((await decide(seen, true)).code).toBe('DISPUTE.CHANGED');
    const after = await list();
    expect(after.standing).toEqual([]);
    expect(after.decided).toMatchObject([
      { children: '林小雨', banned: '奶奶', upheld: true, by: '吴敏', reason: '打电话问过奶奶和爸爸' },
      { banned: '', upheld: false },
    ]);
    expect(await forbidden()).toBe(1);
    const told = await stage.one<{ n: number }>(
      `SELECT count(DISTINCT person_id)::int AS n FROM outbox WHERE dedupe_key LIKE 'household-settled:%'`,
    );
    expect(told.n).toBeGreaterThan(1);
    const kept = await stage.one<{ all: string }>(
      `SELECT (SELECT json_agg(e) FROM household_event e)::text || (SELECT json_agg(a) FROM console_audit a)::text AS all`,
    );
    expect(kept.all).not.toContain('打电话问过');
    expect(kept.all).toContain('dispute.decide');
  });

  it('is decided by nobody of the family, and not for somebody nobody named', async () => {
    await stage.says('王海生', '除了我谁也不能接');
    const [matter] = (await list()).standing;
    const seen = (matter as Matter).events.map((e) => e.id);
    expect((await decide(seen, true)).code).toBe('DISPUTE.NOBODY_BANNED');
    const link = [`SELECT id FROM person WHERE name = '吴敏'`, `SELECT id FROM child WHERE name = '王小明'`];
    await stage.sql.query(
      `INSERT INTO guardianship (child_id, person_id, relation, calling_order) SELECT (${link[1]}), (${link[0]}), '姨妈', 9`,
    );
    expect((await decide(seen)).code).toBe('DISPUTE.OWN_CHILD');
    await stage.sql.query(`DELETE FROM guardianship WHERE relation = '姨妈'`);
    expect((await decide(seen)).status).toBe(200);
  });
});

describe('a case note', () => {
  it('is read by counsellors of the school only, one case at a time, with a reason that stays written down', async () => {
    await stage.says('周岚', '记录 0231 今天谈了想家,情绪平稳');
    const { body } = await as('counsellor').send('POST', 'cases');
    expect(body).toMatchObject({ cases: [{ code: '0231', school: '石角小学', notes: 1 }] });
    expect(JSON.stringify(body)).not.toContain('想家');
    const [{ id } = { id: 0 }] = body['cases'] as { id: number }[];
    const look = (who: ConsoleClient, reason: string) => who.send('POST', `cases/${id}/notes`, { reason });
    expect((await look(as('counsellor'), '看')).code).toBe('CONSOLE.BAD_REQUEST');
    expect((await look(as('counsellor'), '下午约谈前看')).body).toMatchObject({
      notes: [{ author: '周岚', text: '今天谈了想家,情绪平稳' }],
    });
    for (const login of ['coordinator', 'village', 'district', 'administrator'])
      expect([login, (await look(as(login), '我想看看')).code]).toEqual([login, 'CONSOLE.FORBIDDEN']);
    // a counsellor of another school finds nothing, and that they tried is kept
    const other = await stage.elsewhere({
      school: '别的小学',
      name: '别校心理老师',
      role: 'counsellor',
      login: 'other',
    });
    expect((await other.send('POST', 'cases')).body).toEqual({ cases: [] });
    expect((await look(other, '我想看看')).code).toBe('CONSOLE.NOT_FOUND');
    const looks = await stage.sql.query<{ action: string; reason: string }>(
      `SELECT action, details->>'reason' AS reason FROM audit_entry WHERE action IN ('case.read', 'case.refused') ORDER BY seq`,
    );
    expect(looks.rows).toEqual([
      { action: 'case.read', reason: '下午约谈前看' },
      { action: 'case.refused', reason: '我想看看' },
    ]);
  });
});

describe('a class notice', () => {
  interface Notice {
    id: number;
    words: string;
  }
  const list = async (client: ConsoleClient): Promise<Notice[]> =>
    (await client.send('GET', 'notices')).body['notices'] as Notice[];

  it('shows its school who has not answered, by the counts the teacher hears, and no other school', async () => {
    await stage.says('黄丽', '通知三2家长 明天带水壶');
    await stage.says('黄丽', '1');
    await stage.says('林志强', '收到');
    const [notice] = await list(as('coordinator'));
    expect(notice).toMatchObject({ className: '三2', author: '黄丽', words: '明天带水壶', seen: 1 });
    const { body } = await as('coordinator').send('GET', `notices/${String(notice?.id)}`);
    const readers = body['readers'] as { name: string; seen: string; children: string }[];
    expect(readers).toContainEqual(expect.objectContaining({ name: '林志强', seen: 'seen', children: '林小雨' }));
    const count = (seen: string): number => readers.filter((r) => r.seen === seen).length;
    expect(notice).toMatchObject({ delivered: count('delivered'), unreached: count('unreached'), waiting: 0 });
    expect(count('delivered')).toBeGreaterThan(0);
    const other = await stage.elsewhere({ school: '远处小学', name: '远处主任', role: 'coordinator', login: 'far' });
    expect(await list(other)).toEqual([]);
    expect((await other.send('GET', `notices/${String(notice?.id)}`)).code).toBe('CONSOLE.NOT_FOUND');
  });
});

describe('people and their roles', () => {
  const place = async (name: string, kind: string): Promise<number> =>
    (await stage.one<{ id: number }>(`SELECT id FROM place WHERE name = $1 AND kind = $2`, [name, kind])).id;
  const idOf = async (name: string): Promise<number> =>
    (await stage.one<{ id: number }>(`SELECT id FROM person WHERE name = $1`, [name])).id;

  it('enters a volunteer at once, who walks when the check and the training are written down', async () => {
    const school = await place('石角小学', 'school');
    const enter = (name: string, phone: string, role = 'volunteer', at = school) =>
      as('coordinator').send('POST', 'staff', { name, phone, role, placeId: at });
    const both = await Promise.all([1, 2].map(() => enter('甘小红', '138 0013 8077')));
    expect(both.map((a) => [a.status, a.code]).sort()).toEqual([
      [200, ''],
      [422, 'STAFF.HAS_ROLE'],
    ]);
    expect((await enter('别的人', '13800138077')).code).toBe('STAFF.PHONE_TAKEN');
    expect((await enter('某某', '12')).code).toBe('STAFF.PHONE_BAD');
    for (const [role, at] of [
      ['coordinator', school],
      ['administrator', school],
      ['volunteer', await place('别的小学', 'school')],
    ] as const)
      expect([role, (await enter('某某', '13800138078', role, at)).code]).toEqual([role, 'STAFF.MAY_NOT']);
    const id = await idOf('甘小红');
    const staff = async () =>
      ((await as('coordinator').send('GET', 'people')).body['staff'] as { personId: number }[]).find(
        (s) => s.personId === id,
      );
    expect(await staff()).toMatchObject({ backgroundUntil: null, phone: '138****8077' });
    const clear = (background: string, client = as('coordinator')) =>
      client.send('POST', `staff/${id}/clear`, { background, training: '2027-09-01', source: '派出所证明 第12号' });
    expect((await clear('2202-09-01')).code).toBe('STAFF.DATE_BAD');
    expect((await clear('2027-08-01', as('administrator'))).code).toBe('CONSOLE.FORBIDDEN');
    expect((await clear('2027-08-01')).status).toBe(200);
    expect(await staff()).toMatchObject({ backgroundUntil: '2027-08-01', trainingUntil: '2027-09-01' });
    const end = () =>
      as('coordinator').send('POST', `staff/${id}/end`, { role: 'volunteer', placeId: school, reason: '搬家了' });
    expect((await end()).status).toBe(200);
    expect((await end()).code).toBe('CONSOLE.NOT_FOUND');
    // whoever volunteers no more can be put on no walk
    const today = String((await as('coordinator').send('GET', 'people')).body['today']);
    const { cleared } = await stage.one<{ cleared: boolean }>(
      `SELECT background_until >= $2::date AS cleared FROM clearance WHERE person_id = $1`,
      [id, today],
    );
    expect(cleared).toBe(false);
  });

  it('lets nobody go whom a class, a walk or a child still counts on, and nobody change their own', async () => {
    const [cls, town] = [
      await place('三2', 'class'),
      await stage.one<{ id: number }>(`SELECT parent_id AS id FROM place WHERE name = '石角小学'`),
    ];
    const end = (client: ConsoleClient, id: number, role: string, at: number) =>
      client.send('POST', `staff/${id}/end`, { role, placeId: at, reason: '换人' });
    const teacher = await idOf('黄丽');
    expect((await end(as('coordinator'), teacher, 'teacher', cls)).code).toBe('STAFF.LAST_ONE');
    const walker = await idOf('林桂珍');
    expect((await end(as('coordinator'), walker, 'volunteer', town.id)).code).toBe('STAFF.MAY_NOT');
    expect((await end(as('administrator'), walker, 'volunteer', town.id)).code).toBe('STAFF.HAS_SHIFTS');
    const school = await place('石角小学', 'school');
    const head = await idOf('吴敏');
    expect((await end(as('administrator'), head, 'coordinator', school)).code).toBe('STAFF.LAST_ONE');
    const own = { role: 'volunteer', placeId: school };
    expect((await as('coordinator').send('POST', `staff/${head}/give`, own)).code).toBe('STAFF.OWN_ROLE');
    const give = { role: 'coordinator', placeId: school };
    expect((await as('administrator').send('POST', `staff/${teacher}/give`, give)).status).toBe(200);
    expect((await end(as('administrator'), teacher, 'coordinator', school)).status).toBe(200);
    const notes = await stage.sql.query<{ action: string }>(
      `SELECT action FROM console_audit WHERE action LIKE 'staff.%' AND (subject->>'person')::bigint = $1 ORDER BY id`,
      [teacher],
    );
    expect(notes.rows.map((r) => r.action)).toEqual(['staff.give', 'staff.end']);
  });

  it('shows an administrator staff and no family', async () => {
    const { body } = await as('administrator').send('GET', 'people');
    expect(body['unlinked']).toBeNull();
    expect((body['staff'] as { name: string }[]).map((s) => s.name)).toEqual(expect.arrayContaining(['吴敏', '黄丽']));
    expect((body['grantable'] as { roles: string[] }[]).flatMap((g) => g.roles)).toContain('administrator');
  });
});

describe('a need that nobody near can own', () => {
  const ended = `UPDATE person_role SET until = '2026-01-01' WHERE until IS NULL AND role IN ('village', 'coordinator', 'deputy', 'district')`;
  const restored = `UPDATE person_role SET until = NULL WHERE until = '2026-01-01'`;
  const owner = async (words: string) => {
    const { body } = await as('coordinator').send('GET', 'pairing');
    return (body['needs'] as { id: number; words: string; owner: string | null }[]).find((n) =>
      n.words.includes(words),
    );
  };
  const heard = async (name: string, part: string): Promise<boolean> =>
    (
      await stage.one<{ heard: boolean }>(
        `SELECT EXISTS (SELECT 1 FROM outbox o JOIN person p ON p.id = o.person_id
           WHERE p.name = $1 AND position($2 IN o.text) > 0) AS heard`,
        [name, part],
      )
    ).heard;

  it('goes to whoever coordinates the next wider place', async () => {
    await stage.sql.query(ended);
    await stage.sql.query(
      `INSERT INTO person_role (person_id, role, place_id)
       SELECT (SELECT id FROM person WHERE name = '吴敏'), 'coordinator', id FROM place WHERE kind = 'town' LIMIT 1`,
    );
    await stage.says('黄丽', '家访 小雨 今日 奶奶在 家里断电三日');
    await stage.sql.query(restored);
    expect((await owner('断电三日'))?.owner).toBe('吴敏');
    expect(await heard('黄丽', '已转给吴敏')).toBe(true);
    await stage.sql.query(`DELETE FROM person_role WHERE role = 'coordinator' AND place_id IN
      (SELECT id FROM place WHERE kind = 'town')`);
  });

  it('stands open without an owner where there is nobody at all, and the reporter is told so', async () => {
    await stage.sql.query(ended);
    await stage.says('黄丽', '家访 小雨 今日 奶奶在 厨房漏水');
    await stage.sql.query(restored);
    expect(await heard('黄丽', '还没有人办')).toBe(true);
    const need = await owner('厨房漏水');
    expect(need?.owner).toBeNull();
    const { body } = await as('coordinator').send('GET', 'pairing');
    expect((body['needs'] as unknown[])[0]).toMatchObject({ id: need?.id, mine: false });
    await stage.says('吴敏', '今日情况点');
    expect(await heard('吴敏', '1 件还没人办')).toBe(true);
    expect((await as('coordinator').send('GET', 'today')).body['unowned']).toBe(1);
  });

  it('is taken by somebody of the place, once, and the reporter hears by whom', async () => {
    const need = await owner('厨房漏水');
    const take = (client: ConsoleClient) => client.send('POST', `needs/${need?.id}/take`);
    const elsewhere = await stage.elsewhere({
      school: '河口小学',
      name: '韦红',
      role: 'coordinator',
      login: 'elsewhere',
    });
    expect((await take(elsewhere)).code).toBe('CONSOLE.NOT_FOUND');
    expect((await take(as('coordinator'))).body).toEqual({ done: true });
    expect((await take(as('village'))).code).toBe('CONSOLE.NOT_FOUND');
    expect((await owner('厨房漏水'))?.owner).toBe('吴敏');
    expect(await heard('黄丽', '现在由吴敏办')).toBe(true);
  });
});
