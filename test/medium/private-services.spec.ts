import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  PrivateServicesError,
  startPrivateServices,
  type PrivateServices,
} from '../../src/platform/private-services/index.js';

const lines: string[] = [];
const log = (line: string): void => void lines.push(line);

async function query<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function withRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

const postmaster = async (dir: string): Promise<string> =>
  (await readFile(join(dir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0] ?? '';

/** A process that starts the services and then waits to be killed. */
async function startInAnotherProcess(dir: string): Promise<ChildProcess> {
  const door = join(process.cwd(), '.data', 'test', 'built', 'index.js');
  const script = `
    const { startPrivateServices } = await import(${JSON.stringify(door)});
    await startPrivateServices({ dir: ${JSON.stringify(dir)}, durable: true, log: () => {} });
    process.send('up');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return child;
}

describe('private services', () => {
  let dir: string;
  let services: PrivateServices;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'four-thirty-services-'));
    await chmod(dir, 0o755);
    services = await startPrivateServices({ dir, log });
  });

  afterAll(async () => {
    await services.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('gives a PostgreSQL and a Redis set up for data that matter, and says what takes long', async () => {
    const [row] = await query<{ fsync: string; bound: string }>(
      services.databaseUrl,
      `SELECT current_setting('fsync') AS fsync, current_setting('listen_addresses') AS bound`,
    );
    expect(row).toEqual({ fsync: 'on', bound: '127.0.0.1' });
    const settings = await withRedis(services.redisUrl, async (redis) => [
      await redis.config('GET', 'maxmemory-policy'),
      await redis.config('GET', 'appendonly'),
      await redis.config('GET', 'appendfsync'),
    ]);
    expect(settings.map((pair) => (pair as string[])[1])).toEqual(['noeviction', 'yes', 'everysec']);
    expect(lines.join('\n')).toMatch(/making a private PostgreSQL/);
  });

  it('lets nobody in without the secret', async () => {
    const open = services.redisUrl.replace(/:[^:@]*@/, '');
    await expect(withRedis(open, (redis) => redis.set('a', '1'))).rejects.toThrow(/NOAUTH/);
    const wrong = services.databaseUrl.replace(/:[^:@]*@/, ':wrong@');
    await expect(query(wrong, 'SELECT 1')).rejects.toThrow(/password/);
  });

  it('keeps the data and the addresses from one start to the next', async () => {
    await query(services.databaseUrl, 'CREATE TABLE kept AS SELECT 7 AS n');
    await withRedis(services.redisUrl, (redis) => redis.set('kept', '7'));
    const before = { ...services };
    await services.stop();
    await expect(query(before.databaseUrl, 'SELECT 1')).rejects.toThrow();
    services = await startPrivateServices({ dir, log });
    expect(services.databaseUrl).toBe(before.databaseUrl);
    expect(services.redisUrl).toBe(before.redisUrl);
    expect(await query(services.databaseUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    expect(await withRedis(services.redisUrl, (redis) => redis.get('kept'))).toBe('7');
  });

  it('adopts what a killed process left running', async () => {
    await services.stop();
    const other = await startInAnotherProcess(dir);
    const pid = await postmaster(dir);
    other.kill('SIGKILL');
    await once(other, 'exit');
    services = await startPrivateServices({ dir, log });
    expect(await postmaster(dir)).toBe(pid);
    expect(await query(services.databaseUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    expect(await withRedis(services.redisUrl, (redis) => redis.get('kept'))).toBe('7');
    expect(lines.join('\n')).toMatch(/Redis of an earlier run/);
  });

  it('leaves the servers alone while another living process uses them', async () => {
    const other = await startInAnotherProcess(dir);
    await services.stop();
    expect(await query(services.databaseUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    other.kill('SIGKILL');
    await once(other, 'exit');
    services = await startPrivateServices({ dir, log });
  });

  it('starts anew when the processes were killed too', async () => {
    const pid = Number(await postmaster(dir));
    process.kill(pid, 'SIGKILL');
    await withRedis(services.redisUrl, (redis) => redis.set('late', '1'));
    process.kill(Number(await readFile(join(dir, 'redis.pid'), 'utf8')), 'SIGKILL');
    const dead = services;
    services = await startPrivateServices({ dir, log });
    await dead.stop(); // of servers that are no more: no effect on the new ones
    expect(await query(services.databaseUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    expect(await withRedis(services.redisUrl, (redis) => redis.get('kept'))).toBe('7');
  });

  it('works in a folder that the user of PostgreSQL may not enter', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'four-thirty-closed-')); // 0700
    const own = await startPrivateServices({ dir: closed, log, redis: false, durable: false });
    expect(await query(own.databaseUrl, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await own.stop();
    const elsewhere = /its data go to (\S+)/.exec(lines.join('\n'))?.[1];
    if (elsewhere) await rm(elsewhere, { recursive: true, force: true });
    await rm(closed, { recursive: true, force: true });
  });

  it('says what to do when the folder cannot be made', async () => {
    const attempt = startPrivateServices({ dir: '/dev/null/data', log });
    await expect(attempt).rejects.toBeInstanceOf(PrivateServicesError);
    await expect(attempt).rejects.toMatchObject({ code: 'SERVICES.BAD_DIR' });
  });
});
