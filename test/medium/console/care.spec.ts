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
  elsewhere = await stage.elsewhere({ school: '河口小学', name: '韦红', role: 'coordinator', login: 'elsewhere' });
});
afterAll(() => stage.close());

const id = async (table: 'person' | 'child', name: string): Promise<number> =>
  (await stage.one<{ id: number }>(`SELECT id FROM ${table} WHERE name = $1`, [name])).id;

describe('who looks after whom', () => {
  beforeAll(async () => {
    await as('coordinator').send('POST', `children/${rain}/facts`, { facts: { address: '第3队12号' } });
  });

  it('shows what is due and whom nobody has, to those of the place, and asks somebody instead', async () => {
    const ming = await id('child', '王小明');
    const facts = { birthDate: '2017-05-04', hukouRural: true, fatherState: 'out', motherState: 'out' };
    await as('coordinator').send('POST', `children/${ming}/facts`, { facts });
    const { body } = await as('coordinator').send('GET', 'pairing');
    expect(body).toMatchObject({
      pairs: expect.arrayContaining([expect.objectContaining({ child: '林小雨', who: '黄丽' })]),
      without: [expect.objectContaining({ child: '王小明', asked: null })],
    });
    const { body: found } = await as('coordinator').send('POST', `children/${rain}/candidates`);
    const [best] = found['candidates'] as { personId: number; name: string }[];
    const uncleared = await id('person', '赵磊');
    const pair = (personId: number) =>
      as('coordinator').send('POST', `children/${rain}/pair`, { personId, instead: true });
    expect((await pair(uncleared)).code).toBe('CONSOLE.NOT_FOUND');
    expect((await pair(best?.personId ?? 0)).body).toEqual({ asked: true });
    expect((await pair(best?.personId ?? 0)).body).toEqual({ asked: false });
    const offer = await stage.one<{ who: string; instead: string; state: string }>(
      `SELECT p.name AS who, b.name AS instead, o.state FROM pairing_offer o JOIN person p ON p.id = o.person_id
       JOIN person b ON b.id = o.instead_of WHERE o.child_id = $1`,
      [rain],
    );
    expect(offer).toEqual({ who: best?.name, instead: '黄丽', state: 'asked' });
    expect((await as('counsellor').send('GET', 'pairing')).code).toBe('CONSOLE.FORBIDDEN');
  });

  it('lets the owner of a need, and nobody else, say that it is done', async () => {
    const [owner, reporter] = [await id('person', '吴敏'), await id('person', '黄丽')];
    const need = await stage.one<{ id: number }>(
      `INSERT INTO need (child_id, reported_by, owner_id, words_sealed, at, due_on)
       SELECT $1, $2, $3, words_sealed, now(), '2026-09-01' FROM (VALUES ($4)) AS v(words_sealed) RETURNING id`,
      [rain, reporter, owner, await sealed()],
    );
    const { body } = await as('coordinator').send('GET', 'pairing');
    expect(body['needs']).toEqual([expect.objectContaining({ id: need.id, mine: true, reportedBy: '黄丽' })]);
    expect((await as('village').send('POST', `needs/${need.id}/done`)).code).toBe('CONSOLE.NOT_FOUND');
    const outcome = '周六请人换了瓦';
    expect((await as('coordinator').send('POST', `needs/${need.id}/done`, { outcome })).body).toEqual({ done: true });
    const told = await stage.one<{ text: string }>(`SELECT text FROM outbox WHERE dedupe_key = $1 AND person_id = $2`, [
      `need-done:${need.id}`,
      reporter,
    ]);
    expect(told.text).toContain(outcome);
    expect((await as('coordinator').send('POST', `needs/${need.id}/done`)).code).toBe('CONSOLE.NOT_FOUND');
  });

  describe('a visit typed in', () => {
    let today: string;
    beforeAll(async () => {
      today = String((await as('coordinator').send('GET', 'pairing')).body['today']);
    });
    const write = (login: string, more: object = {}, childId = rain) =>
      as(login).send('POST', `children/${childId}/contacts`, {
        kind: 'visit',
        on: today,
        words: '奶奶在家,作业写完了',
        need: null,
        forPerson: null,
        ...more,
      });
    const dues = async (): Promise<unknown> =>
      (await as('coordinator').send('POST', `children/${rain}/care`)).body['dues'];

    it('counts as one that was told, and what is needed goes to somebody', async () => {
      const before = await dues();
      const { body } = await write('village', { need: '屋顶漏雨' });
      expect(body).toEqual({ need: { owner: '吴敏', own: false, dueOn: expect.any(String) }, danger: null });
      expect(await dues()).not.toEqual(before);
      const { body: board } = await as('coordinator').send('GET', 'pairing');
      expect(board['needs']).toEqual([expect.objectContaining({ words: '屋顶漏雨', reportedBy: '梁秀', mine: true })]);
    });

    it('from the paper of whoever is paired is theirs, says who typed it, and they hear of it', async () => {
      const paired = await id('person', '黄丽');
      const paper = { on: '2026-09-12', forPerson: paired };
      expect((await write('village', paper)).code).toBe('PAIRING.NOT_YOURS_TO_WRITE');
      expect((await write('coordinator', paper)).status).toBe(200);
      expect((await write('coordinator', paper)).code).toBe('PAIRING.TWICE');
      expect((await write('coordinator', { ...paper, forPerson: await id('person', '赵磊') })).code).toBe(
        'PAIRING.NOT_PAIRED',
      );
      const { body } = await as('coordinator').send('POST', `children/${rain}/care`);
      expect(body['contacts']).toContainEqual(
        expect.objectContaining({ kind: 'visit', on: '2026-09-12', who: '黄丽', enteredBy: '吴敏', withdrawn: null }),
      );
      const told = await stage.one<{ text: string }>(
        `SELECT text FROM outbox WHERE dedupe_key LIKE 'contact-written:%' AND person_id = $1`,
        [paired],
      );
      expect(told.text).toContain('吴敏照您的纸质记录替您记下 09-12 走访');
    });

    it('is refused for a day to come, to those above, and for a child of elsewhere', async () => {
      expect((await write('coordinator', { on: '2027-09-01' })).code).toBe('PAIRING.FUTURE');
      expect((await write('coordinator', { on: '2025-03-01' })).code).toBe('PAIRING.TOO_OLD');
      expect((await write('district')).code).toBe('CONSOLE.FORBIDDEN');
      const body = { kind: 'visit', on: today, words: '在家', need: null, forPerson: null };
      expect((await elsewhere.send('POST', `children/${rain}/contacts`, body)).code).toBe('CONSOLE.NOT_FOUND');
    });

    it('is taken back by whoever wrote it or somebody above, with a reason, marked and counted no more', async () => {
      const before = await dues();
      const fromPaper = async () => write('coordinator', { on: '2026-09-13', forPerson: await id('person', '黄丽') });
      expect((await write('village', { on: '2026-09-14', need: '没棉被' })).status).toBe(200);
      expect((await fromPaper()).status).toBe(200);
      type Entry = { id: number; on: string; who: string; withdrawn: object | null; mayWithdraw: boolean };
      const care = async (login: string): Promise<Record<'contacts' | 'needs', Entry[]>> =>
        (await as(login).send('POST', `children/${rain}/care`, { reason: '核对走访记录' })).body as never;
      const { contacts } = await care('village');
      const [own, paper] = ['2026-09-14', '2026-09-13'].map((on) => contacts.find((c) => c.on === on));
      expect([own?.mayWithdraw, paper?.mayWithdraw]).toEqual([true, false]);
      const back = (login: string, entry?: Entry, reason = '记错了孩子') =>
        as(login).send('POST', `contacts/${entry?.id}/withdraw`, { reason });
      expect((await back('village', own, '错')).code).toBe('CONSOLE.BAD_REQUEST');
      expect((await back('village', paper)).code).toBe('PAIRING.NOT_YOURS_TO_WITHDRAW');
      expect((await back('counsellor', own)).code).toBe('PAIRING.NOT_YOURS_TO_WITHDRAW');
      const body = { reason: '记错了孩子' };
      expect((await elsewhere.send('POST', `contacts/${own?.id}/withdraw`, body)).code).toBe('CONSOLE.NOT_FOUND');
      expect((await back('village', own)).body).toEqual({ done: true });
      expect((await back('village', own)).code).toBe('PAIRING.WITHDRAWN');
      expect((await back('deputy', paper)).body).toEqual({ done: true });
      // as though they had not been
      expect(await dues()).toEqual(before);
      const after = await care('coordinator');
      expect(after.contacts.find((c) => c.id === own?.id)).toMatchObject({
        withdrawn: { who: '梁秀', why: '记错了孩子' },
        mayWithdraw: false,
      });
      expect(after.needs[0]).toMatchObject({ state: 'withdrawn', withdrawn: { who: '梁秀', why: '记错了孩子' } });
      expect((await as('coordinator').send('GET', 'pairing')).body['needs']).not.toContainEqual(
        expect.objectContaining({ words: '没棉被' }),
      );
      const toldOf = async (key: string): Promise<string> => {
        const told = `SELECT coalesce(string_agg(p.name, ' ' ORDER BY p.name), '') AS all FROM outbox o
          JOIN person p ON p.id = o.person_id WHERE o.dedupe_key LIKE $1`;
        return (await stage.one<{ all: string }>(told, [key])).all;
      };
      expect(await toldOf(`contact-withdrawn:${own?.id}:%`)).toBe('');
      expect(await toldOf(`contact-withdrawn:${paper?.id}:%`)).toMatch(/^(黄丽 吴敏|吴敏 黄丽)$/);
      expect(await toldOf('need-withdrawn:%')).toBe('吴敏');
      const row = await stage.one<{ words: string | null }>(
        `SELECT words_sealed AS words FROM contact_log WHERE id = $1`,
        [own?.id],
      );
      expect(row.words).not.toBeNull();
      // the same day may be written again
      expect((await fromPaper()).status).toBe(200);
    });

    it('raises the alarm that the same words would raise in the chat', async () => {
      const { body } = await write('coordinator', { words: '阿爸又打佢 背脊有瘀' });
      expect(String(body['danger'])).toContain('已经叫');
      const alarm = await stage.one<{ n: number }>(
        `SELECT count(*)::int AS n FROM alarm a JOIN mandated_report r ON r.alarm_id = a.id
         WHERE a.child_id = $1 AND a.kind = 'HARM' AND a.state <> 'CLOSED'`,
        [rain],
      );
      expect(alarm.n).toBe(1);
    });
  });

  /** Something that the service can open: what it closed itself. */
  async function sealed(): Promise<string> {
    const closed = `SELECT sealed->>'address' AS sealed FROM care_file WHERE child_id = $1`;
    return (await stage.one<{ sealed: string }>(closed, [rain])).sealed;
  }
});
