import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createDataSource, Database, isDatabaseAway } from '../../src/platform/database/index.js';
import { Queues } from '../../src/platform/jobs/index.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { SilentProxy } from '../harness/silent.proxy.js';

jest.setTimeout(60_000);
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

describe('a server that went away without a word', () => {
  it('is given up by the database, and its connections are not lent out again', async () => {
    const { proxy, url } = await SilentProxy.before(process.env['TEST_DATABASE_URL'] ?? '');
    const source = createDataSource({ url, poolSize: 2, patienceMs: 1_000 });
    await source.initialize();
    const db = new Database(source);
    closers.push(
      () => source.destroy(),
      () => proxy.close(),
    );
    const now = (): Promise<unknown> => db.one(`SELECT 1 AS n`);
    expect(await now()).toEqual({ n: 1 });
    proxy.cut();
    const faults = await Promise.all([
      now().catch((fault: unknown) => fault),
      db.tx(now).catch((fault: unknown) => fault),
    ]);
    expect(faults.map(isDatabaseAway)).toEqual([true, true]);
    proxy.mend();
    expect(await Promise.all([now(), db.tx(now), now(), db.tx(now)])).toEqual(Array(4).fill({ n: 1 }));
  });

  it('does not keep work waiting in Redis', async () => {
    const { proxy, url } = await SilentProxy.before(process.env['TEST_REDIS_URL'] ?? '');
    const queues = new Queues(url, `dead-${String(process.pid)}`, createLogger({ level: 'silent' }));
    closers.push(
      () => queues.close(),
      () => proxy.close(),
    );
    const done = new Promise<number>((resolve) => {
      queues.lane('work', { concurrency: 1, perform: async (ids) => resolve(Number(ids.n)) });
    });
    await queues.whenReady();
    expect(await queues.ping()).toBe(true);
    proxy.cut();
    queues.kick('work', { n: 7 });
    expect(await queues.ping()).toBe(false);
    expect(await queues.pace.load('bot-1')).toBeUndefined();
    expect(await done).toBe(7);
  });
});
