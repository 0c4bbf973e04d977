import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CareReader, CareService } from '../../../src/features/care/index.js';
import { ChildrenService } from '../../../src/features/children/index.js';
import {
  BreakGlassService,
  BulkExportService,
  ConsentsService,
  RightsService,
  type ReadPurpose,
} from '../../../src/features/privacy/index.js';
import { checkOf } from '../../../src/kernel/citizen-id.js';
import { addMinutes } from '../../../src/kernel/time/shanghai.js';
import { AuditLog } from '../../../src/platform/audit/index.js';
import { MediaFiles } from '../../../src/platform/media/index.js';
import { SEALED_COLUMNS } from '../../../src/app/cli/sealed-columns.js';
import { openApp, type OpenedApp } from '../../harness/opened-app.js';
import { SMALL_WORLD } from '../../harness/small-world.js';

const run = promisify(execFile);
const ID = `99900120170304122${checkOf('99900120170304122')}`;
const FACTS = {
  sex: 'female',
  birthDate: '2017-03-04',
  idNumber: ID,
  address: '石角村榕树头 3 号',
  fatherPhone: '10012345678',
  healthDetail: '哮喘',
  income: ['work', 'state'],
} as const;
const ONE_PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const KEY = Buffer.alloc(32, 1).toString('base64');

jest.setTimeout(120_000);

