import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { writeWorkbook } from '../../src/platform/spreadsheet/index.js';
import { inventedCensus, type InventedCensus } from '../simulation/census-rows.js';
import { median, type BenchPlaces, type Trial, type TrialLine } from './bench.model.js';
import type { CensusPass, CensusTask } from './census.child.js';
import { throughConsole } from './census.console.js';
import { addClasses, addTown } from './census.places.js';

const ROWS = Number(process.env['CENSUS_ROWS'] ?? 25_000);
const ROUNDS = Number(process.env['CENSUS_ROUNDS'] ?? 3);
const MOST_TIMES = 4;
const MOST_MB = 250;
/** As `npm run import` is started: with a bound, the memory is tidied before it has grown threefold. */
const AS_IMPORT = ['--max-old-space-size=512'];
const TAKEN = '10000000001';

/** The census of a district beside reading the same file and copying its cells, each in a process of its own, in turns. */
export const census: Trial = {
  name: 'census',
  unit: `a workbook of ${ROWS} children, 2 % of the rows spoilt in 12 ways: preview and apply, then the same again; median of ${ROUNDS}`,
  floor: 'a bare streaming read of the same file and COPY of its cells into one table',
  async run(places: BenchPlaces): Promise<TrialLine[]> {
    const dir = mkdtempSync(join(tmpdir(), 'census-'));
    const file = join(dir, 'census.xlsx');
    try {
      const invented = inventedCensus(ROWS, 0.02, [TAKEN]);
      await writeWorkbook(file, [{ name: 'x', rows: invented.rows() }]);
      const rounds: Round[] = [];
      for (let n = 0; n < ROUNDS; n++) rounds.push(await round(places, { file, dir }, invented));
      return [...lines(rounds, invented), ...(await throughConsole(places, file, invented.classes))];
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

interface Round {
  house: CensusPass;
  floor: CensusPass;
}

/** Both sides on one new database, the floor first. */
async function round(
  places: BenchPlaces,
  { file, dir }: { file: string; dir: string },
  invented: InventedCensus,
): Promise<Round> {
  const { url, drop } = await places.database();
  const task = { file, dir, root: places.root, databaseUrl: url, redisUrl: places.redisUrl, taken: TAKEN };
  try {
    const sql = new pg.Client({ connectionString: url });
    await sql.connect();
    await addTown(sql);
    await addClasses(sql, invented.classes);
    await sql.end();
    const floor = await inProcess({ side: 'floor', ...task });
    return { floor, house: await inProcess({ side: 'house', ...task }) };
  } finally {
    await drop();
  }
}

async function inProcess(task: CensusTask): Promise<CensusPass> {
  const child = fork(join(import.meta.dirname, 'census.child.js'), [JSON.stringify(task)], { execArgv: AS_IMPORT });
  let pass: CensusPass | undefined;
  child.on('message', (said) => (pass = said as CensusPass));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (!pass) throw new Error(`the ${task.side} side ended with ${String(code)}`);
  return pass;
}

function lines(rounds: readonly Round[], { planted }: InventedCensus): TrialLine[] {
  const of = (pick: (r: Round) => number): number => median(rounds.map(pick));
  const [previewMs, applyMs] = [of((r) => r.house.previewMs), of((r) => r.house.applyMs)];
  const times = of((r) => (r.house.previewMs + r.house.applyMs) / r.floor.previewMs);
  const found = rounds.map((r) => new Map(r.house.found));
  const missed = found.flatMap((f) => [...planted].filter(([at, kind]) => !f.get(at)?.includes(kind))).length;
  const wrongly = found.flatMap((f) => [...f.keys()].filter((at) => !planted.has(at))).length;
  const peak = Math.max(...rounds.map((r) => r.house.peakMb));
  const more = Math.max(...rounds.map((r) => r.house.more));
  const rate = ((ROWS * 1000) / (previewMs + applyMs)).toFixed(0);
  return [
    line('planted rows missed', `${missed} of ${planted.size}`, '0', missed === 0),
    line('good rows refused', String(wrongly), '0', wrongly === 0),
    line(
      'preview and apply',
      `${s(previewMs)} + ${s(applyMs)}, ${rate} rows/s`,
      `${s(of((r) => r.floor.previewMs))} (×${times.toFixed(1)})`,
      times <= MOST_TIMES,
    ),
    line(
      'peak memory of the process',
      `${peak} MB (${of((r) => r.house.loadedMb)} MB before the file was opened)`,
      `${of((r) => r.floor.peakMb)} MB; at most ${MOST_MB} MB`,
      peak <= MOST_MB,
    ),
    line('rows written the second time', String(more), '0', more === 0),
  ];
}

const s = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const line = (what: string, value: string, floor: string, met: boolean): TrialLine => ({
  what,
  value,
  floor,
  verdict: met ? 'met' : 'missed',
});
