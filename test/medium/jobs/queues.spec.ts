import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { checkRedis, Queues } from '../../../src/platform/jobs/index.js';
import { createLogger } from '../../../src/platform/logging/logger.js';

const url = (): string => process.env['TEST_REDIS_URL'] ?? '';
const log = createLogger({ level: 'silent' });
let serial = 0;

describe('Bull behind its door', () => {
  let queues: Queues;
  let redis: Redis;
  let prefix: string;

  beforeEach(() => {
    prefix = `q${String(process.pid)}-${String(++serial)}`;
    queues = new Queues(url(), prefix, log);
    redis = new Redis(url());
  });
  afterEach(async () => {
    await queues.close();
    redis.disconnect();
  });

  it('does not keep completed jobs', async () => {
    let done = 0;
    queues.lane('work', { concurrency: 4, perform: async () => void done++ });
    await queues.whenReady();
    for (let i = 0; i < 50; i++) queues.kick('work', { n: i });
    await queues.whenIdle();
    expect(done).toBe(50);
    // Bull removes a job after its work: closed, it has
    await queues.close();
    const left = (await redis.keys(`{${prefix}:work}*`)).filter((key) => /:\d+$/.test(key));
    expect(left).toEqual([]);
  });

  it('keeps all keys of one queue on one node of a cluster', async () => {
    queues.lane('work', { concurrency: 1, perform: async () => undefined });
    await queues.whenReady();
    queues.kick('work', { n: 1 });
    await queues.whenIdle();
    const keys = await redis.keys(`*${prefix}*`);
    const tags = new Set(keys.map((key) => /^\{[^}]+\}/.exec(key)?.[0]));
    expect([...tags]).toEqual([`{${prefix}:work}`]);
  });

  it('refuses names that would break its keys, and names used twice', () => {
    expect(() => queues.lane('a:b')).toThrow('JOBS.BAD_NAME');
    queues.lane('twice');
    expect(() => queues.lane('twice')).toThrow('JOBS.NAME_TAKEN');
  });

  it('uses no repeatable jobs, whose chain can die or double', async () => {
    queues.lane('work', { concurrency: 1, perform: async () => undefined });
    await queues.whenReady();
    queues.kick('work', { n: 1 });
    await queues.whenIdle();
    expect(await redis.keys(`{${prefix}:work}*:repeat*`)).toEqual([]);
  });

  it('does the work here when Redis is full', async () => {
    const done = new Promise<number>((resolve) => {
      queues.lane('work', { concurrency: 1, perform: async (ids) => resolve(Number(ids.n)) });
    });
    await queues.whenReady();
    const before = (await redis.config('GET', 'maxmemory')) as string[];
    await redis.config('SET', 'maxmemory', '1');
    try {
      queues.kick('work', { n: 7 });
      expect(await done).toBe(7);
    } finally {
      await redis.config('SET', 'maxmemory', before[1] ?? '0');
    }
  });

  it('does the work here when Redis stays away', async () => {
    const nowhere = new Queues('redis://127.0.0.1:1', prefix, log);
    const done = new Promise<number>((resolve) => {
      nowhere.lane('work', { concurrency: 1, perform: async (ids) => resolve(Number(ids.n)) });
    });
    const sweep = setInterval(() => nowhere.kick('work', { n: 9 }), 100);
    expect(await done).toBe(9);
    clearInterval(sweep);
    void nowhere.close();
  });

  it('survives a connection that ends before Redis was ever there', async () => {
    const nowhere = new Queues('redis://127.0.0.1:1', prefix, log);
    nowhere.lane('work', { concurrency: 1, perform: async () => undefined });
    const { clients } = nowhere as unknown as { clients: Redis[] };
    const unclaimed: unknown[] = [];
    const claim = (reason: unknown): void => void unclaimed.push(reason);
    process.on('unhandledRejection', claim);
    for (const client of clients) {
      client.emit('error', new Error('refused'));
      client.emit('end');
    }
    // rejections are reported as unclaimed after the microtasks of a turn
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', claim);
    expect(unclaimed).toEqual([]);
    await nowhere.close();
  });

  it('is refused on a Redis that may drop its keys', async () => {
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    try {
      await expect(checkRedis(url())).rejects.toMatchObject({ code: 'REDIS.EVICTS' });
    } finally {
      await redis.config('SET', 'maxmemory-policy', 'noeviction');
    }
  });
});
