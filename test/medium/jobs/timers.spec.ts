import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addMinutes } from '../../../src/kernel/time/shanghai.js';
import { StoryClock } from '../../../src/platform/clock/clocks.js';
import { Queues } from '../../../src/platform/jobs/index.js';
import { createLogger } from '../../../src/platform/logging/logger.js';
import { Timers, type TimerFacts } from '../../../src/platform/timers/index.js';
import { Stage, START } from '../messaging/stage.js';

const log = createLogger({ level: 'silent' });
/** What a job does to a timer, by the door that Bull uses. */
type Performs = { perform(id: number): Promise<void> };

describe('due work', () => {
  let stage: Stage;
  const done: TimerFacts[] = [];
  let waiter: { n: number; resolve(): void } | undefined;

  beforeEach(async () => {
    stage = await Stage.open();
    done.length = 0;
  });
  afterEach(() => stage.close());

  const worker = async (clock = new StoryClock(START, false)): Promise<Timers> => {
    const timers = new Timers(stage.db, stage.queues, clock, log);
    timers.register('test', async (facts) => {
      done.push(facts);
      if (waiter && done.length >= waiter.n) waiter.resolve();
    });
    return timers;
  };
  const until = (n: number): Promise<void> => new Promise((resolve) => (waiter = { n, resolve }));
  const plan = (timers: Pick<Timers, 'plan'>, n: number, rest: object = {}): Promise<void> =>
    timers.plan(
      Array.from({ length: n }, (_, i) => ({
        kind: 'test',
        key: `t${String(i)}`,
        dueAt: START,
        payload: { i },
        ...rest,
      })),
    );

  it('is planned once per key', async () => {
    const timers = await worker();
    await plan(timers, 1);
    await plan(timers, 1);
    expect(await stage.db.query(`SELECT 1 FROM timer`)).toHaveLength(1);
  });

  it('has one effect when the same job runs twice at once, as Bull does with a stalled one', async () => {
    const timers = (await worker()) as unknown as Omit<Timers, 'perform'> & Performs;
    await plan(timers, 1);
    const { id } = (await stage.db.one<{ id: number }>(`SELECT id FROM timer`)) ?? { id: 0 };
    await Promise.all([timers.perform(id), timers.perform(id), timers.perform(id)]);
    expect(done).toHaveLength(1);
  });

  it('is shared by several workers, each timer done once', async () => {
    const [a, b] = [await worker(), await worker()];
    await plan(a, 200);
    a.open(true);
    await stage.queues.whenReady();
    const all = until(200);
    await Promise.all([a.sweep(120), b.sweep(120), a.sweep(120), b.sweep(120)]);
    await all;
    await stage.queues.whenIdle();
    expect(new Set(done.map((d) => d.payload.i)).size).toBe(200);
    expect(done).toHaveLength(200);
  });

  it('says that it is late, and is not done again', async () => {
    const timers = (await worker(new StoryClock(addMinutes(START, 60), false))) as unknown as Omit<Timers, 'perform'> &
      Performs;
    await plan(timers, 1, { validUntil: addMinutes(START, 30) });
    const { id } = (await stage.db.one<{ id: number }>(`SELECT id FROM timer`)) ?? { id: 0 };
    await timers.perform(id);
    expect(done.map((d) => d.late)).toEqual([true]);
    expect(await stage.db.one(`SELECT state FROM timer`)).toEqual({ state: 'missed' });
  });

  it('does not fire again when the clock is put back', async () => {
    const clock = new StoryClock(addMinutes(START, 1), false);
    const timers = (await worker(clock)) as unknown as Omit<Timers, 'perform'> & Performs;
    timers.open(true);
    await stage.queues.whenReady();
    await plan(timers, 1);
    const first = until(1);
    await timers.sweep();
    await first;
    await stage.queues.whenIdle();
    clock.set(addMinutes(START, -60));
    await timers.sweep();
    clock.set(addMinutes(START, 60));
    await timers.sweep();
    await stage.queues.whenIdle();
    expect(done).toHaveLength(1);
  });

  it('is found again when Redis lost the job', async () => {
    const clock = new StoryClock(START, false);
    const timers = await worker(clock);
    await plan(timers, 5);
    await timers.sweep(); // no lane is open: as if every job were lost
    timers.open(true);
    await stage.queues.whenReady();
    clock.set(addMinutes(START, 1));
    const all = until(5);
    await timers.sweep();
    await all;
    await stage.queues.whenIdle();
    expect(done).toHaveLength(5);
  });

  it('is parked after its tries and does not block the others', async () => {
    const timers = await worker();
    timers.register('poison', async () => Promise.reject(new Error('as the test wants')));
    timers.open(true);
    await stage.queues.whenReady();
    await timers.plan([{ kind: 'poison', key: 'p', dueAt: START, payload: {} }]);
    await plan(timers, 3);
    for (let i = 0; i < 10; i++) {
      await timers.sweep();
      await stage.queues.whenIdle();
    }
    expect(done).toHaveLength(3);
    expect(await stage.db.one(`SELECT state FROM timer WHERE kind = 'poison'`)).toEqual({ state: 'parked' });
  });

  it('needs no Redis at all', async () => {
    const nowhere = new Queues('redis://127.0.0.1:1', 'none', log);
    const timers = new Timers(stage.db, nowhere, new StoryClock(START, true), log);
    const all = new Promise<void>((resolve) => timers.register('test', async () => resolve()));
    timers.open(true);
    await stage.queues.whenReady();
    await timers.plan([{ kind: 'test', key: 'alarm', dueAt: START, payload: {} }]);
    const sweep = setInterval(() => {
      void stage.db.execute(`UPDATE timer SET claimed_until = NULL`).then(() => timers.sweep());
    }, 200);
    await all;
    clearInterval(sweep);
    void nowhere.close();
  });
});
