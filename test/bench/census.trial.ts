import { chmodSync, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { AppModule } from '../../src/app/app.module.js';
import { ApplyService, PreviewService, WorkbookService } from '../../src/features/census/index.js';
import { PlacesService } from '../../src/features/organisation/index.js';
import { PeopleService } from '../../src/features/people/index.js';
import { SystemClock } from '../../src/platform/clock/clocks.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { Database } from '../../src/platform/database/index.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { readRows, writeWorkbook } from '../../src/platform/spreadsheet/index.js';
import { inventedCensus } from '../simulation/census-rows.js';
import type { BenchPlaces, Trial, TrialLine } from './bench.model.js';

const ROWS = Number(process.env['CENSUS_ROWS'] ?? 25_000);
const MOST_TIMES = 4;
const MOST_MB = 250;

/** The census of a district beside reading the same file and copying its cells, in one run. */
export const census: Trial = {
  name: 'census',
  unit: `a workbook of ${ROWS} children, 2 % of the rows spoilt in 12 ways: preview and apply, then the same again`,
  floor: 'a bare streaming read of the same file and COPY of its cells into one table',
  async run(places: BenchPlaces): Promise<TrialLine[]> {
    const dir = mkdtempSync(join(tmpdir(), 'census-'));
    const { url, drop } = await places.database();
    const config = {
      ...loadConfig(places.root, { FOUR_THIRTY_DATA_DIR: dir }),
      databaseUrl: url,
      redisUrl: places.redisUrl,
    };
    const module = await AppModule.with({ config, clock: new SystemClock(), log: createLogger({ level: 'error' }) });
    const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    const file = join(dir, 'census.xlsx');
    try {
      const people = app.get(PeopleService);
      await people.add('known', '10000000001');
      const by = (await people.add('clerk')).id;
      const invented = inventedCensus(ROWS, 0.02, ['10000000001']);
      await addPlaces(app.get(PlacesService), invented.classes);
      await writeWorkbook(file, [{ name: 'x', rows: invented.rows() }]);
      const floorMs = await timed(() => floor(file, dir, url));
      const base = process.memoryUsage().rss;
      const memory = watchMemory();
      const previewer = app.get(PreviewService);
      let batch = 0;
      let found = new Map<number, string[]>();
      const previewMs = await timed(async () => {
        const p = await previewer.preview(file, by);
        if (!p.ok) throw new Error(p.code);
        batch = p.value.batchId;
        found = new Map(p.value.problems.map((x) => [x.line, x.problems.map((q) => q.code)]));
      });
      const applyMs = await timed(async () => void (await app.get(ApplyService).apply(batch, by)));
      const peak = memory.stop();
      const rows = await written(app.get(Database));
      const again = await previewer.preview(file, by);
      if (again.ok) await app.get(ApplyService).apply(again.value.batchId, by);
      const more = (await written(app.get(Database))) - rows;
      const missed = [...invented.planted].filter(([line, kind]) => !found.get(line)?.includes(kind)).length;
      const wrongly = [...found.keys()].filter((line) => !invented.planted.has(line)).length;
      const houseMs = previewMs + applyMs;
      const s = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
      await app.get(WorkbookService).template(join(dir, 'template.xlsx'));
      return [
        line(
          'planted rows found',
          `${invented.planted.size - missed} of ${invented.planted.size}`,
          'all',
          missed === 0,
        ),
        line('good rows refused', String(wrongly), '0', wrongly === 0),
        line(
          'preview and apply',
          `${s(houseMs)} (${s(previewMs)} + ${s(applyMs)}), ${((ROWS * 1000) / houseMs).toFixed(0)} rows/s`,
          `${s(floorMs)} (×${(houseMs / floorMs).toFixed(1)})`,
          houseMs <= MOST_TIMES * floorMs,
        ),
        line(
          'peak memory of the process',
          `${mb(peak)} MB (${mb(peak - base)} above its start)`,
          `${MOST_MB} MB`,
          mb(peak) <= MOST_MB,
        ),
        line('rows written the second time', String(more), '0', more === 0),
      ];
    } finally {
      await app.close();
      await drop();
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

const line = (what: string, value: string, floorIs: string, met: boolean): TrialLine => ({
  what,
  value,
  floor: floorIs,
  verdict: met ? 'met' : 'missed',
});
const mb = (bytes: number): number => Math.round(bytes / 2 ** 20);

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function watchMemory(): { stop(): number } {
  let peak = process.memoryUsage().rss;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

async function addPlaces(
  places: PlacesService,
  classes: readonly { school: string; className: string }[],
): Promise<void> {
  const city = await places.ensure('city', 'c');
  const town = await places.ensure('town', 't', await places.ensure('district', 'd', city));
  for (const c of classes) await places.ensure('class', c.className, await places.ensure('school', c.school, town));
}

/** Rows of the tables that hold facts. */
async function written(db: Database): Promise<number> {
  const row = await db.one<{ n: number }>(
    `SELECT ((SELECT count(*) FROM child) + (SELECT count(*) FROM care_file) + (SELECT count(*) FROM care_change)
       + (SELECT count(*) FROM care_status) + (SELECT count(*) FROM care_index) + (SELECT count(*) FROM person)
       + (SELECT count(*) FROM guardianship) + (SELECT count(*) FROM census_row))::int AS n`,
  );
  // rows that wait are staged again, and are no facts
  const waiting = await db.one<{ n: number }>(`SELECT count(*)::int AS n FROM census_row WHERE state = 'problem'`);
  return (row?.n ?? 0) - (waiting?.n ?? 0);
}

async function floor(file: string, dir: string, url: string): Promise<void> {
  const csv = join(dir, 'floor.csv');
  const out = createWriteStream(csv, { mode: 0o644 });
  let width = 0;
  for await (const { cells } of readRows(file)) {
    width ||= cells.length;
    while (cells.length < width) cells.push('');
    if (!out.write(`${cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const columns = Array.from({ length: width }, (_, i) => `c${i} text`).join(', ');
  await client.query(`CREATE TABLE census_floor (${columns})`);
  // the server reads the file itself
  chmodSync(dir, 0o755);
  await client.query(`COPY census_floor FROM '${csv}' CSV`);
  await client.query(`DROP TABLE census_floor`);
  await client.end();
}
