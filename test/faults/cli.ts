import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import { chance, FAULTS, isGreen, type Fault, type RunSize } from './fault.model.js';
import { FaultRun, type RunReport } from './fault.run.js';
import { printTable } from './fault.table.js';
import { ServiceProcess } from './service.process.js';
import { Servers } from './servers.js';
import { runMain } from '../harness/run-main.js';

const USAGE = `npm run faults -- [--seeds N] [--from SEED] [--points P] [--children C] [--only FAULT] [--control]
  Plays an afternoon per seed with real processes and real faults, and checks what the phones got.
  --seeds N     how many runs (default 3)
  --from SEED   the first seed (default 1)
  --points P --children C   size of the afternoon (default 4 and 40; full size 40 and 400)
  --only FAULT  nothing but this fault
  --control     only the positive control: a naive Bull sender, which must turn the checker red`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '3' },
      from: { type: 'string', default: '1' },
      points: { type: 'string', default: '4' },
      children: { type: 'string', default: '40' },
      only: { type: 'string' },
      control: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const size = { points: Number(values.points), children: Number(values.children) };
  const root = resolve(import.meta.dirname, '../../..');
  const servers = await Servers.start(root);
  const template = await servers.makeTemplate(root);
  let count = 0;
  const reports: RunReport[] = [];
  try {
    const last = Number(values.from) + Number(values.seeds);
    for (let seed = Number(values.from); seed < last && !values.control; seed++) {
      const faults = values.only ? [values.only as Fault] : pick(seed);
      reports.push(tell(await one(seed, faults, size, false)));
    }
    const control = tell(await one(4242, ['kill after send', 'channel in doubt'], size, true));
    const caught = !isGreen(control.outcome);
    printTable(reports);
    console.log(`positive control (naive Bull sender): ${caught ? 'caught' : 'NOT CAUGHT'} – ${words(control)}`);
    return caught && reports.every((r) => isGreen(r.outcome) && r.missed.length === 0) ? 0 : 1;
  } finally {
    await ServiceProcess.close();
    await servers.dropDatabase(template).catch(() => undefined);
    await servers.stop();
  }

  async function one(seed: number, faults: Fault[], of: RunSize, naive: boolean): Promise<RunReport> {
    const name = `${template}_${String(++count)}`;
    const url = await servers.copyDatabase(template, name);
    const redis = new Redis(servers.redisUrl, { maxRetriesPerRequest: 2 });
    redis.on('error', () => undefined);
    await redis.flushdb();
    redis.disconnect();
    try {
      return await new FaultRun(seed, faults, of, url, servers, naive).run();
    } finally {
      await servers.dropDatabase(name).catch(() => undefined);
    }
  }
}

/** Two or three different faults, so that over the seeds each comes several times. */
function pick(seed: number): Fault[] {
  const random = chance(seed * 7 + 1);
  const first = FAULTS[(seed - 1) % FAULTS.length] as Fault;
  const rest = FAULTS.filter((f) => f !== first);
  const second = rest[Math.floor(random() * rest.length)] as Fault;
  const third = rest.filter((f) => f !== second)[Math.floor(random() * (rest.length - 1))] as Fault;
  return random() < 0.5 ? [first, second] : [first, second, third];
}

function tell(report: RunReport): RunReport {
  const verdict = isGreen(report.outcome) && report.missed.length === 0 ? 'ok ' : 'RED';
  console.log(
    `${verdict} seed ${String(report.seed)} ${report.seconds.toFixed(1)} s  ${report.faults.join(' + ')}  ${words(report)}`,
  );
  return report;
}

function words({ outcome, missed, starts, crashes, messages }: RunReport): string {
  const found = Object.entries(outcome)
    .filter(([, n]) => n > 0)
    .map(([name, n]) => `${name} ${String(n)}`);
  if (missed.length > 0) found.push(`not done: ${missed.join(', ')}`);
  if (crashes > 0) found.push(`crashes ${String(crashes)}`);
  return `${String(messages)} messages, ${String(starts)} starts${found.length > 0 ? `, ${found.join(', ')}` : ''}`;
}

runMain(main);
