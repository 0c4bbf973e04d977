import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { NotesService } from '../../../src/features/children/index.js';
import { ContactsService, NeedsService, PairingBoard } from '../../../src/features/pairing/index.js';
import { RetentionService, RightsService } from '../../../src/features/privacy/index.js';
import { openApp, type OpenedApp } from '../../harness/opened-app.js';
import { SMALL_WORLD } from '../../harness/small-world.js';

jest.setTimeout(120_000);

describe('what is written on visits, and what families need', () => {
  let o: OpenedApp;
  let rain: number;
  const id: Record<string, number> = {};

  beforeAll(async () => {
    o = await openApp(SMALL_WORLD, '2026-09-16 09:00');
    rain = await o.idOf('child', '林小雨');
    for (const name of ['梁秀', '黄丽', '吴敏']) id[name] = await o.idOf('person', name);
  });
  afterAll(() => o.close());

  it('loses its words on a guardian’s wish, with notes that were shared, and not that it was', async () => {
    const [ming, teacher] = [await o.idOf('child', '王小明'), id['黄丽'] ?? 0];
    const [contacts, needs, notes, rights] = [
      o.app.get(ContactsService),
      o.app.get(NeedsService),
      o.app.get(NotesService),
      o.app.get(RightsService),
    ];
    const written = async (childId: number): Promise<void> => {
      const log = await contacts.log({
        childId,
        by: teacher,
        kind: 'visit',
        on: '2026-09-10',
        words: '奶奶腿脚不便要扶',
      });
      await needs.file(childId, teacher, '家里断电三日', log);
      for (const audience of ['guardians', 'counsellor'] as const)
        await notes.write({ childId, authorId: teacher, text: '上课走神好几次', audience });
    };
    const kept = async (childId: number) =>
      (
        await o.db.query<object>(
          `SELECT (SELECT json_agg(json_build_array(kind, on_date, words_sealed IS NULL)) FROM contact_log WHERE child_id = $1) AS visits,
             (SELECT json_agg(json_build_array(state, words_sealed IS NULL)) FROM need WHERE child_id = $1) AS needs,
             (SELECT json_agg(json_build_array(audience, text_sealed IS NULL) ORDER BY id) FROM child_note WHERE child_id = $1) AS notes`,
          [childId],
        )
      )[0];
    const erase = async (childId: number, guardian: string): Promise<string> => {
      const { id: n } = await rights.ask(childId, await o.idOf('person', guardian), 'erase', '全部删掉');
      expect(await rights.done(n, id['吴敏'] ?? 0)).toMatchObject({ ok: true });
      const [told] = await o.db.query<{ text: string }>(`SELECT text FROM outbox WHERE dedupe_key = $1`, [
        `rights-told:${n}`,
      ]);
      return told?.text ?? '';
    };
    await written(rain);
    await written(ming);
    // suspected harm of one of them: what was written has to be kept, and whoever asked is not to learn of it
    await o.db.execute(
      `INSERT INTO alarm (kind, school_id, child_id, facts, opened_at) SELECT 'HARM', $1, $2, '{}', now()`,
      [await o.idOf('place', '石角小学'), ming],
    );
    const carried = async (): Promise<number> =>
      (
        await o.db.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM outbox WHERE text LIKE '%林小雨%' AND text LIKE '%断电三日%'`,
        )
      )[0]?.n ?? 0;
    expect(await carried()).toBe(1);
    const receipt = await erase(rain, '林志强');
    expect(await carried()).toBe(0);
    expect(await kept(rain)).toEqual({
      visits: [['visit', '2026-09-10', true]],
      needs: [['open', true]],
      notes: [['guardians', true], ['counsellor', false]], // prettier-ignore
    });
    expect(await notes.shareable(rain, 9)).toEqual([]);
    expect(
      await o.app.get(PairingBoard).needs({ schools: [await o.idOf('place', '石角小学')], points: [] }),
    ).toContainEqual(expect.objectContaining({ childId: rain, words: '(原话已按家长的要求删除)' }));
    expect((await erase(ming, '王海生')).replace('王小明', '林小雨')).toBe(receipt);
    for (const part of ['找不回来', '日期和种类', '依法报告']) expect(receipt).toContain(part);
    expect(await kept(ming)).toMatchObject({ visits: [['visit', '2026-09-10', false]], needs: [['open', false]] });
    await o.app.get(RetentionService).run();
    expect(await notes.shareable(rain, 9)).toEqual([]);
  });

  it('finds an owner for needs that nobody had, and for what was left by somebody who left', async () => {
    const needs = o.app.get(NeedsService);
    const during = async (ended: string): Promise<() => Promise<unknown>> => {
      await o.db.execute(`UPDATE person_role SET until = '2026-01-01' WHERE until IS NULL AND ${ended}`);
      return () => o.db.execute(`UPDATE person_role SET until = NULL WHERE until = '2026-01-01'`);
    };
    const owner = async (need: number): Promise<string | undefined> =>
      (
        await o.db.query<{ name: string }>(
          `SELECT p.name FROM need n JOIN person p ON p.id = n.owner_id WHERE n.id = $1`,
          [need],
        )
      )[0]?.name;
    await needs.findOwners();
    const back = await during(`role IN ('village', 'coordinator', 'deputy', 'district')`);
    const filed = await needs.file(rain, id['黄丽'] ?? 0, '楼梯烂了要修');
    expect([filed.owner, await needs.findOwners()]).toEqual([null, 0]);
    await back();
    expect([await needs.findOwners(), await needs.findOwners()]).toEqual([1, 0]);
    expect(await owner(filed.id)).toBe('梁秀');
    const again = await during(`person_id = ${id['梁秀']}`);
    expect(await needs.findOwners()).toBeGreaterThan(0);
    expect(await owner(filed.id)).toBe('吴敏');
    await again();
    const told = await o.db.query<{ text: string }>(`SELECT text FROM outbox WHERE dedupe_key LIKE $1 ORDER BY id`, [
      `need-owned:${filed.id}:%`,
    ]);
    expect(told.map((t) => /现在由(..)办/.exec(t.text)?.[1])).toEqual(['梁秀', '吴敏']);
  });
});
