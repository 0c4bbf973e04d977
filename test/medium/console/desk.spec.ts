import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ConsoleStage, type ConsoleClient } from './console.client.js';

jest.setTimeout(60_000);

let stage: ConsoleStage;
const clients = new Map<string, ConsoleClient>();
const as = (login: string): ConsoleClient => clients.get(login) as ConsoleClient;
let rain: number;

beforeAll(async () => {
  stage = await ConsoleStage.open();
  for (const login of ['coordinator', 'counsellor', 'village', 'district', 'administrator'])
    clients.set(login, await stage.loggedIn(login));
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
