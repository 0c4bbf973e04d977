import { Redis } from 'ioredis';
import { percentile, type Trial, type TrialLine } from './bench.model.js';
import { DISTRICT_RATE, openAfternoon, sayAtRate, worked, type Wait } from './open.loop.js';

/** `BENCH_SOAK_MINUTES=480` for a night; the default only shows that it works. */
const MINUTES = Number(process.env['BENCH_SOAK_MINUTES'] ?? 1);
const SHARE = 0.3;
const SLICE_SECONDS = 10;
/** A fault so often; in a short soak twice. */
const FAULT_SECONDS = Math.min(600, MINUTES * 20);

/** The district's load at 0.3 of its burst for as long as wanted: memory must not grow, and nothing may get lost. */
export const soak: Trial = {
  name: 'soak',
  unit: `${String(MINUTES)} min at 0.3 of the burst, Redis flushed every ${String(FAULT_SECONDS)} s`,
  floor: 'none: memory after the first tenth',
  async run(places): Promise<TrialLine[]> {
    const afternoon = await openAfternoon(places, 32);
    const redis = new Redis(places.redisUrl);
    try {
      const waits: Wait[] = [];
      const memory: { at: number; mb: number }[] = [];
      const begun = performance.now();
      let hurtAt = begun;
      while (performance.now() - begun < MINUTES * 60_000) {
        waits.push(...(await sayAtRate(afternoon, DISTRICT_RATE * SHARE, SLICE_SECONDS)));
        globalThis.gc?.();
        memory.push({ at: performance.now() - begun, mb: process.memoryUsage().rss / 2 ** 20 });
        if (performance.now() - hurtAt > FAULT_SECONDS * 1000) {
          hurtAt = performance.now();
          await redis.flushdb();
        }
      }
      const totals = waits.map((w) => w.total);
      const lost = waits.filter((w) => !Number.isFinite(w.total)).length;
      const twice = await afternoon.db.one<{ n: number }>(
        `SELECT count(*)::int AS n FROM outbox WHERE attempts > 1 OR repeated`,
      );
      const growth = perHour(memory.slice(Math.ceil(memory.length / 10)));
      return [
        {
          what: `${String(waits.length)} messages: lost; said again`,
          value: `${String(lost)}; ${String(twice?.n ?? 0)}`,
          floor: '0; 0',
          verdict: lost === 0 && twice?.n === 0 ? 'met' : 'missed',
        },
        {
          what: 'p50 and p99 of the work; p99 from said to done, with what was held',
          value: [percentile(waits.map(worked), 0.5), percentile(waits.map(worked), 0.99), percentile(totals, 0.99)]
            .map((ms) => `${ms.toFixed(0)} ms`)
            .join(', '),
          floor: '',
          verdict: 'told',
        },
        {
          what: 'memory, and its growth an hour',
          value: `${(memory.at(-1)?.mb ?? 0).toFixed(0)} MB, ${MINUTES < 60 ? 'too short to say' : `${(growth * 100).toFixed(1)} %`}`,
          floor: '1 %',
          // caches fill in the first minutes: a growth over less than an hour proves nothing
          verdict: MINUTES < 60 ? 'told' : growth <= 0.01 ? 'met' : 'missed',
        },
      ];
    } finally {
      redis.disconnect();
      await afternoon.close();
    }
  },
};

/** Slope of the least-squares line over the mean, for an hour. */
function perHour(points: readonly { at: number; mb: number }[]): number {
  if (points.length < 2) return 0;
  const [x, y] = [points.map((p) => p.at / 3_600_000), points.map((p) => p.mb)];
  const mean = (v: readonly number[]): number => v.reduce((a, b) => a + b, 0) / v.length;
  const [mx, my] = [mean(x), mean(y)];
  const over = x.reduce((sum, v, i) => sum + (v - mx) * ((y[i] ?? 0) - my), 0);
  return over / x.reduce((sum, v) => sum + (v - mx) ** 2, 0) / my;
}
