import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CareReader, CareService } from '../../../src/features/care/index.js';
import { ChildrenService, ChildSearch } from '../../../src/features/children/index.js';
import { DuplicatesService, MergeService } from '../../../src/features/merging/index.js';
import { ConsentsService } from '../../../src/features/privacy/index.js';
import { CalendarService } from '../../../src/features/organisation/index.js';
import { readCalendar } from '../../../src/app/calendar-file.js';
import { PlannerService } from '../../../src/features/escort/index.js';
import { checkOf } from '../../../src/kernel/citizen-id.js';
import { openApp, type OpenedApp } from '../../harness/opened-app.js';
import { SMALL_WORLD } from '../../harness/small-world.js';

const numberOf = (id17: string): string => id17 + checkOf(id17);

jest.setTimeout(120_000);

describe('a child registered twice', () => {
  let o: OpenedApp;
  let by: number;
  let kept: number;
  let gone: number;
  let school: number;
  const merge = async (pair: { kept: number; gone: number }, words = '确认合并') => {
    const done = await o.app.get(MergeService).merge(pair, by, words);
    return done.ok ? 'merged' : done.code;
  };
  const write = async (childId: number, facts: object) =>
    o.app.get(CareService).write(childId, facts, { by, source: 'test:1' });
  const events = async (): Promise<unknown> =>
    o.db.query(`SELECT id, child_id, run_id, seq, hash FROM custody_event ORDER BY id`);

  beforeAll(async () => {
    o = await openApp(SMALL_WORLD, '2026-09-16 09:00');
    by = await o.idOf('person', '吴敏');
    kept = await o.idOf('child', '林小雨');
    school = await o.idOf('place', '石角小学');
    const children = o.app.get(ChildrenService);
    const card = await children.card(kept);
    const twin = await children.add({
      name: '林小语',
      classId: card?.classId ?? 0,
      pointId: null,
      calls: ['语仔'],
      allergies: '芒果',
      mayLeaveAlone: false,
    });
    gone = twin.id;
    await children.addGuardian(gone, await o.idOf('person', '林志强'), '爸爸', 1);
    await children.addGuardian(gone, await o.idOf('person', '林芳'), '姑姑', 2);
    await children.addCollector(gone, { personId: null, name: '邓桂兰', relation: null, permission: 'forbidden' });
    await write(kept, { birthDate: '2017-03-04', sex: 'female' });
    await write(gone, {
      birthDate: '2017-03-04',
      sex: 'male',
      address: '第3队',
      idNumber: numberOf('99900120170304001'),
    });
    const consents = o.app.get(ConsentsService);
    const guardian = await o.idOf('person', '林志强');
    const answer = { by: guardian, channel: 'paper' as const, evidence: 'p.1' };
    await consents.answer({ ...answer, childId: kept, purpose: 'photos', decision: 'given' });
    await consents.answer({ ...answer, childId: gone, purpose: 'photos', decision: 'refused' });
    await consents.answer({ ...answer, childId: gone, purpose: 'statistics', decision: 'given' });
    await o.app.get(CalendarService).load(readCalendar(process.cwd()));
    await o.app.get(PlannerService).planDay('2026-09-16');
  });
  afterAll(() => o.close());

  it('is found by sound and birthday', async () => {
    const pairs = await o.app.get(DuplicatesService).among([school], 50);
    expect(pairs.map((p) => p.map((s) => s.name))).toEqual([['林小雨', '林小语']]);
    expect(pairs[0]?.[1]).toMatchObject({
      guardians: [expect.stringMatching(/^爸爸 林志强 100\*{4}/), expect.anything()],
    });
  });

  it('is not merged without the words, while on an open run, or where it can be no one child', async () => {
    const before = await events();
    expect(await merge({ kept, gone }, '好')).toBe('MERGE.WORDS');
    expect(await merge({ kept: gone, gone: kept })).toBe('MERGE.OPEN_RUN');
    expect(await merge({ kept, gone: await o.idOf('child', '林小宇') })).toBe('MERGE.NOT_ALIKE');
    expect(await merge({ kept, gone: kept })).toBe('MERGE.GONE_ALREADY');
    await write(kept, { idNumber: numberOf('99900120170304002') });
    expect(await merge({ kept, gone })).toBe('MERGE.TWO_NUMBERS');
    await write(kept, { idNumber: null });
    expect(await o.db.query(`SELECT 1 FROM child_merge`)).toEqual([]);
    expect(await events()).toEqual(before);
  });

  it('keeps what stands and what happened, and forbids what one of the two forbade', async () => {
    const before = await events();
    expect(await merge({ kept, gone })).toBe('merged');
    expect(await events()).toEqual(before);
    const children = o.app.get(ChildrenService);
    expect((await children.guardians(kept)).map((g) => [g.order, g.name])).toEqual([
      [1, '林志强'],
      [2, '邓桂兰'],
      [3, '林芳'],
    ]);
    expect(await children.guardians(gone)).toEqual([]);
    expect((await children.collectors(kept)).find((c) => c.name === '邓桂兰')?.permission).toBe('forbidden');
    expect(await children.card(kept)).toMatchObject({ calls: ['阿雨', '妹头', '林小语', '语仔'], allergies: '芒果' });
    const standing = await o.app.get(ConsentsService).standing(kept);
    expect(standing.map((c) => [c.purpose, c.decision])).toEqual([
      ['photos', 'refused'],
      ['statistics', 'given'],
    ]);
    const reading = { readerId: by, childId: kept, purpose: 'care' as const };
    const read = await o.app.get(CareReader).read(reading);
    const facts = Object.fromEntries(read.ok ? read.value.facts.map((f) => [f.name, f.value]) : []);
    expect(facts).toMatchObject({ sex: '女', address: '第3队', idNumber: expect.stringMatching(/^\*+001[\dX]$/) });
    const old = await o.app.get(CareReader).history({ ...reading, childId: gone });
    expect(old.ok && old.value.length).toBeGreaterThan(0);
  });

  it('is one child from then on: in the class, in the search, in the next census', async () => {
    const card = await o.app.get(ChildrenService).card(kept);
    const names = (await o.app.get(ChildrenService).ofClasses([card?.classId ?? 0])).map((c) => c.name);
    expect(names).not.toContain('林小语');
    const page = await o.app.get(ChildSearch).page({ schools: [school], points: [] }, '', null, 50);
    expect(page.map((c) => c.name)).not.toContain('林小语');
    expect(await o.app.get(DuplicatesService).among([school], 50)).toEqual([]);
    expect(await merge({ kept, gone })).toBe('MERGE.GONE_ALREADY');
    expect(await o.app.get(DuplicatesService).mergedInto(kept)).toEqual([gone]);
  });
});
