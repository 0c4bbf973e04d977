import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  CareReader,
  CareService,
  EntrustmentService,
  StatusService,
  SummaryService,
} from '../../../src/features/care/index.js';
import { checkOf } from '../../../src/kernel/citizen-id.js';
import { at } from '../../../src/kernel/time/shanghai.js';
import { openApp, type OpenedApp } from '../../harness/opened-app.js';
import { SMALL_WORLD } from '../../harness/small-world.js';

const OUT = {
  sex: 'female',
  birthDate: '2017-03-04',
  idNumber: `99900120170304122${checkOf('99900120170304122')}`,
  hukouRural: true,
  address: '石角村榕树头 3 号',
  fatherState: 'out',
  fatherSince: '2026-02-10',
  fatherCrossCounty: true,
  fatherPhone: '10012345678',
  motherState: 'out',
  motherSince: '2026-02-10',
  motherCrossCounty: true,
  schooling: 'primary',
  guardianship: 'fair',
  assessment: 'fair',
} as const;

jest.setTimeout(120_000);

describe('a care file', () => {
  let o: OpenedApp;
  let care: CareService;
  let rain: number;
  let writer: { by: number; source: string };

  beforeAll(async () => {
    o = await openApp(SMALL_WORLD, '2026-09-16 09:00');
    care = o.app.get(CareService);
    rain = await o.idOf('child', '林小雨');
    writer = { by: await o.idOf('person', '梁秀'), source: 'visit:1' };
  });
  afterAll(() => o.close());

  const yes = async (child = rain) =>
    (await o.app.get(StatusService).history(child))
      .filter((s) => s.value === 'yes' && s.until === null)
      .map((s) => s.definition);

  it('keeps facts with who, when and from what, and derives the counts', async () => {
    expect(await care.write(rain, OUT, writer)).toMatchObject({ ok: true, value: { changed: expect.any(Array) } });
    expect(await yes()).toEqual(['civil_2016', 'civil_2024_6m', 'education']);
    // said again: nothing changes and nothing is written
    expect(await care.write(rain, OUT, writer)).toEqual({ ok: true, value: { changed: [] } });
    const [{ n = 0 } = {}] = await o.db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM care_change WHERE child_id = $1`,
      [rain],
    );
    expect(n).toBe(1);
    const history = await o.app.get(CareReader).history({ readerId: writer.by, childId: rain, purpose: 'care' });
    expect(history.ok && history.value).toMatchObject([
      { who: '梁秀', source: 'visit:1', fields: expect.arrayContaining(['sex', 'address']) },
    ]);
    const clear = JSON.stringify(
      await o.db.query(`SELECT f.*, c.changes, c.sealed FROM care_file f JOIN care_change c USING (child_id)`),
    );
    for (const secret of [OUT.idNumber, OUT.fatherPhone, '榕树头']) expect(clear).not.toContain(secret);
  });

  it('refuses what cannot be, and a number that another file holds', async () => {
    expect(await care.write(rain, { idNumber: OUT.idNumber.replace('2017', '2016') }, writer)).toMatchObject({
      code: 'CARE.BAD_FACT',
    });
    const ming = await o.idOf('child', '王小明');
    expect(await care.write(ming, { idNumber: OUT.idNumber }, writer)).toMatchObject({ code: 'CARE.NUMBER_TAKEN' });
    expect(await care.has(ming)).toBe(false);
  });

  it('ends the counts when the parents are back, and says why', async () => {
    await care.write(rain, { motherState: 'home', motherAble: true }, writer);
    expect(await yes()).toEqual(['education']);
    const ended = (await o.app.get(StatusService).history(rain)).filter((s) => s.until === null && s.value === 'no');
    expect(ended.map((s) => s.reason)).toEqual(['parents_back', 'parents_back']);
    await care.write(rain, { motherState: 'out', motherAble: null }, writer);
    expect(await yes()).toEqual(['civil_2016', 'civil_2024_6m', 'education']);
  });

  it('counts six months later what does not count yet', async () => {
    const ming = await o.idOf('child', '王小明');
    await care.write(ming, { ...OUT, idNumber: null, fatherSince: '2026-05-01', motherSince: '2026-05-01' }, writer);
    expect(await yes(ming)).toEqual(['civil_2016', 'education']);
    o.clock.set(at('2026-11-02', '00:20'));
    expect(await care.deriveDue('2026-11-02')).toBeGreaterThan(0);
    expect(await care.deriveDue('2026-11-02')).toBe(0);
    expect(await yes(ming)).toEqual(['civil_2016', 'civil_2024_6m', 'education']);
  });

  it('gives out the statutory table when it foots, and refuses it with the breaks when it does not', async () => {
    const summary = o.app.get(SummaryService);
    const town = (await o.db.one<{ id: number }>(`SELECT id FROM place WHERE kind = 'town'`))?.id ?? 0;
    const good = await summary.sheet(town, 'civil_2016', '2026-11-02');
    expect(good.ok && [...(good.value.rows as Iterable<unknown[]>)].at(-1)?.slice(0, 5)).toEqual(['合计', 2, 2, 0, 2]);
    await care.write(rain, { schooling: null }, writer);
    const bad = await summary.sheet(town, 'civil_2016', '2026-11-02');
    expect(bad).toMatchObject({ ok: false, code: 'SUMMARY.DOES_NOT_FOOT' });
  });

  it('ends with a closed file, and opens again with its counts', async () => {
    expect(await care.close(rain, 'moved_away', writer)).toBe(true);
    expect(await yes()).toEqual([]);
    expect(await care.write(rain, { ethnic: 'x' }, writer)).toMatchObject({ code: 'CARE.CLOSED' });
    await care.reopen(rain, writer);
    expect(await yes()).toHaveLength(3);
  });

  it('knows which agreements end soon', async () => {
    const agreements = o.app.get(EntrustmentService);
    const base = {
      childId: rain,
      carerName: '邓桂兰',
      carerRelation: '奶奶',
      starts: '2026-01-01',
      ends: '2026-11-20',
    };
    const whole = { ...base, reason: '父母外出', childsView: '愿意', noneExcluded: true, phone: '10011112222' };
    expect(await agreements.record({ ...whole, noneExcluded: false }, writer.by)).toMatchObject({
      code: 'ENTRUST.EXCLUDED',
    });
    expect(await agreements.record({ ...whole, childsView: ' ' }, writer.by)).toMatchObject({
      code: 'ENTRUST.NO_VIEW',
    });
    expect(await agreements.record(whole, writer.by)).toMatchObject({ ok: true });
    expect(await agreements.expiring([rain], 30)).toEqual([
      { childId: rain, ends: '2026-11-20', schoolTold: false, villageTold: false },
    ]);
    expect(await agreements.expiring([rain], 5)).toEqual([]);
    const rows = JSON.stringify(await o.db.query(`SELECT * FROM entrustment`));
    expect(rows).not.toContain('10011112222');
  });
});
