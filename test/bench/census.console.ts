import { readFileSync } from 'node:fs';
import pg from 'pg';
import { startService } from '../harness/service.js';
import { ConsoleClient } from '../medium/console/console.client.js';
import type { BenchPlaces, TrialLine } from './bench.model.js';
import { addClasses } from './census.places.js';

interface BatchAnswer {
  batchId: number;
  lines: number;
  fresh: number;
  changed: number;
  waiting: number;
  applied: number;
}

/** The same workbook through the console of the built service, request by request as the page sends them. */
export async function throughConsole(
  places: BenchPlaces,
  file: string,
  classes: readonly { school: string; className: string }[],
): Promise<TrialLine[]> {
  const { url, drop } = await places.database();
  const service = await startService({
    DATABASE_URL: url,
    REDIS_URL: places.redisUrl,
    FOUR_THIRTY_REDIS_PREFIX: 'census-console',
    FOUR_THIRTY_CONSOLE__REQUESTS_PER_MINUTE: '5000',
  });
  try {
    const sql = new pg.Client({ connectionString: url });
    await sql.connect();
    await addClasses(sql, classes);
    await sql.end();
    const client = new ConsoleClient(service.url);
    await client.login('district');
    const idleMb = memoryOf(service.process.pid, 'VmRSS');
    const begun = performance.now();
    const read = await client.upload('census', readFileSync(file));
    const readMs = performance.now() - begun;
    const batch = read.body as unknown as BatchAnswer;
    if (read.status !== 200) throw new Error(`the upload was answered with ${read.code}`);
    const waits: number[] = [];
    let state = batch;
    while (state.fresh + state.changed > 0) {
      const sent = performance.now();
      state = (await client.send('POST', `census/${batch.batchId}/apply`)).body as unknown as BatchAnswer;
      waits.push(performance.now() - sent);
    }
    const applyMs = waits.reduce((a, b) => a + b, 0);
    const whole = state.applied + state.waiting === batch.lines;
    return [
      {
        what: `console: upload and preview; apply in ${waits.length} requests (longest)`,
        value: `${s(readMs)}; ${s(applyMs)} (${s(Math.max(...waits))})`,
        floor: '',
        verdict: 'told',
      },
      {
        what: 'console: rows in, rows that wait, of all',
        value: `${state.applied} + ${state.waiting} of ${batch.lines}`,
        floor: `${batch.lines}`,
        verdict: whole ? 'met' : 'missed',
      },
      {
        what: 'console: peak memory of the service',
        value: `${memoryOf(service.process.pid, 'VmHWM')} MB (${idleMb} MB before)`,
        floor: '',
        verdict: 'told',
      },
    ];
  } finally {
    await service.clean();
    await drop();
  }
}

/** Megabytes as the kernel counts them; not a number where there is no /proc. */
function memoryOf(pid: number | undefined, field: 'VmRSS' | 'VmHWM'): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    return Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  } catch {
    return Number.NaN;
  }
}

const s = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
