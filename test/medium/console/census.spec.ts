import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkOf } from '../../../src/kernel/citizen-id.js';
import { readRows } from '../../../src/platform/spreadsheet/index.js';
import { censusBook, type BookRow } from '../../harness/census-book.js';
import { ConsoleStage, type ConsoleClient } from './console.client.js';

const idOf = (id17: string): string => id17 + checkOf(id17);
const row = (name: string, n: number, more: BookRow = {}): BookRow => ({
  school: '石角小学',
  className: '三2',
  name,
  birthDate: '2017-05-06',
  contact1Name: `覃${n}叔`,
  contact1Phone: `138001380${n}`,
  contact2Name: `覃${n}婶`,
  contact2Phone: `138001390${n}`,
  ...more,
});

// 64 MB go over the wire, on a machine that does other things too
jest.setTimeout(60_000);

describe('a workbook in the console', () => {
  let stage: ConsoleStage;
  let coordinator: ConsoleClient;
  let district: ConsoleClient;
  const count = async (table: string): Promise<number> =>
    (await stage.one<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).n;

  beforeAll(async () => {
    stage = await ConsoleStage.open();
    [coordinator, district] = [await stage.loggedIn('coordinator'), await stage.loggedIn('district')];
    await stage.sql.query(`WITH town AS (SELECT id FROM place WHERE kind = 'town' LIMIT 1),
      school AS (INSERT INTO place (kind, parent_id, parent_kind, name) SELECT 'school', id, 'town', '坡头小学' FROM town RETURNING id)
      INSERT INTO place (kind, parent_id, parent_kind, name) SELECT 'class', id, 'school', '二1' FROM school`);
  });
  afterAll(() => stage.close());

  it('is refused when it is hostile, too large or no workbook, and leaves nothing', async () => {
    const old = await coordinator.upload('census', Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    expect([old.status, old.code, old.body['message']]).toEqual([
      422,
      'BOOK.OLD_XLS',
      '这是旧版 .xls 文件,没有导入。请在 Excel 里另存为 .xlsx。',
    ]);
    expect((await coordinator.upload('census', await censusBook([row('=1+1', 10)]))).code).toBe('BOOK.FORMULA');
    expect((await coordinator.upload('census', Buffer.alloc(64 * 2 ** 20 + 1))).code).toBe('BOOK.TOO_BIG');
    expect((await coordinator.send('POST', 'census', {})).code).toBe('CONSOLE.BAD_REQUEST');
    expect((await coordinator.upload('census', Buffer.from('x'), { 'x-csrf-token': 'x' })).code).toBe(
      'CONSOLE.FOREIGN',
    );
    expect((await (await stage.loggedIn('village')).upload('census', Buffer.from('x'))).code).toBe('CONSOLE.FORBIDDEN');
    expect(await count('census_batch')).toBe(0);
  });

  it('goes in once, however often it is read and confirmed', async () => {
    const book = await censusBook([row('覃小燕', 11), row('覃大山', 12)]);
    const before = await count('child');
    const [one, two] = [await coordinator.upload('census', book), await coordinator.upload('census', book)];
    expect(one.body).toMatchObject({ lines: 2, fresh: 2, waiting: 0, applied: 0 });
    expect(await count('child')).toBe(before);
    for (const { body } of [one, one, two, two]) {
      const answer = await coordinator.send('POST', `census/${String(body['batchId'])}/apply`);
      expect(answer.body).toMatchObject({ fresh: 0, changed: 0 });
    }
    expect(await count('child')).toBe(before + 2);
    expect((await coordinator.upload('census', book)).body).toMatchObject({ unchanged: 2, fresh: 0, changed: 0 });
    const guardians = await stage.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM guardianship g JOIN child c ON c.id = g.child_id WHERE c.name IN ('覃小燕', '覃大山')`,
    );
    expect(guardians.n).toBe(4);
  });

  it('speaks of the schools of whoever sends it, and of no child of another', async () => {
    const idNumber = idOf('99900120170506001');
    const other = row('韦一', 13, { school: '坡头小学', className: '二1', idNumber });
    expect((await coordinator.upload('census', await censusBook([other]))).body).toMatchObject({
      fresh: 0,
      waiting: 1,
      rows: [{ line: 2, confirmable: false, problems: [{ cell: 'A2', label: '学校' }] }],
    });
    const mine = (await district.upload('census', await censusBook([other]))).body;
    expect(mine).toMatchObject({ fresh: 1, waiting: 0 });
    const path = `census/${String(mine['batchId'])}`;
    for (const [method, tail] of [
      ['GET', ''],
      ['GET', '/waiting'],
      ['POST', '/apply'],
      ['POST', '/confirm'],
    ] as const) {
      const answer = await coordinator.send(method, path + tail, { lines: [2] });
      expect([answer.status, answer.code]).toEqual([404, 'CENSUS.NO_BATCH']);
    }
    expect((await district.send('POST', `${path}/apply`)).body).toMatchObject({ applied: 1 });
    // nor is a child of another school moved into one's own
    const taken = await coordinator.upload('census', await censusBook([row('韦一', 13, { idNumber })]));
    expect(taken.body).toMatchObject({ waiting: 1, rows: [{ confirmable: false, problems: [{ label: '学校' }] }] });
    // and it is not told that the child walks to another point
    await stage.sql.query(`WITH point AS (INSERT INTO place (kind, parent_id, parent_kind, name)
        SELECT 'point', id, 'village', '坡头书屋' FROM place WHERE kind = 'village' LIMIT 1 RETURNING id)
      UPDATE child SET point_id = point.id, point_kind = 'point' FROM point WHERE child.name = '韦一'`);
    const point = (await stage.one<{ name: string }>(`SELECT name FROM place WHERE kind = 'point' ORDER BY id LIMIT 1`))
      .name;
    const asked = await coordinator.upload('census', await censusBook([row('韦一', 13, { idNumber, point })]));
    expect(asked.body).toMatchObject({ waiting: 1, rows: [{ confirmable: false, problems: [{ label: '学校' }] }] });
  });

  it('keeps contradictions until somebody asked, and hands out a list of them', async () => {
    const phone = '10010007919';
    const book = await censusBook([
      row('覃红梅', 14, { contact1Phone: phone }),
      row('覃绿竹', 15, { contact2Name: '' }),
    ]);
    const { body } = await coordinator.upload('census', book);
    expect(body).toMatchObject({ fresh: 0, waiting: 2, rows: [{ confirmable: true }, { confirmable: false }] });
    const path = `census/${String(body['batchId'])}`;
    expect((await coordinator.send('POST', `${path}/apply`)).body).toMatchObject({ applied: 0, waiting: 2 });
    const dir = mkdtempSync(join(tmpdir(), 'list-'));
    const answer = await fetch(new URL(`/console/api/${path}/waiting`, stage.service.url), {
      headers: { cookie: coordinator.cookie },
    });
    writeFileSync(join(dir, 'list.xlsx'), Buffer.from(await answer.arrayBuffer()));
    const lines: string[] = [];
    for await (const r of readRows(join(dir, 'list.xlsx'))) lines.push(r.cells.join(' '));
    rmSync(dir, { recursive: true });
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^2 石角小学 三2 覃红梅 \w+2 第一联系人电话 这个号码登记的是别人/);
    const confirmed = await coordinator.send('POST', `${path}/confirm`, { lines: [2, 3] });
    expect(confirmed.body).toMatchObject({ fresh: 1, waiting: 1 });
    expect((await coordinator.send('POST', `${path}/apply`)).body).toMatchObject({ applied: 1, waiting: 1 });
    const { batches } = (await coordinator.send('GET', 'census')).body as { batches: { waiting: number }[] };
    expect(batches[0]).toMatchObject({ waiting: 1, applied: 1 });
  });
});
