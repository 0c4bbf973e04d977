import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { RunningService, ServiceOptions } from './private-postgres.js';
import { PrivateServicesError } from './private-services.error.js';
import { redisProgram } from './redis-program.js';
import { commandLine, end, isRunning, launch, waitFor } from './running-process.js';
import { freePort, recall, remember } from './service-ports.js';

const START_PATIENCE_MS = 30_000;
const STOP_PATIENCE_MS = 20_000;

/** Starts Redis in the directory, or adopts the one that a killed run left behind there. */
export async function startRedis(options: ServiceOptions & { searchPath: string[] }): Promise<RunningService> {
  const dataDir = join(options.dir, 'redis');
  await mkdir(dataDir, { recursive: true });
  const left = await leftBehind(options.dir, dataDir);
  if (left) {
    const url = urlOf((await recall(options.dir)).redisPort ?? 0, options.secret);
    if ((await ask(url)) === (options.durable ? 'yes' : 'no')) {
      options.log('Redis of an earlier run is still there and is used');
      return { url, stop: () => end(left, 'SIGTERM', STOP_PATIENCE_MS) };
    }
    options.log('stopping the Redis of an earlier run');
    await end(left, 'SIGTERM', STOP_PATIENCE_MS);
  }
  const program = await redisProgram(options.dir, options.searchPath, options.log);
  const logFile = join(options.dir, 'redis.log');
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort((await recall(options.dir)).redisPort);
    const config = join(dataDir, 'redis.conf');
    // in a file of our own, not on the command line, where every user of the machine could read the password
    await writeFile(config, settings(port, dataDir, options), { mode: 0o600 });
    const env = { LC_ALL: 'C', PATH: '/usr/bin:/bin', ...program.env };
    const pid = await launch({ command: program.command, args: [config], logFile, env }).catch((cause: unknown) => {
      throw failed(`Redis could not be run: ${(cause as Error).message}`, cause);
    });
    await writeFile(pidFile(options.dir), String(pid));
    const url = urlOf(port, options.secret);
    const outcome = await waitFor(pid, START_PATIENCE_MS, () => ask(url));
    if (outcome === 'yes' || outcome === 'no') {
      await remember(options.dir, { redisPort: port });
      return { url, stop: () => end(pid, 'SIGTERM', STOP_PATIENCE_MS) };
    }
    await end(pid, 'SIGTERM', 1_000);
    const tail = (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n').slice(-6).join('\n');
    if (!/Address already in use|Failed listening/i.test(tail)) {
      throw failed(
        `Redis did not start (${outcome}); its log is ${logFile} and ends: ${tail.split('\n').at(-1) ?? ''}`,
      );
    }
    if (attempt === 3) {
      throw new PrivateServicesError(
        'SERVICES.PORT_TAKEN',
        `Three ports in a row were taken before Redis could use them (last: ${port}); stop what opens them and start again.`,
      );
    }
  }
}

const urlOf = (port: number, secret: string): string => `redis://:${secret}@127.0.0.1:${port}/0`;
const pidFile = (dir: string): string => join(dir, 'redis.pid');

async function leftBehind(dir: string, dataDir: string): Promise<number | undefined> {
  const pid = Number(await readFile(pidFile(dir), 'utf8').catch(() => '0'));
  if (!(pid > 0) || !isRunning(pid)) return undefined;
  // redis-server shows its address in place of its arguments; the folder it works in tells whose it is
  const line = commandLine(pid);
  if (!line.includes('redis-server')) return undefined;
  const url = urlOf((await recall(dir)).redisPort ?? 0, (await recall(dir)).secret ?? '');
  return (await ask(url, dataDir)) === undefined ? undefined : pid;
}

/** Whether the server there keeps an append-only file ('yes' or 'no'); undefined while it does not answer as ours. */
async function ask(url: string, dataDir?: string): Promise<'yes' | 'no' | undefined> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 2_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const [, folder] = (await redis.config('GET', 'dir')) as string[];
    if (dataDir !== undefined && folder !== dataDir) return undefined;
    const [, kept] = (await redis.config('GET', 'appendonly')) as string[];
    return kept === 'yes' ? 'yes' : 'no';
  } catch {
    return undefined;
  } finally {
    redis.disconnect();
  }
}

function settings(port: number, dataDir: string, options: ServiceOptions): string {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${options.secret}`,
    `dir "${dataDir}"`,
    'daemonize no',
    'databases 16',
    'save ""',
    `appendonly ${options.durable ? 'yes' : 'no'}`,
    'appendfsync everysec',
    'maxmemory-policy noeviction',
    '',
  ].join('\n');
}

const failed = (what: string, cause?: unknown): PrivateServicesError =>
  new PrivateServicesError('SERVICES.REDIS_FAILED', `${what}; mend that, or set REDIS_URL to a Redis of your own.`, {
    cause,
  });
