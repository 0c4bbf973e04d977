import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ConsoleStage, type ConsoleClient } from './console.client.js';

jest.setTimeout(120_000);

let stage: ConsoleStage;
let as: (login: string) => ConsoleClient;
let rain: number;
let elsewhere: ConsoleClient;

beforeAll(async () => {
  stage = await ConsoleStage.open();
  as = await stage.visitors('coordinator', 'deputy', 'village', 'counsellor', 'district');
  ({ id: rain } = await stage.one<{ id: number }>(`SELECT id FROM child WHERE name = '林小雨'`));
  await as('coordinator').send('POST', `children/${rain}/facts`, { facts: { address: '第3队12号' } });
  elsewhere = await stage.elsewhere({ school: '河口小学', name: '韦红', role: 'coordinator', login: 'elsewhere' });
});
afterAll(() => stage.close());

const today = async (login: string): Promise<unknown> => (await as(login).send('GET', 'today')).body['privacy'];

describe("a guardian's wish about the file", () => {
  interface Wish {
    id: number;
    child: string;
    who: string;
    names: string;
  }
  const waiting = async (login: string): Promise<Wish[]> =>
    (await as(login).send('GET', 'rights')).body['waiting'] as Wish[];
  const told = async (): Promise<string> =>
    (
      await stage.one<{ text: string }>(
        `SELECT string_agg(text, ' ' ORDER BY id) AS text FROM outbox WHERE dedupe_key LIKE 'rights-told:%'`,
      )
    ).text;

  it('is listed with its date for those over the school, by name or masked, and read with a reason where one is asked', async () => {
    await stage.says('林志强', '更正 小雨 住址 改成石角村八队');
    const [wish] = await waiting('coordinator');
    expect(wish).toMatchObject({ child: '林小雨', who: '林志强', names: 'free', kind: 'correct', own: false });
    for (const login of ['deputy', 'district'])
      expect(await waiting(login)).toMatchObject([{ id: wish?.id, child: '林**', who: '林**', names: 'reason' }]);
    const look = (login: string, body: object = {}) => as(login).send('POST', `rights/${wish?.id}`, body);
    expect((await look('coordinator')).body['words']).toContain('石角村八队');
    expect((await look('district')).code).toBe('CONSOLE.REASON_NEEDED');
    expect((await look('district', { reason: '协调员请假' })).body).toMatchObject({ child: '林小雨' });
    expect((await elsewhere.send('GET', 'rights')).body).toMatchObject({ waiting: [], decided: [] });
    expect((await elsewhere.send('POST', `rights/${wish?.id}`)).code).toBe('CONSOLE.NOT_FOUND');
    const looks = await stage.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM audit_entry WHERE action = 'rights.read' AND child_id = $1`,
      [rain],
    );
    expect(looks.n).toBe(2);
  });

  it('is counted on Today when its clock is near or past, for those who answer', async () => {
    const due = async (days: number): Promise<unknown> => {
      const { body } = await as('coordinator').send('GET', 'rights');
      await stage.sql.query(`UPDATE rights_request SET due_on = $1::date + $2::int`, [body['today'], days]);
      return today('coordinator');
    };
    for (const [days, late, soon] of [
      [4, 0, 0],
      [3, 0, 1],
      [0, 0, 1],
      [-1, 1, 0],
    ] as const)
      expect(await due(days)).toEqual({ late, soon, glass: 0 });
    expect(await today('counsellor')).toBeNull();
    expect((await elsewhere.send('GET', 'today')).body['privacy']).toEqual({ late: 0, soon: 0, glass: 0 });
  });

  it('is answered once, and the guardian hears it as from the chat', async () => {
    const [wish] = await waiting('coordinator');
    const answer = (body: object, client = as('coordinator')) => client.send('POST', `rights/${wish?.id}/answer`, body);
    expect((await answer({ done: false, reason: null })).code).toBe('PRIVACY.NO_REASON');
    expect((await answer({ done: true, reason: null }, elsewhere)).code).toBe('CONSOLE.NOT_FOUND');
    expect((await answer({ done: false, reason: '住址要带户口本来改' })).body).toEqual({ done: true });
    expect((await answer({ done: true, reason: null })).code).toBe('PRIVACY.DECIDED');
    expect(await told()).toContain('理由:住址要带户口本来改');
    await stage.says('林志强', '删除小雨的资料');
    const [erase] = await waiting('deputy');
    const sent = await as('deputy').send('POST', `rights/${erase?.id}/answer`, { done: true, reason: null });
    expect(sent.body).toEqual({ done: true });
    const { sealed } = await stage.one<{ sealed: object }>(`SELECT sealed FROM care_file WHERE child_id = $1`, [rain]);
    expect(sealed).toEqual({});
    const { body } = await as('coordinator').send('GET', 'rights');
    expect(body).toMatchObject({ waiting: [], decided: [{ outcome: 'done' }, { outcome: 'refused' }] });
  });

  it('for a copy is printed as the guardian may read it, and called given only then', async () => {
    await as('coordinator').send('POST', `children/${rain}/facts`, {
      facts: { address: '第3队12号', fatherPhone: '13800138055' },
    });
    await stage.says('林志强', '帮我打印一份小雨的资料');
    const [wish] = await waiting('coordinator');
    expect(wish).toMatchObject({ child: '林小雨', kind: 'copy', printedAt: null });
    const answer = { done: true, reason: null, given: 'handed_over' };
    const give = () => as('coordinator').send('POST', `rights/${wish?.id}/answer`, answer);
    expect((await give()).code).toBe('PRIVACY.NOT_PRINTED');
    const print = (client: ConsoleClient) =>
      fetch(new URL(`/console/api/rights/${wish?.id}/copy`, stage.service.url), { headers: { cookie: client.cookie } });
    expect((await print(as('deputy'))).status).toBe(403);
    expect((await print(elsewhere)).status).toBe(404);
    const paper = await print(as('coordinator'));
    expect(paper.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(paper.headers.get('cache-control')).toBe('no-store');
    const text = await paper.text();
    expect(text).toContain('第3队12号');
    expect(text).toContain('138****8055');
    expect(text).toContain('给:林志强(爸爸)');
    for (const other of ['13800138055', '王小明', '走访记录']) expect(text).not.toContain(other);
    const look = await stage.one<{ actor: string; details: object }>(
      `SELECT p.name AS actor, a.details FROM audit_entry a JOIN person p ON p.id = a.actor_id
       WHERE a.action = 'file.read' AND a.child_id = $1 ORDER BY a.at DESC, a.seq DESC LIMIT 1`,
      [rain],
    );
    expect(look).toMatchObject({
      actor: '吴敏',
      details: { purpose: 'rights', reason: '家长要一份打印的资料', roles: ['guardian:guardian'] },
    });
    expect((await give()).body).toEqual({ done: true });
    expect((await as('coordinator').send('GET', 'rights')).body['decided']).toContainEqual(
      expect.objectContaining({ kind: 'copy', given: 'handed_over', decidedBy: '吴敏' }),
    );
    expect(await told()).toContain('您要的打印资料给您了');
    expect((await print(as('coordinator'))).status).toBe(422);
  });

  it('of somebody who answers there themselves is answered by another', async () => {
    await stage.sql.query(
      `INSERT INTO guardianship (child_id, person_id, relation, calling_order)
       SELECT $1, id, '姨妈', 9 FROM person WHERE name = '吴敏'`,
      [rain],
    );
    await stage.sql.query(
      `INSERT INTO rights_request (child_id, person_id, kind, words_sealed, at, due_on)
       SELECT child_id, (SELECT id FROM person WHERE name = '吴敏'), 'correct', words_sealed, at, due_on
       FROM rights_request ORDER BY id LIMIT 1`,
    );
    const [own] = await waiting('coordinator');
    expect(own).toMatchObject({ own: true, relation: '姨妈' });
    const sent = await as('coordinator').send('POST', `rights/${own?.id}/answer`, { done: true, reason: null });
    expect(sent.code).toBe('PRIVACY.SAME_PERSON');
  });
});
