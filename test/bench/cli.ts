import { searchPath } from '../../src/platform/config/index.js';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import { startPrivateServices } from '../../src/platform/private-services/index.js';
import { StoryDatabases } from '../harness/dialogues/story.databases.js';
import type { BenchPlaces } from './bench.model.js';
import { compare, type Compared } from './compare.js';
import { census } from './census.trial.js';
import { broadcast } from './broadcast.trial.js';
import { burst } from './burst.trial.js';
import { escalation } from './escalation.bench.js';
import { pages } from './pages.trial.js';
import { ping } from './ping.bench.js';
import { reminderStorm } from './reminder-storm.bench.js';
import { writeBenchmarks, type Result } from './report.js';
import { recovery } from './recovery.trial.js';
import { rota } from './rota.trial.js';
import { soak } from './soak.trial.js';
import { statistics } from './statistics.trial.js';
import { suspension } from './suspension.trial.js';
import { timeline } from './timeline.trial.js';
import { understand } from './understand.trial.js';
import { runMain } from '../harness/run-main.js';

const WORKLOADS = [ping, reminderStorm, escalation];
const TRIALS = [burst, broadcast, census, pages, statistics, rota, suspension, timeline, understand, recovery, soak];
const USAGE = `npm run bench -- NAME… [--pairs N] [--all] [--write]
  ${[...WORKLOADS, ...TRIALS].map((w) => w.name).join(', ')}`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      pairs: { type: 'string', default: '5' },
      all: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const chosen = values.all ? WORKLOADS : WORKLOADS.filter((w) => positionals.includes(w.name));
  const trials = values.all ? TRIALS : TRIALS.filter((t) => positionals.includes(t.name));
  if (chosen.length + trials.length === 0) {
    console.log(USAGE);
    return 2;
  }
  const root = resolve(import.meta.dirname, '../../..');
  const services = await startPrivateServices({
    dir: join(root, '.data', 'bench'),
    durable: true,
    searchPath: searchPath().split(':'),
    log: (line) => console.error(line),
  });
  const databases = new StoryDatabases(services.databaseUrl, false);
  await databases.open(root);
  const places: BenchPlaces = { database: () => databases.create(), redisUrl: services.redisUrl, root };
  await emptyQueues(places.redisUrl);
  try {
    console.log(`${String(cpus().length)} × ${cpus()[0]?.model ?? ''}, Node ${process.version}, durable settings`);
    const failed: string[] = [];
    /** What one workload measured is kept at once; one that fails loses no other's figures, and its old ones stay. */
    const keep = async (name: string, measure: () => Promise<Result>): Promise<void> => {
      try {
        const result = await measure();
        if (values.write)
          writeBenchmarks(join(root, 'docs', 'benchmarks.md'), [result], process.argv.slice(2).join(' '));
      } catch (fault) {
        failed.push(name);
        console.error(`${name} FAILED: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
      }
    };
    for (const workload of chosen) {
      await keep(workload.name, async () => {
        const compared = await compare(workload, places, Number(values.pairs));
        print(compared);
        return { compared };
      });
    }
    for (const trial of trials) {
      await keep(trial.name, async () => {
        const lines = await trial.run(places);
        console.log(`${trial.name}: ${trial.unit}`);
        for (const l of lines) console.log(`  ${l.what}: ${l.value} (floor ${l.floor}) ${l.verdict}`);
        return { trial, lines };
      });
    }
    if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`);
    return failed.length > 0 ? 1 : 0;
  } finally {
    await databases.close();
    await services.stop();
  }
}

/** Jobs of a run that was ended half way would be done again among this one's. */
async function emptyQueues(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl);
  await redis.flushall();
  await redis.quit();
}

function print(c: Compared): void {
  const [low, high] = c.range;
  console.log(
    `${c.name}: ${c.house.toFixed(0)}/s, floor ${c.floor.toFixed(0)}/s, ratio ${c.ratio.toFixed(2)}` +
      ` (${low.toFixed(2)}–${high.toFixed(2)}, ${String(c.pairs)} pairs, target ${String(c.target ?? '–')})`,
  );
  console.log(`  unit: ${c.unit}\n  floor: ${c.floorIs}`);
  for (const peer of c.peers) console.log(`  ${peer.name}: ${peer.rate.toFixed(0)}/s`);
  for (const [name, value] of Object.entries(c.notes)) console.log(`  ${name}: ${String(value)}`);
}

runMain(main);
