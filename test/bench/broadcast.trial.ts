import type { Channel } from '../../src/channels/channel.port.js';
import { Pacer, type Pulse } from '../../src/messaging/pacer.js';
import { meanGapMs } from '../../src/messaging/pacing.rules.js';
import { Sender } from '../../src/messaging/sender.js';
import type { BenchPlaces, Trial, TrialLine } from './bench.model.js';
import { addPeople, openMessaging, type MessagingRig } from './messaging.rig.js';

const PEOPLE = Number(process.env['BENCH_BROADCAST'] ?? 25_000);
const ALARMS = 50;
const START = new Date('2026-09-16T09:00:00+08:00');

/**
 * A broadcast to 25,000 guardians while 50 alarms are raised at random, at the pace of real accounts on a clock that
 * passes at once: the real rows, claims and senders, and no waiting.
 */
export const broadcast: Trial = {
  name: 'broadcast-25k',
  unit: `a notice to each of ${String(PEOPLE)} guardians over k accounts, 50 alarms in between, virtual clock`,
  floor: 'N/(k·r) for the time; the pace itself for the gaps',
  async run(places): Promise<TrialLine[]> {
    const lines: TrialLine[] = [];
    for (const perMinute of [15, 40]) {
      for (const accounts of [1, 5, 10, 20]) lines.push(...(await one(places, accounts, perMinute)));
    }
    return lines;
  },
};

async function one(places: BenchPlaces, accounts: number, perMinute: number): Promise<TrialLine[]> {
  const pacing =
    perMinute === 15
      ? { samePeerMs: 1_000, betweenPeersMs: 3_000, jitterMs: 2_000, perMinute: 15 }
      : { samePeerMs: 1_000, betweenPeersMs: 1_000, jitterMs: 1_000, perMinute: 40 };
  const rig = await openMessaging(places, START, pacing);
  try {
    await addPeople(rig.db, PEOPLE, accounts);
    const begun = performance.now();
    const messages = Array.from({ length: PEOPLE }, (_, i) => ({
      class: 'N' as const,
      to: { personId: i + 1 },
      text: `notice ${String(i)}`,
      dedupeKey: `notice:${String(i)}`,
    }));
    const { eta } = await rig.outbox.broadcast(messages);
    const queued = performance.now() - begun;
    const runs = await Promise.all(
      Array.from({ length: accounts }, (_, i) => sendAll(rig, `bot-${String(i + 1)}`, i, accounts)),
    );
    const makespan = Math.max(...runs.map((r) => r.lastAt));
    const bound = (Math.ceil((PEOPLE + ALARMS) / accounts) - 1) * meanGapMs({ ...rig.config.pacing });
    const wait = Math.max(...runs.flatMap((r) => r.alarmWaits));
    const gap = pacing.betweenPeersMs + pacing.jitterMs;
    const breaches = runs.reduce((n, r) => n + r.breaches, 0);
    const sent = runs.reduce((n, r) => n + r.sent, 0);
    const name = `k=${String(accounts)}, ${String(perMinute)}/min`;
    const minutes = (ms: number): string => `${(ms / 60_000).toFixed(1)} min`;
    return [
      {
        what: `${name}: makespan`,
        value: minutes(makespan),
        floor: `${minutes(bound)} (×${(makespan / bound).toFixed(3)})`,
        verdict: makespan <= 1.02 * bound ? 'met' : 'missed',
      },
      {
        what: `${name}: longest wait of an alarm`,
        value: `${(wait / 1000).toFixed(1)} s`,
        floor: `one gap ${(gap / 1000).toFixed(1)} s, or the minute's window`,
        verdict: wait <= gap + 1_000 ? 'met' : 'missed',
      },
      {
        what: `${name}: rate breaches`,
        value: String(breaches),
        floor: '0',
        verdict: breaches === 0 ? 'met' : 'missed',
      },
      {
        what: `${name}: sent of ${String(PEOPLE + ALARMS)}`,
        value: String(sent),
        floor: String(PEOPLE + ALARMS),
        verdict: sent === PEOPLE + ALARMS ? 'met' : 'missed',
      },
      {
        what: `${name}: ETA told before`,
        value: minutes(eta.getTime() - START.getTime()),
        floor: minutes(makespan),
        verdict: 'told',
      },
      { what: `${name}: time to queue`, value: `${(queued / 1000).toFixed(1)} s`, floor: '', verdict: 'told' },
    ];
  } finally {
    await rig.close();
  }
}

interface Sent {
  sent: number;
  lastAt: number;
  alarmWaits: number[];
  breaches: number;
}

/** One account sends everything that is its own on a virtual clock, alarms falling in at random. */
async function sendAll(rig: MessagingRig, account: string, index: number, accounts: number): Promise<Sent> {
  let now = 0;
  const total = (PEOPLE / accounts) * meanGapMs(rig.config.pacing);
  const own = Array.from({ length: ALARMS }, (_, i) => i).filter((i) => i % accounts === index);
  const raise = own
    .map((i) => ({ i, at: (((i * 7_919 + 13) % 1_000) / 1_000) * total * 0.95 }))
    .sort((a, b) => a.at - b.at);
  const raised = new Map<string, number>();
  const times: number[] = [];
  const waits: number[] = [];
  const pulse: Pulse = {
    now: () => now,
    sleep: async (ms) => {
      const until = now + ms;
      while (raise[0] && raise[0].at <= until) {
        const { i, at } = raise.shift() as { i: number; at: number };
        const text = `alarm ${String(i)}`;
        raised.set(text, at);
        const personId = accounts * (i + 1) + index;
        await rig.db.execute(
          `INSERT INTO outbox (class, person_id, account, text, dedupe_key, created_at, not_before)
           VALUES ('S', $1, $2, $3, $3, $4, $4)`,
          [Math.min(personId, PEOPLE), account, text, START],
        );
      }
      now = until;
    },
  };
  const channel: Channel = {
    account,
    state: 'online',
    start: async () => undefined,
    stop: async () => undefined,
    send: async (_to, { text }) => {
      times.push(now);
      const at = raised.get(text);
      if (at !== undefined) waits.push(now - at);
      return { messageId: `m-${account}-${String(times.length)}` };
    },
  };
  const pacer = new Pacer(account, rig.config.pacing, undefined, pulse, random(index));
  const { deliveries, outcomes, accounts: health, queues, clock, log, dataDir } = rig;
  const sender = new Sender({
    channel,
    deliveries,
    outcomes,
    accounts: health,
    pacer,
    queues,
    clock,
    log,
    holder: 'bench:1',
    dataDir,
  });
  await sender.pump();
  await sender.stop();
  const { samePeerMs, perMinute } = rig.config.pacing;
  const breaches =
    times.filter((t, i) => i > 0 && t - (times[i - 1] ?? 0) < samePeerMs - 1).length +
    times.filter((t, i) => i >= perMinute && t - (times[i - perMinute] ?? 0) < 60_000 - 1).length;
  return { sent: times.length, lastAt: times.at(-1) ?? 0, alarmWaits: waits, breaches };
}

function random(seed: number): () => number {
  let a = seed + 1;
  return () => (a = (a * 16_807) % 2_147_483_647) / 2_147_483_647;
}
