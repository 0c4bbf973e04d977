import { searchPath } from '../../src/platform/config/index.js';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startPrivateServices } from '../../src/platform/private-services/index.js';
import { closeStories } from '../harness/told-story.js';
import { playTerm } from './term.js';
import { TermTally } from './term.tally.js';
import { runMain } from '../harness/run-main.js';

const USAGE = `npm run term -- [--days N] [--points N] [--children N] [--seed N]
  Plays a term of a made-up district on the real service; every evening every child is accounted for, or it ends red.
  --days N      school days (default 3; the whole term is 120)
  --points N    study points, each with its school (default 4; 40)
  --children N  children of each point (default 5; 10)
  --seed N      another one gives other no-shows, leaves and typhoons (default 2026)
  An interruption (Ctrl-C) ends after the running day and says what was proved until then.`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      days: { type: 'string', default: '3' },
      points: { type: 'string', default: '4' },
      children: { type: 'string', default: '5' },
      seed: { type: 'string', default: '2026' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const size = {
    days: wholeNumber(values.days),
    points: wholeNumber(values.points),
    childrenPerPoint: wholeNumber(values.children),
    seed: wholeNumber(values.seed),
  };
  const services = await startPrivateServices({
    dir: join(resolve(import.meta.dirname, '../../..'), '.data', 'term'),
    durable: false,
    searchPath: searchPath().split(':'),
    log: (line) => console.error(line),
  });
  process.env['TEST_DATABASE_URL'] = services.databaseUrl;
  process.env['TEST_REDIS_URL'] = services.redisUrl;
  // the send journal forces each message to disk, which proves nothing here
  if (existsSync('/dev/shm')) process.env['TMPDIR'] = '/dev/shm';
  let stopped = false;
  const stop = (): void => void (stopped = true);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const tally = new TermTally();
  console.log(
    `${values.days} school days, ${values.points} points of ${values.children} children, seed ${values.seed}`,
  );
  try {
    await playTerm(size, tally, { told: (line) => console.log(line), stopped: () => stopped });
  } finally {
    console.log(tally.table());
    await closeStories();
    await services.stop();
  }
  if (stopped) console.log(`interrupted: ${String(tally.days)} of ${values.days} school days were proved`);
  return tally.days >= size.days ? 0 : 130;
}

function wholeNumber(text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1) throw new Error(`${text} is not a whole number from 1 on`);
  return n;
}

runMain(main);
