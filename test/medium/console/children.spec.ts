import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CHILD_PAGE, pageValues } from '../../../src/features/children/index.js';
import { ConsoleStage, type ConsoleClient } from './console.client.js';

interface FieldShown {
  name: string;
  value: string | null;
  level: string;
}

jest.setTimeout(60_000);

let stage: ConsoleStage;
let as: (login: string) => ConsoleClient;
let rain: number;

beforeAll(async () => {
  stage = await ConsoleStage.open();
  as = await stage.visitors('coordinator', 'deputy', 'village', 'counsellor', 'district');
  ({ id: rain } = await stage.one<{ id: number }>(`SELECT id FROM child WHERE name = '林小雨'`));
});
afterAll(() => stage.close());

const file = async (login: string, reason: string | null = null): Promise<Record<string, FieldShown>> => {
  const { body } = await as(login).send('POST', `children/${rain}/file`, { reason });
  return Object.fromEntries((body['fields'] as FieldShown[]).map((f) => [f.name, f]));
};

describe("a child's file", () => {
  const FACTS = {
    sex: 'female',
    birthDate: '2017-03-04',
    hukouRural: true,
    address: '第3队12号',
    fatherState: 'out',
    motherState: 'out',
    fatherPhone: '13800138055',
    income: ['work', 'farming'],
  };

  it('takes facts in, derives the count from them, and keeps who wrote them', async () => {
    const change = (facts: object) => as('coordinator').send('POST', `children/${rain}/facts`, { facts });
    expect((await change(FACTS)).body).toEqual({ done: true });
    const { body } = await as('coordinator').send('POST', `children/${rain}/file`);
    expect(body).toMatchObject({
      mayEdit: true,
      counts: expect.arrayContaining([expect.objectContaining({ definition: 'civil_2016', value: 'yes' })]),
    });
    expect((await change({ leftBehind: true })).code).toBe('CONSOLE.BAD_REQUEST'); // derived, never typed
    const bad = await change({ birthDate: '2017-13-40' });
    expect([bad.code, bad.body['message']]).toEqual([
      'CARE.BAD_FACT',
      '「出生日期」填的内容不对,没有记。请核对后再填。',
    ]);
    expect((await as('counsellor').send('POST', `children/${rain}/facts`, { facts: FACTS })).code).toBe(
      'CONSOLE.FORBIDDEN',
    );
    const { body: history } = await as('coordinator').send('POST', `children/${rain}/history`);
    expect(history).toMatchObject({
      changes: [{ who: '吴敏', source: expect.stringMatching(/^console:/), fields: expect.arrayContaining(['性别']) }],
      spans: expect.arrayContaining([expect.objectContaining({ reason: 'first_record' })]),
    });
  });

  it('shows to each role what the policy gives, with a reason where it asks for one', async () => {
    const own = await file('coordinator');
    expect(own['address']).toMatchObject({ value: '第3队12号', level: 'full' });
    expect(own['idNumber']).toMatchObject({ value: null, level: 'masked' });
    const helper = await file('counsellor');
    expect(helper['address']).toBeUndefined();
    expect(helper['fatherPhone']).toMatchObject({ value: '138****8055', level: 'masked' });
    for (const login of ['deputy', 'district']) {
      for (const path of ['', '/file', '/care', '/consents', '/history'])
        expect([path, (await as(login).send('POST', `children/${rain}${path}`)).code]).toEqual([
          path,
          'CONSOLE.REASON_NEEDED',
        ]);
    }
    const above = await file('district', '核对投诉');
    expect(above['birthDate']?.value).toBe('2017-03-04');
    expect([above['address'], above['fatherPhone'], above['income']]).toEqual([undefined, undefined, undefined]);
    const { body } = await as('district').send('POST', `children/${rain}`, { reason: '核对投诉' });
    expect((body['guardians'] as { phone: string }[]).map((g) => g.phone)).toEqual(['', '']);
  });

  it('shows week by week whether the child spoke with the parents, and of which nobody told', async () => {
    const weeks = async () => {
      const { body } = await as('coordinator').send('POST', `children/${rain}/care`);
      return body['weeks'] as { week: string; had: boolean | null; who: string | null }[];
    };
    const [now, last] = await weeks();
    expect([now?.had, last?.had]).toEqual([null, null]);
    await stage.sql.query(
      `INSERT INTO parent_contact (child_id, week, had, told_by, at)
       SELECT $1, $2, h, id, now() FROM person, unnest(ARRAY[true, false]) WITH ORDINALITY u(h, n) WHERE name = '吴敏' ORDER BY n`,
      [rain, last?.week],
    );
    // the newest word counts
    expect((await weeks()).slice(0, 2)).toEqual([now, { week: last?.week, had: false, who: '吴敏' }]);
  });

  it('says what counts at the door for going alone, not the consent by itself', async () => {
    const alone = async (name: string): Promise<unknown> => {
      const { id } = await stage.one<{ id: number }>(`SELECT id FROM child WHERE name = $1`, [name]);
      return (await as('coordinator').send('POST', `children/${id}`)).body['alone'];
    };
    await stage.sql.query(`UPDATE child SET may_leave_alone = true WHERE id = $1`, [rain]);
    expect([await alone('林小雨'), await alone('陈嘉豪'), await alone('王小明')]).toEqual([
      'too_young',
      'yes',
      'no_consent',
    ]);
    await stage.sql.query(`UPDATE child SET may_leave_alone = false WHERE id = $1`, [rain]);
  });

  it('shows no note of a counsellor, whoever asks', async () => {
    await stage.sql.query(
      `INSERT INTO child_note (child_id, author_id, at, text, audience)
       SELECT $1, id, now(), '夜里常哭,别告诉别人', 'counsellor' FROM person WHERE name = '周岚'`,
      [rain],
    );
    for (const [login, reason] of [
      ['coordinator', null],
      ['village', null],
      ['counsellor', null],
      ['district', '核对投诉'],
    ] as const)
      for (const path of ['', '/file', '/care', '/consents', '/history']) {
        const { status, body } = await as(login).send('POST', `children/${rain}${path}`, { reason });
        expect([login, path, status]).toEqual([login, path, 200]);
        expect(JSON.stringify(body)).not.toContain('夜里常哭');
      }
  });

  it('writes each look down, with the reason', async () => {
    const looks = await stage.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM audit_entry WHERE child_id = $1 AND action = 'file.read' AND details->>'reason' = '核对投诉'`,
      [rain],
    );
    const actions = await stage.sql.query<{ action: string }>(
      `SELECT DISTINCT action FROM console_audit WHERE reason = '核对投诉' AND subject->>'child' = $1 ORDER BY 1`,
      [String(rain)],
    );
    expect(looks.n).toBeGreaterThanOrEqual(2);
    expect(actions.rows.map((r) => r.action)).toEqual([
      'child.care',
      'child.consents',
      'child.file',
      'child.history',
      'child.open',
    ]);
  });
});

describe('a file opened in an emergency', () => {
  let elsewhere: ConsoleClient;
  beforeAll(async () => {
    elsewhere = await stage.elsewhere({ school: '河口小学', name: '韦红', role: 'coordinator', login: 'elsewhere' });
  });
  const open = (login: string, childId = rain, reason = '孩子晕倒要找家长') =>
    as(login).send('POST', `children/${childId}/emergency`, { reason });
  const listed = async (login: string, part = 'waiting'): Promise<{ id: number }[]> =>
    (await as(login).send('GET', 'glass')).body[part] as { id: number }[];

  it('shows at once what an emergency gives, for a reason, in one’s own places', async () => {
    await as('coordinator').send('POST', `children/${rain}/facts`, { facts: { fatherPhone: '13800138055' } });
    await stage.sql.query(
      `INSERT INTO collector (child_id, name, relation, permission) VALUES ($1, '林大勇', '叔叔', 'forbidden')`,
      [rain],
    );
    expect((await open('counsellor', rain, '看')).code).toBe('CONSOLE.BAD_REQUEST');
    const { body } = await open('counsellor');
    expect(body['facts']).toContainEqual({ label: '父亲电话', value: '13800138055' });
    // whom to call, in full, and who may and may not take the child; nobody is to call the forbidden one
    const contacts = body['contacts'] as { name: string; phone: string | null }[];
    expect(contacts.find((c) => c.name === '林志强')).toMatchObject({
      guardian: true,
      phone: expect.stringMatching(/^1\d{10}$/),
    });
    expect(contacts.find((c) => c.name === '邓桂兰')).toMatchObject({
      may: 'authorised',
      phone: expect.stringMatching(/^1\d{10}$/),
    });
    expect(contacts.find((c) => c.name === '林大勇')).toMatchObject({ may: 'forbidden', phone: null });
    const again = (login: string) => as(login).send('POST', `children/${rain}/emergency/look`);
    expect((await again('counsellor')).body['open']).toMatchObject({ contacts });
    // another's hour is not theirs
    expect((await again('village')).body).toEqual({ open: null });
    const looks = await stage.one<{ n: number; groups: string }>(
      `SELECT count(*)::int AS n, max(details ->> 'groups') AS groups FROM audit_entry
       WHERE action = 'file.read' AND details ->> 'purpose' = 'emergency' AND child_id = $1`,
      [rain],
    );
    expect(looks.n).toBe(2);
    for (const group of ['phones', 'pickup']) expect(looks.groups).toContain(group);
    const sent = await elsewhere.send('POST', `children/${rain}/emergency`, { reason: '孩子晕倒要找家长' });
    expect(sent.code).toBe('CONSOLE.NOT_FOUND');
  });

  it('is judged by somebody above who did not open it, with a note, once', async () => {
    await open('deputy');
    const all = await listed('coordinator');
    const counted = async (login: string) => (await as(login).send('GET', 'today')).body['privacy'];
    expect([await counted('coordinator'), await counted('deputy')]).toMatchObject([{ glass: 2 }, { glass: 1 }]);
    expect(all).toMatchObject([
      { who: '周岚', child: '林小雨', looks: 2, reason: '孩子晕倒要找家长' },
      { child: '林小雨' },
    ]);
    expect(await listed('deputy')).toMatchObject([{ who: '周岚', child: '林**' }]);
    expect((await elsewhere.send('GET', 'glass')).body).toEqual({ waiting: [], judged: [] });
    expect((await as('counsellor').send('GET', 'glass')).code).toBe('CONSOLE.FORBIDDEN');
    const [first, own] = all;
    const review = (login: string, glass?: number, note = '已回访,孩子平安') =>
      as(login).send('POST', `glass/${glass}/review`, { justified: true, note });
    expect((await review('deputy', own?.id)).code).toBe('PRIVACY.SAME_PERSON');
    expect((await review('coordinator', first?.id, '好')).code).toBe('CONSOLE.BAD_REQUEST');
    expect((await review('coordinator', first?.id)).body).toEqual({ done: true });
    expect((await review('district', first?.id)).code).toBe('PRIVACY.DECIDED');
    expect(await listed('coordinator', 'judged')).toMatchObject([
      { verdict: 'justified', reviewedBy: '吴敏', note: '已回访,孩子平安' },
    ]);
    const kept = await stage.one<{ all: string }>(
      `SELECT (SELECT json_agg(g) FROM break_glass g)::text || (SELECT json_agg(a) FROM console_audit a)::text AS all`,
    );
    expect(kept.all).not.toContain('已回访');
  });
});

describe('the list of children', () => {
  const find = async (login: string, words: string, reason: string | null = null): Promise<unknown> => {
    const { body } = await as(login).send('POST', 'children', { words, after: null, reason });
    return (body['children'] as { name: string }[] | undefined)?.map((c) => c.name) ?? body['code'];
  };

  it('is searched by a phone in full, of a guardian or in the file, in one’s own places only', async () => {
    expect(await find('coordinator', '138 0013-8055')).toEqual(['林小雨']);
    expect(await find('coordinator', '1380013')).toEqual([]);
    const { n } = await stage.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM person WHERE id < (SELECT id FROM person WHERE name = '林志强')`,
    );
    const phone = `100${10_000_000 + n * 7919}`; // as the demo's world numbers its people
    expect(await find('coordinator', phone)).toEqual(['林小雨']);
    expect(await find('district', '13800138055', '核对投诉')).toEqual([]);
  });

  it('opens to those above with a reason, one search at a time', async () => {
    expect(await find('district', '小雨')).toBe('CONSOLE.REASON_NEEDED');
    expect(await find('district', '', '核对投诉')).toEqual([]);
    expect(await find('district', '小雨', '核对投诉')).toEqual(['林小雨']);
  });

  it('answers from ranges of an index with 25,000 children in it', async () => {
    await stage.sql.query(`WITH town AS (SELECT id FROM place WHERE kind = 'town' LIMIT 1)
      INSERT INTO place (kind, parent_id, parent_kind, name) SELECT 'school', id, 'town', '第' || n || '小学' FROM town, generate_series(1, 40) n`);
    await stage.sql.query(`INSERT INTO place (kind, parent_id, parent_kind, name)
      SELECT 'class', id, 'school', n || '班' FROM place, generate_series(1, 16) n WHERE kind = 'school' AND name LIKE '第%小学'`);
    await stage.sql.query(`INSERT INTO child (name, class_id)
      SELECT '孩' || k.id || '-' || n, k.id FROM place k JOIN place s ON s.id = k.parent_id, generate_series(1, 39) n
      WHERE k.kind = 'class' AND s.name LIKE '第%小学'`);
    await stage.sql.query(`INSERT INTO child_search (child_id, name, pinyin, initials, school_id, point_id, class_name)
      SELECT c.id, c.name, md5(c.id::text), left(md5(c.id::text), 3), k.parent_id, NULL, k.name
      FROM child c JOIN place k ON k.id = c.class_id WHERE c.name LIKE '孩%'`);
    await stage.sql.query('ANALYZE child, child_search, place');
    const { rows } = await stage.sql.query<{ id: number }>(`SELECT id FROM place WHERE kind = 'school'`);
    const schools = rows.map((r) => r.id);
    const report: string[] = [];
    const cases: [label: string, schools: number[], words: string, after: string | null][] = [
      ['one school', schools.slice(-1), '', null],
      ['all schools, first page', schools, '', null],
      ['all schools, from the middle', schools, '', '8|0'],
      ['all schools, a class', schools, '7班', null],
      ['all schools, a name nobody has', schools, '覃小燕', null],
      ['all schools, pinyin nobody has', schools, 'zzz', null],
    ];
    for (const [label, of, words, after] of cases) {
      const values = pageValues({ schools: of, points: [] }, words, { after, limit: 31 });
      const { rows: plan } = await stage.sql.query<{ 'QUERY PLAN': [{ 'Execution Time': number }] }>(
        `EXPLAIN (ANALYZE, FORMAT JSON) ${CHILD_PAGE}`,
        values,
      );
      const [explained] = plan[0]?.['QUERY PLAN'] ?? [];
      const text = JSON.stringify(explained);
      expect([label, text.includes('child_search_page'), /"Seq Scan","[^}]*"child_search"/.test(text)]).toEqual([
        label,
        true,
        false,
      ]);
      report.push(`${label}: ${explained?.['Execution Time'].toFixed(1)} ms`);
      expect(explained?.['Execution Time']).toBeLessThan(400);
    }
    process.stdout.write(`25,000 children: ${report.join('; ')}\n`);
  });
});
