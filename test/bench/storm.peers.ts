import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import PgBoss from 'pg-boss';
import type { Side } from './bench.model.js';
import type { MessagingRig } from './messaging.rig.js';

/** What the peers are given to do: the same insert, as often, with as many side by side. */
interface Storm {
  rig: MessagingRig;
  redisUrl: string;
  databaseUrl: string;
  count: number;
  effect(n: number): Promise<void>;
}

const SIDE_BY_SIDE = 4;

/** BullMQ, from due jobs in Redis to the insert done; a job it has done is gone. */
export function bullMqSide({ redisUrl, count, effect }: Storm): { side: Side; close(): Promise<void> } {
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  connection.on('error', () => undefined);
  const queue = new Queue('storm', { connection, prefix: '{bench-bullmq}' });
  const pass = async (): Promise<{ units: number; ms: number }> => {
    const jobs = Array.from({ length: count }, (_, n) => ({
      name: 'due',
      data: { n },
      opts: { removeOnComplete: true },
    }));
    await queue.addBulk(jobs);
    let left = count;
    const begun = performance.now();
    const own = connection.duplicate();
    own.on('error', () => undefined);
    await new Promise<void>((resolve) => {
      const worker = new Worker(
        'storm',
        async (job) => {
          await effect((job.data as { n: number }).n);
          if (--left === 0) resolve();
        },
        { connection: own, prefix: '{bench-bullmq}', concurrency: SIDE_BY_SIDE },
      );
      worker.on('error', () => undefined);
      workers.push(worker);
    });
    const ms = performance.now() - begun;
    for (const worker of workers.splice(0)) await worker.close();
    own.disconnect();
    return { units: count, ms };
  };
  const workers: Worker[] = [];
  return {
    side: { name: 'BullMQ (job in Redis, insert in PostgreSQL: two truths)', pass },
    close: async () => {
      await queue.obliterate({ force: true });
      await queue.close();
      connection.disconnect();
    },
  };
}

/** pg-boss, from due jobs in PostgreSQL to the insert done and the job completed. */
export async function pgBossSide({
  databaseUrl,
  count,
  effect,
}: Storm): Promise<{ side: Side; close(): Promise<void> }> {
  const boss = new PgBoss({ connectionString: databaseUrl, max: 10, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue('storm');
  const pass = async (): Promise<{ units: number; ms: number }> => {
    await boss.insert(Array.from({ length: count }, (_, n) => ({ name: 'storm', data: { n } })));
    const begun = performance.now();
    await Promise.all(
      Array.from({ length: SIDE_BY_SIDE }, async () => {
        for (;;) {
          const jobs = await boss.fetch<{ n: number }>('storm', { batchSize: 50 });
          if (jobs.length === 0) return;
          for (const job of jobs) {
            await effect(job.data.n);
            await boss.complete('storm', job.id);
          }
        }
      }),
    );
    return { units: count, ms: performance.now() - begun };
  };
  return { side: { name: 'pg-boss', pass }, close: () => boss.stop({ graceful: false }) };
}
