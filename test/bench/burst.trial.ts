import { median, percentile, perSecond, type Trial, type TrialLine } from './bench.model.js';
import { DISTRICT_RATE, openAfternoon, QUESTION, sayAtRate, worked, type Afternoon } from './open.loop.js';
import { askAll } from './ping.bench.js';
import { openPingFloor } from './ping.floor.js';

const PEOPLE = 32;
const MESSAGES = Number(process.env['BENCH_BURST'] ?? 640);
const SECONDS = Number(process.env['BENCH_BURST_SECONDS'] ?? 8);
const PAIRS = 5;

/** The half hour at which a district's parents and teachers all write, for seconds instead of minutes, at its rate. */
export const burst: Trial = {
  name: 'burst-1630',
  unit: 'messages at the rate of a district (16/s), ×4 and ×16: 10 % delivered twice, 5 % garbage; open loop, from said to done. A short text that means nothing is held up to 8 s for its other half: the work is the time without that hold, and what the limits are for',
  floor: 'the same rows, one raw transaction per stage, the same Bull jobs, a bare Wechaty',
  async run(places): Promise<TrialLine[]> {
    const afternoon = await openAfternoon(places, PEOPLE);
    try {
      const floor = await openPingFloor(places, PEOPLE, MESSAGES);
      const line = await throughput(afternoon, () => floor.side.pass().then(perSecond)).finally(() => floor.close());
      const lines = [line];
      for (const times of [1, 4, 16] as const) lines.push(...(await at(afternoon, times)));
      return lines;
    } finally {
      await afternoon.close();
    }
  },
};

async function throughput({ rig, db, contacts }: Afternoon, floor: () => Promise<number>): Promise<TrialLine> {
  const house: number[] = [];
  const raw: number[] = [];
  for (let pair = 0; pair <= PAIRS; pair++) {
    const [a, b] = [perSecond(await askAll(rig.world, contacts, MESSAGES, QUESTION)), await floor()];
    if (pair === 0) continue;
    house.push(a);
    raw.push(b);
  }
  // the ratio is about the work alone
  if (await db.one(`SELECT 1 FROM inbox WHERE held_at IS NOT NULL LIMIT 1`)) throw new Error('a question was held');
  const ratio = median(house.map((rate, i) => rate / (raw[i] ?? Number.NaN)));
  return {
    what: `messages a second, ${String(PEOPLE)} side by side, none of them held (median of ${String(PAIRS)} pairs)`,
    value: median(house).toFixed(0),
    floor: `${median(raw).toFixed(0)} (×${ratio.toFixed(2)})`,
    verdict: ratio >= 0.4 ? 'met' : 'missed',
  };
}

async function at(afternoon: Afternoon, times: 1 | 4 | 16): Promise<TrialLine[]> {
  const limit = { 1: 50, 4: Number.NaN, 16: 250 }[times];
  const waits = await sayAtRate(afternoon, DISTRICT_RATE * times, SECONDS);
  const work = waits.map(worked);
  const totals = waits.map((w) => w.total);
  const late = percentile(work, 0.99);
  const lost = totals.filter((ms) => !Number.isFinite(ms)).length;
  const held = waits.filter((w) => w.held > 0).length;
  return [
    {
      what: `×${String(times)} (${String(DISTRICT_RATE * times)}/s): p50 and p99 of the work; lost`,
      value: `${percentile(work, 0.5).toFixed(0)} ms, ${late.toFixed(0)} ms; ${String(lost)}`,
      floor: Number.isNaN(limit) ? '' : `${String(limit)} ms`,
      verdict: Number.isNaN(limit) ? 'told' : late <= limit && lost === 0 ? 'met' : 'missed',
    },
    {
      what: `×${String(times)}: p50 and p99 from said to done, with the ${String(held)} of ${String(waits.length)} that were held`,
      value: `${percentile(totals, 0.5).toFixed(0)} ms, ${percentile(totals, 0.99).toFixed(0)} ms`,
      floor: '',
      verdict: 'told',
    },
  ];
}