describe('who sees what of a file', () => {
  let o: OpenedApp;
  let rain: number;
  const id: Record<string, number> = {};

  beforeAll(async () => {
    o = await openApp(SMALL_WORLD, '2026-09-16 09:00', {
      FOUR_THIRTY_FIELD_KEY: KEY,
      FOUR_THIRTY_COUNSELLING_KEY: Buffer.alloc(32, 9).toString('base64'),
    });
    rain = await o.idOf('child', '林小雨');
    for (const name of ['梁秀', '黄丽', '何静', '林桂珍', '林志强', '林海', '刘科', '周岚', '吴敏', '何校长'])
      id[name] = await o.idOf('person', name);
    await o.app.get(CareService).write(rain, FACTS, { by: id['梁秀'] ?? 0, source: 'visit:1' });
  });
  afterAll(() => o.close());

  const see = async (who: string, purpose: ReadPurpose, reason?: string): Promise<Record<string, string> | string> => {
    const read = await o.app
      .get(CareReader)
      .read({ readerId: id[who] ?? 0, childId: rain, purpose, ...(reason ? { reason } : {}) });
    return read.ok ? Object.fromEntries(read.value.facts.map((f) => [f.name, f.value])) : read.code;
  };
  const actions = async (): Promise<string[]> =>
    (await o.db.query<{ action: string }>(`SELECT action FROM audit_entry ORDER BY chain, seq`)).map((r) => r.action);

  it('depends on role, place, relation and purpose', async () => {
    expect(await see('梁秀', 'care')).toMatchObject({
      address: '石角村榕树头 3 号',
      fatherPhone: '10012345678',
      idNumber: `${'*'.repeat(14)}${ID.slice(-4)}`,
    });
    const teacher = await see('黄丽', 'teaching');
    expect(teacher).toMatchObject({ fatherPhone: '100****5678', healthDetail: '哮喘' });
    expect(teacher).not.toHaveProperty('address');
    for (const [who, purpose] of [
      ['何静', 'teaching'],
      ['林海', 'rights'],
      ['林桂珍', 'visit'],
      ['刘科', 'oversight'],
      ['梁秀', 'rights'],
    ] as const)
      expect([who, await see(who, purpose)]).toEqual([who, 'PRIVACY.NOT_ALLOWED']);
    expect(await see('刘科', 'oversight', '核对10月12日的事')).not.toHaveProperty('fatherPhone');
    expect(await see('林志强', 'rights')).toMatchObject({ address: '石角村榕树头 3 号' });
  });

  it('opens to a paired volunteer by consent, and closes with it', async () => {
    await o.app.get(ChildrenService).pair(rain, id['林桂珍'] ?? 0, '爱心父母');
    const consents = o.app.get(ConsentsService);
    expect(await see('林桂珍', 'visit')).toBe('PRIVACY.NOT_ALLOWED');
    const answer = {
      childId: rain,
      purpose: 'care_file',
      by: id['林志强'] ?? 0,
      channel: 'chat',
      evidence: 'inbox:1',
    } as const;
    await consents.answer({ ...answer, decision: 'refused' });
    expect([await see('林桂珍', 'visit'), await consents.mayAsk(rain, 'care_file')]).toEqual([
      'PRIVACY.NOT_ALLOWED',
      false,
    ]);
    await consents.answer({ ...answer, decision: 'given' });
    expect(await see('林桂珍', 'visit')).toMatchObject({ address: '石角村榕树头 3 号', fatherPhone: '100****5678' });
    expect(await consents.withdraw(rain, 'care_file', id['林志强'] ?? 0)).toBe(true);
    expect(await see('林桂珍', 'visit')).toBe('PRIVACY.NOT_ALLOWED');
  });

  it('opens in an emergency for an hour, and somebody else judges it', async () => {
    const glass = o.app.get(BreakGlassService);
    expect(await glass.open(id['林海'] ?? 0, rain, '我要看一下')).toMatchObject({ code: 'PRIVACY.NOT_ON_DUTY' });
    expect(await see('何静', 'emergency', '孩子昏倒要找家长')).toBe('PRIVACY.NOT_ALLOWED');
    const opened = await glass.open(id['何静'] ?? 0, rain, '孩子昏倒要找家长');
    expect(await see('何静', 'emergency', '孩子昏倒要找家长')).toMatchObject({ fatherPhone: '10012345678' });
    expect(await see('何静', 'teaching')).toBe('PRIVACY.NOT_ALLOWED');
    const n = opened.ok ? opened.value.id : 0;
    expect(await glass.review(n, id['何静'] ?? 0, true)).toMatchObject({ code: 'PRIVACY.SAME_PERSON' });
    const school = await o.idOf('place', '石角小学');
    expect((await glass.listed([school])).waiting).toMatchObject([{ who: '何静', child: '林小雨', looks: 1 }]);
    expect(await glass.review(n, id['周岚'] ?? 0, true)).toMatchObject({ code: 'PRIVACY.NOT_YOURS' });
    expect(await glass.review(n, id['吴敏'] ?? 0, false, '应该先打电话')).toMatchObject({ ok: true });
    expect(await glass.listed([school])).toMatchObject({
      waiting: [],
      judged: [{ verdict: 'not_justified', reviewedBy: '吴敏', note: '应该先打电话' }],
    });
    o.clock.set(addMinutes(o.clock.now(), 1));
    expect(await see('何静', 'emergency', '孩子昏倒要找家长')).toBe('PRIVACY.NOT_ALLOWED');
  });

  it('leaves in bulk only by two people, once', async () => {
    const exports = o.app.get(BulkExportService);
    const school = await o.idOf('place', '石角小学');
    expect(await exports.ask(id['林桂珍'] ?? 0, school, 'full', '全区上报')).toMatchObject({
      code: 'PRIVACY.NOT_ALLOWED',
    });
    const asked = await exports.ask(id['吴敏'] ?? 0, school, 'full', '全区上报');
    const n = asked.ok ? asked.value.id : 0;
    expect(await exports.ready(n, id['吴敏'] ?? 0)).toMatchObject({ code: 'PRIVACY.NOT_APPROVED' });
    expect(await exports.approve(n, id['吴敏'] ?? 0)).toMatchObject({ code: 'PRIVACY.SAME_PERSON' });
    expect(await exports.approve(n, id['何校长'] ?? 0)).toMatchObject({ ok: true });
    expect(await exports.ready(n, id['吴敏'] ?? 0)).toMatchObject({ ok: true });
    await exports.carriedOut(n, 1, 'hash');
    expect(await exports.ready(n, id['吴敏'] ?? 0)).toMatchObject({ code: 'PRIVACY.DECIDED' });
  });

  it('erases on a guardian’s wish, with the traces', async () => {
    const rights = o.app.get(RightsService);
    const { id: n } = await rights.ask(rain, id['林志强'] ?? 0, 'erase', '删掉地址');
    expect(await rights.refuse(n, id['吴敏'] ?? 0, '')).toMatchObject({ code: 'PRIVACY.NO_REASON' });
    expect(await rights.done(n, id['黄丽'] ?? 0)).toMatchObject({ code: 'PRIVACY.NOT_YOURS' });
    expect(await rights.done(n, id['吴敏'] ?? 0)).toMatchObject({ ok: true });
    expect(await see('梁秀', 'care')).toEqual({ sex: '女', birthDate: '2017-03-04' });
    const [trace] = await o.db.query<{ sealed: object; changes: object }>(
      `SELECT sealed, changes FROM care_change WHERE child_id = $1 ORDER BY id LIMIT 1`,
      [rain],
    );
    expect(trace?.sealed).toEqual({});
    await expect(o.db.execute(`UPDATE care_change SET source = 'x'`)).rejects.toThrow('append-only');
  });

  it('remembers every look in a chain that shows a change', async () => {
    expect(new Set(await actions())).toEqual(
      new Set([
        'file.read',
        'file.refused',
        'consent.given',
        'consent.refused',
        'consent.withdrawn',
        'glass.broken',
        'glass.reviewed',
        'export.asked',
        'export.approved',
        'export.done',
        'rights.erase',
        'rights.done',
      ]),
    );
    const audit = o.app.get(AuditLog);
    expect((await audit.verify()).breaks).toEqual([]);
    const text = JSON.stringify(await o.db.query(`SELECT * FROM audit_entry`));
    for (const secret of [ID, FACTS.fatherPhone, '榕树头', '哮喘']) expect(text).not.toContain(secret);
    await o.db.execute(`ALTER TABLE audit_entry DISABLE TRIGGER USER`);
    await o.db.execute(`UPDATE audit_entry SET actor_id = $1 WHERE seq = 3`, [id['林海']]);
    expect((await audit.verify()).breaks).toEqual([{ chain: '2026-09', seq: 3, why: 'changed' }]);
    await o.db.execute(`DELETE FROM audit_entry WHERE seq >= 3`);
    expect((await audit.verify()).breaks).toEqual([{ chain: '2026-09', seq: 3, why: 'cut' }]);
  });

  it('has every sealed column on the list of the key rotation, and rotates them', async () => {
    const columns = await o.db.query<{ at: string }>(
      `SELECT table_name || '.' || column_name AS at FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name LIKE '%sealed%' ORDER BY 1`,
    );
    expect(columns.map((c) => c.at)).toEqual(SEALED_COLUMNS.map((c) => `${c.table}.${c.column}`).sort());
    await o.app
      .get(CareService)
      .write(rain, { fatherPhone: '10099998888' }, { by: id['梁秀'] ?? 0, source: 'visit:2' });
    const media = o.app.get(MediaFiles);
    const picture = await media.keep(ONE_PIXEL, 'account and message');
    if (picture.ok) await media.enter(picture.value);
    const out = mkdtempSync(join(tmpdir(), 'pack-'));
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: o.url,
      REDIS_URL: process.env['TEST_REDIS_URL'],
      FOUR_THIRTY_DATA_DIR: o.dataDir,
      FOUR_THIRTY_FIELD_KEY: Buffer.alloc(32, 2).toString('base64'),
      FOUR_THIRTY_COUNSELLING_KEY: Buffer.alloc(32, 9).toString('base64'),
      FOUR_THIRTY_KEYS__FIELD_KEY_ID: 'k2',
      FOUR_THIRTY_KEYS__RETIRED__K1: KEY,
      FOUR_THIRTY_KEYS__INDEX_KEY: KEY,
    };
    const { stdout } = await run(process.execPath, ['dist/src/app/cli/rotate-keys.js'], { env });
    expect(stdout).toMatch(/and 1 files closed anew with k2/);
    const rows = JSON.stringify(
      await o.db.query(`SELECT sealed FROM care_file UNION ALL SELECT jsonb_build_array(phone_sealed) FROM person`),
    );
    expect([rows.includes('v2.k1.'), rows.includes('v2.k2.')]).toEqual([false, true]);
    await run(process.execPath, ['dist/src/app/cli/audit-pack.js', '--year', '2026', '--out', out], { env });
    expect(readdirSync(out)).toEqual(
      expect.arrayContaining([
        'README.md',
        'access.csv',
        'audit-chain.txt',
        'break-glass.csv',
        'consents.csv',
        'exports.csv',
        'policy.csv',
        'rights.csv',
      ]),
    );
    expect(readFileSync(join(out, 'access.csv'), 'utf8')).toContain('file.read,care');
    expect(existsSync(join(out, 'inventory.csv'))).toBe(true);
  });
});
