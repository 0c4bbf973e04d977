import { once } from 'node:events';
import { chmodSync, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { AppModule } from '../../src/app/app.module.js';
import { ApplyService, PreviewService } from '../../src/features/census/index.js';
import { PeopleService } from '../../src/features/people/index.js';
import { SystemClock } from '../../src/platform/clock/clocks.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { Database } from '../../src/platform/database/index.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { readRows } from '../../src/platform/spreadsheet/index.js';

/** Work for a process of its own, so that its memory is its own. */
export interface CensusTask {
  side: 'house' | 'floor';
  file: string;
  dir: string;
  root: string;
  databaseUrl: string;
  redisUrl: string;
  /** The number that somebody of another name has on record. */
  taken: string;
}

export interface CensusPass {
  previewMs: number;
  applyMs: number;
  /** Most memory the process ever had, in megabytes. */
  peakMb: number;
  /** Memory before the work, with everything loaded. */
  loadedMb: number;
  /** Codes found, by line of the workbook. */
  found: [line: number, codes: string[]][];
  /** Processor time of this process for the work, in milliseconds: what a busy machine does not change. */
  cpuMs: number;
  /** Rows of facts that doing the same again wrote. */
  more: number;
}

const mb = (bytes: number): number => Math.round(bytes / 2 ** 20);
const peak = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

function spent(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 1000);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Preview and apply as `npm run import` does them, then the same again. */
async function house(task: CensusTask): Promise<CensusPass> {
  const config = {
    ...loadConfig(task.root, { FOUR_THIRTY_DATA_DIR: task.dir }),
    databaseUrl: task.databaseUrl,
    redisUrl: task.redisUrl,
  };
  const module = await AppModule.with({ config, clock: new SystemClock(), log: createLogger({ level: 'error' }) });
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  try {
    const [previews, applying, db] = [app.get(PreviewService), app.get(ApplyService), app.get(Database)];
    await app.get(PeopleService).add('known', task.taken);
    const by = (await app.get(PeopleService).add('clerk')).id;
    const loadedMb = mb(process.memoryUsage().rss);
    const before = process.cpuUsage();
    let batch = 0;
    let found: CensusPass['found'] = [];
    const previewMs = await timed(async () => {
      const p = await previews.preview(task.file, by);
      if (!p.ok) throw new Error(p.code);
      batch = p.value.batchId;
      found = p.value.problems.map((x) => [x.line, x.problems.map((q) => q.code)]);
    });
    const applyMs = await timed(async () => void (await applying.apply(batch, by)));
    const peakMb = peak();
    const cpuMs = spent(before);
    const rows = await written(db);
    const again = await previews.preview(task.file, by);
    if (again.ok) await applying.apply(again.value.batchId, by);
    return { previewMs, applyMs, peakMb, loadedMb, cpuMs, found, more: (await written(db)) - rows };
  } finally {
    await app.close();
  }
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

/** A bare streaming read of the same file, and COPY of its cells into one table. */
async function floor({ file, dir, databaseUrl }: CensusTask): Promise<CensusPass> {
  const loadedMb = mb(process.memoryUsage().rss);
  const before = process.cpuUsage();
  const previewMs = await timed(async () => {
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
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const columns = Array.from({ length: width }, (_, i) => `c${i} text`).join(', ');
    await client.query(`CREATE TABLE census_floor (${columns})`);
    // the server reads the file itself
    chmodSync(dir, 0o755);
    await client.query(`COPY census_floor FROM '${csv}' CSV`);
    await client.query(`DROP TABLE census_floor`);
    await client.end();
  });
  return { previewMs, applyMs: 0, peakMb: peak(), loadedMb, cpuMs: spent(before), found: [], more: 0 };
}

const task = JSON.parse(process.argv[2] ?? '{}') as CensusTask;
const pass = await (task.side === 'house' ? house(task) : floor(task));
process.send?.(pass);
