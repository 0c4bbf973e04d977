import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ZipFile } from 'yazl';
import {
  ApplyService,
  CENSUS_COLUMNS,
  PreviewService,
  WorkbookService,
  type ColumnKey,
  type Preview,
} from '../../../src/features/census/index.js';
import { BulkExportService } from '../../../src/features/privacy/index.js';
import { PeopleService } from '../../../src/features/people/index.js';
import { PlacesService } from '../../../src/features/organisation/index.js';
import { LIMITS, readRows, writeWorkbook } from '../../../src/platform/spreadsheet/index.js';
import { openApp, type OpenedApp } from '../../harness/opened-app.js';
import { SMALL_WORLD } from '../../harness/small-world.js';
import { inventedCensus, type InventedCensus } from '../../simulation/census-rows.js';

const HEADING = CENSUS_COLUMNS.map((c) => c.label);
const line = (row: Partial<Record<ColumnKey, string>>): string[] => CENSUS_COLUMNS.map((c) => row[c.key] ?? '');

jest.setTimeout(120_000);

describe('a census', () => {
  let o: OpenedApp;
  let dir: string;
  let by: number;
  let phones: Record<string, string>;
  const file = (name: string): string => join(dir, name);
  const preview = async (name: string): Promise<Preview> => {
    const p = await o.app.get(PreviewService).preview(file(name), by);
    if (!p.ok) throw new Error(p.code);
    return p.value;
  };
  const apply = async (batch: number) => {
    const a = await o.app.get(ApplyService).apply(batch, by);
    return a.ok ? a.value : a.code;
  };
  const counts = async (): Promise<unknown> =>
    o.db
      .one(`SELECT (SELECT count(*) FROM child) AS c, (SELECT count(*) FROM care_file) AS f, (SELECT count(*) FROM care_change) AS h,
      (SELECT count(*) FROM person) AS p, (SELECT count(*) FROM guardianship) AS g, (SELECT count(*) FROM care_status) AS s`);

  beforeAll(async () => {
    o = await openApp(SMALL_WORLD, '2026-09-16 09:00');
    dir = mkdtempSync(join(tmpdir(), 'census-'));
    by = await o.idOf('person', '吴敏');
    const people = o.app.get(PeopleService);
    phones = {};
    for (const name of ['林志强', '王海生', '邓桂兰', '罗玉莲'])
      phones[name] = (await people.phoneOf(await o.idOf('person', name))) ?? '';
  });
  afterAll(async () => {
    await o.close();
    rmSync(dir, { recursive: true, force: true });
  });

  describe('of invented children', () => {
    let census: InventedCensus;
    let first: Preview;

    beforeAll(async () => {
      census = inventedCensus(1200, 0.02, [phones['林志强'] ?? '']);
      const places = o.app.get(PlacesService);
      const town = (await places.named('石角小学'))?.parentId ?? 0;
      const above = await places.byId(town);
      for (const c of census.classes) {
        const school = await places.ensure('school', c.school, above ?? undefined);
        await places.ensure('class', c.className, school);
      }
      await writeWorkbook(file('many.xlsx'), [{ name: 'x', rows: census.rows() }]);
      first = await preview('many.xlsx');
    });

    it('finds every planted problem by its line and kind, and refuses no good row', () => {
      const found = new Map(first.problems.map((p) => [p.line, p.problems.map((q) => q.code)]));
      const missed = [...census.planted].filter(([l, kind]) => !found.get(l)?.includes(kind));
      expect(missed).toEqual([]);
      expect([...found].filter(([l]) => !census.planted.has(l))).toEqual([]);
      expect(new Set(census.planted.values()).size).toBe(12);
      expect(first.fresh).toBe(1200 - census.planted.size);
    });

    it('takes the good rows in, goes on where it was stopped, and writes nothing the second time', async () => {
      expect(await apply(first.batchId)).toEqual({ applied: first.fresh, waiting: first.problems.length });
      expect(await apply(first.batchId)).toEqual({ applied: 0, waiting: first.problems.length });
      const before = await counts();
      const again = await preview('many.xlsx');
      expect([again.unchanged, again.fresh, again.changed]).toEqual([first.fresh, 0, 0]);
      expect(await apply(again.batchId)).toMatchObject({ applied: 0 });
      expect(await counts()).toEqual(before);
      const [{ n = 0 } = {}] = await o.db.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM guardianship g JOIN census_mark m USING (child_id)`,
      );
      expect(n).toBe(2 * first.fresh);
    });

    it('leaves in bulk masked, or whole, by two people', async () => {
      const orders = o.app.get(BulkExportService);
      const district = (await o.db.one<{ id: number }>(`SELECT id FROM place WHERE kind = 'district'`))?.id ?? 0;
      const [liu, headmaster] = [await o.idOf('person', '刘科'), await o.idOf('person', '何校长')];
      await o.app.get(PeopleService).grant(headmaster, 'district', district);
      const texts: string[] = [];
      for (const level of ['masked', 'full'] as const) {
        const asked = await orders.ask(liu, district, level, '年度上报');
        const n = asked.ok ? asked.value.id : 0;
        await orders.approve(n, headmaster);
        const out = await o.app.get(WorkbookService).export(n, liu, file(`${level}.xlsx`));
        expect(out).toEqual({ ok: true, value: { rows: first.fresh } });
        let text = '';
        for await (const row of readRows(file(`${level}.xlsx`))) if (row.line < 6) text += row.cells.join(' ');
        texts.push(text);
      }
      expect(texts[0]).not.toMatch(/[0-9]{17}/);
      expect(texts[1]).toMatch(/[0-9]{17}[0-9X]/);
    });
  });

  it('holds back two phones that were swapped, and writes neither before somebody asked', async () => {
    const rain = {
      school: '石角小学',
      className: '三2',
      name: '林小雨',
      contact1Name: '林志强',
      contact1Relation: '爸爸',
      contact2Name: '邓桂兰',
      contact2Relation: '奶奶',
      contact2Phone: phones['邓桂兰'] ?? '',
    };
    const ming = {
      school: '石角小学',
      className: '三2',
      name: '王小明',
      contact1Name: '王海生',
      contact1Relation: '爸爸',
      contact2Name: '罗玉莲',
      contact2Relation: '外婆',
      contact2Phone: phones['罗玉莲'] ?? '',
    };
    const swapped = [
      line({ ...rain, contact1Phone: phones['王海生'] ?? '' }),
      line({ ...ming, contact1Phone: phones['林志强'] ?? '' }),
    ];
    await writeWorkbook(file('swapped.xlsx'), [{ name: 'x', rows: [HEADING, ...swapped] }]);
    const before = await o.db.query(
      `SELECT g.*, p.phone_index FROM guardianship g JOIN person p ON p.id = g.person_id ORDER BY 1, 2`,
    );
    const p = await preview('swapped.xlsx');
    expect(p.problems.map((x) => x.problems.map((q) => q.code))).toEqual([
      ['ROW.PHONE_OF_ANOTHER'],
      ['ROW.PHONE_OF_ANOTHER'],
    ]);
    expect(await apply(p.batchId)).toEqual({ applied: 0, waiting: 2 });
    expect(
      await o.db.query(
        `SELECT g.*, p.phone_index FROM guardianship g JOIN person p ON p.id = g.person_id ORDER BY 1, 2`,
      ),
    ).toEqual(before);
    // somebody asked one home, and the number is right after all
    expect(await o.app.get(ApplyService).confirm(p.batchId, [2], by)).toBe(1);
    expect(await apply(p.batchId)).toEqual({ applied: 1, waiting: 1 });
    expect(await o.app.get(PeopleService).phoneOf(await o.idOf('person', '林志强'))).toBe(phones['王海生']);
  });

  describe('refuses with one sentence', () => {
    const refused = async (name: string) => {
      const p = await o.app.get(PreviewService).preview(file(name), by);
      return p.ok ? 'taken' : p.code;
    };
    const zip = async (name: string, parts: Record<string, string | Buffer>): Promise<void> => {
      const z = new ZipFile();
      for (const [path, body] of Object.entries(parts)) z.addBuffer(Buffer.from(body), path);
      z.end();
      await finished(z.outputStream.pipe(createWriteStream(file(name))));
    };
    const sheet = (body: string): Record<string, string> => ({
      'xl/workbook.xml': '<workbook/>',
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${body}</sheetData></worksheet>`,
    });

    it.each([
      [
        'an old .xls with another name',
        'BOOK.OLD_XLS',
        async (n: string) => writeFileSync(file(n), Buffer.from('d0cf11e0a1b11ae1', 'hex')),
      ],
      ['a text with another name', 'BOOK.NOT_XLSX', async (n: string) => writeFileSync(file(n), 'name,class')],
      [
        'an archive that is none',
        'BOOK.NOT_XLSX',
        async (n: string) => writeFileSync(file(n), 'PK and then nothing of the kind'),
      ],
      [
        'a zip bomb',
        'BOOK.BOMB',
        (n: string) => zip(n, { ...sheet(''), 'xl/media/x.bin': Buffer.alloc(20 * 2 ** 20) }),
      ],
      [
        'a formula',
        'BOOK.FORMULA',
        (n: string) => zip(n, sheet('<row r="1"><c r="A1"><f>HYPERLINK("x")</f><v>1</v></c></row>')),
      ],
      [
        'a text that would be one',
        'BOOK.FORMULA',
        (n: string) => zip(n, sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>=cmd|x</t></is></c></row>')),
      ],
      [
        'entities',
        'BOOK.BROKEN',
        (n: string) =>
          zip(n, { ...sheet(''), 'xl/worksheets/sheet1.xml': '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' }),
      ],
      [
        'half a sheet',
        'BOOK.BROKEN',
        (n: string) => zip(n, { ...sheet(''), 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row>' }),
      ],
      [
        'other columns',
        'CENSUS.WRONG_COLUMNS',
        (n: string) =>
          writeWorkbook(file(n), [
            {
              name: 'x',
              rows: [
                ['a', 'b'],
                ['1', '2'],
              ],
            },
          ]),
      ],
      [
        'a heading and nothing else',
        'CENSUS.EMPTY',
        (n: string) => writeWorkbook(file(n), [{ name: 'x', rows: [HEADING] }]),
      ],
    ] as [string, string, (name: string) => Promise<void>][])(
      '%s',
      async (_, code, make) => {
        await make('hostile.xlsx');
        expect(await refused('hostile.xlsx')).toBe(code);
      },
      30_000,
    );

    it('too many rows, without reading them all', async () => {
      const rows = '<row><c><v>1</v></c></row>'.repeat(210_000);
      await zip('rows.xlsx', sheet(rows));
      // so regular that it looks like a bomb, which is as good a reason
      expect(['BOOK.TOO_MANY_ROWS', 'BOOK.BOMB']).toContain(await refused('rows.xlsx'));
    });

    it('more rows than the limit, as soon as they come', async () => {
      function* rows(): Generator<string[]> {
        for (let n = 0; n < 6_000; n++) yield [String((n * 2_654_435_761) % 1_000_003), String((n * 40_503) % 65_537)];
      }
      await writeWorkbook(file('million.xlsx'), [{ name: 'x', rows: rows() }]);
      const reader = (async () => {
        for await (const _ of readRows(file('million.xlsx'), { ...LIMITS, rows: 5_000 })) void _;
      })();
      await expect(reader).rejects.toThrow('BOOK.TOO_MANY_ROWS');
    });
  });
});
