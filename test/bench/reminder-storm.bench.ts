import { StoryClock } from '../../src/platform/clock/clocks.js';
import { Timers } from '../../src/platform/timers/index.js';
import type { Opened, Pass, Workload } from './bench.model.js';
import { bullMqSide, pgBossSide } from './storm.peers.js';
import { openMessaging } from './messaging.rig.js';

const TIMERS = Number(process.env['BENCH_STORM'] ?? 5_000);
const START = new Date('2026-09-16T14:30:00+08:00');

/** Many reminders due in the same second, each done by a worker through Bull with one insert as its effect. */
export const reminderStorm: Workload = {
  name: 'reminder-storm',
  unit: 'one due timer claimed, carried by Bull and done with one insert, in one transaction',
  floor: 'raw claim of 50 with SKIP LOCKED and the same insert, one transaction each',
  target: 0.5,
  async open(places): Promise<Opened> {
    const rig = await openMessaging(places, START);
    const { db } = rig;
    await db.execute(`CREATE TABLE effect (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n int NOT NULL)`);
    const timers = new Timers(db, rig.queues, new StoryClock(START, true), rig.log);
    let left = 0;
    let finished = (): void => undefined;
    timers.register('storm', async ({ payload }) => {
      await db.execute(`INSERT INTO effect (n) VALUES ($1)`, [payload.n]);
      if (--left === 0) finished();
    });
    timers.open(true);
    await rig.queues.whenReady();
    const fill = async (): Promise<void> => {
      await db.execute(`TRUNCATE timer`);
      await db.execute(
        `INSERT INTO timer (kind, key, payload, due_at) SELECT 'storm', 's' || n, jsonb_build_object('n', n), $2
         FROM generate_series(1, $1::int) n`,
        [TIMERS, START],
      );
    };
    const house = async (): Promise<Pass> => {
      await fill();
      left = TIMERS;
      const all = new Promise<void>((resolve) => (finished = resolve));
      const begun = performance.now();
      while ((await timers.sweep()) > 0);
      await all;
      const ms = performance.now() - begun;
      await rig.queues.whenIdle();
      return { units: TIMERS, ms };
    };
    const floor = async (): Promise<Pass> => {
      await fill();
      const begun = performance.now();
      await Promise.all(Array.from({ length: 4 }, () => rawWorker(db)));
      return { units: TIMERS, ms: performance.now() - begun };
    };
    const { url: databaseUrl } = db.dataSource.options as { url: string };
    const effect = async (n: number): Promise<void> =>
      void (await db.execute(`INSERT INTO effect (n) VALUES ($1)`, [n]));
    const storm = { rig, redisUrl: places.redisUrl, databaseUrl, count: TIMERS, effect };
    const [bullMq, pgBoss] = [bullMqSide(storm), await pgBossSide(storm)];
    return {
      sides: [{ name: 'house', pass: house }, { name: 'floor', pass: floor }, bullMq.side, pgBoss.side],
      close: async () => {
        await bullMq.close();
        await pgBoss.close();
        await rig.close();
      },
    };
  },
};

async function rawWorker(db: Awaited<ReturnType<typeof openMessaging>>['db']): Promise<void> {
  for (;;) {
    const rows = await db.query<{ id: number }>(
      `UPDATE timer SET claimed_until = now() + interval '15 seconds' WHERE id IN (SELECT id FROM timer
         WHERE state = 'waiting' AND claimed_until IS NULL ORDER BY due_at, id LIMIT 50 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
    );
    if (rows.length === 0) return;
    for (const { id } of rows) {
      await db.tx(async () => {
        await db.execute(`INSERT INTO effect (n) VALUES ($1)`, [id]);
        await db.execute(`UPDATE timer SET state = 'done' WHERE id = $1`, [id]);
      });
    }
  }
}
