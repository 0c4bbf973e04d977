import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { serveWorld, type WirePort } from '../../src/channels/simulator/world-wire.js';
import { World } from '../../src/channels/simulator/world.js';
import { StoryClock } from '../../src/platform/clock/clocks.js';
import type { ChildOptions } from '../faults/child.protocol.js';
import { ServiceProcess } from '../faults/service.process.js';
import { Servers } from '../faults/servers.js';
import { median, type Trial, type TrialLine } from './bench.model.js';
import { inventedWorld } from './invented.world.js';
import { wall } from './ping.afternoon.js';
import { contactsOf } from './service.rig.js';

const ROWS = 50_000;
const ROUNDS = Number(process.env['BENCH_RECOVERY'] ?? 5);
const ACCOUNT = 'bot-1';

/** Everything is killed with 50,000 rows open; the service, PostgreSQL and Redis are started at the same moment. */
export const recovery: Trial = {
  name: 'recovery',
  unit: `service, PostgreSQL and Redis killed with ${String(ROWS)} messages open; median of ${String(ROUNDS)}`,
  floor: "PostgreSQL's own restart, from the kill to its first answer",
  async run({ root }): Promise<TrialLine[]> {
    const servers = await Servers.start(root, true);
    const template = await servers.makeTemplate(root);
    try {
      const up: number[] = [];
      const first: number[] = [];
      let ready = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const one = await once(servers, template, round);
        up.push(one.upMs);
        first.push(one.firstMs);
        ready = one.open;
      }
      const worst = Math.max(...first);
      return [
        {
          what: 'first message after PostgreSQL is up (median, worst)',
          value: `${(median(first) / 1000).toFixed(1)} s, ${(worst / 1000).toFixed(1)} s`,
          floor: `${(median(up) / 1000).toFixed(1)} s`,
          verdict: median(first) <= 5_000 ? 'met' : 'missed',
        },
        { what: 'rows open at the kill', value: String(ready), floor: '', verdict: 'told' },
      ];
    } finally {
      await servers.dropDatabase(template).catch(() => undefined);
      await servers.stop();
    }
  },
};

interface Round {
  upMs: number;
  firstMs: number;
  open: number;
}

async function once(servers: Servers, template: string, round: number): Promise<Round> {
  const name = `${template}_r${String(round)}`;
  const databaseUrl = await servers.copyDatabase(template, name);
  const clock = new StoryClock(wall('16:10'), true);
  const world = new World({ clock });
  const description = inventedWorld({ points: 2, childrenPerPoint: 8 });
  const contacts = contactsOf(description);
  world.addAccount({ id: ACCOUNT, name: 'bot' });
  for (const [person, id] of Object.entries(contacts)) world.addContact({ id, name: person });
  const dataDir = mkdtempSync(join(tmpdir(), 'four-thirty-recovery-'));
  const options = { databaseUrl, redisUrl: servers.redisUrl, dataDir, now: clock.now(), account: ACCOUNT, contacts };
  try {
    await fill(options, description, world);
    const open = await openRows(databaseUrl);
    const killed = performance.now();
    const firstAt = new Promise<number>((resolve) => {
      world.on('message', (m) => m.from === ACCOUNT && resolve(performance.now()));
    });
    const restart = servers.restartBoth();
    const up = firstAnswer(databaseUrl);
    const service = await begin({ ...options, now: clock.now() }, world);
    await restart;
    const [upAt, first] = await Promise.all([up, firstAt]);
    await service.kill();
    return { upMs: upAt - killed, firstMs: first - upAt, open };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
    await servers.dropDatabase(name).catch(() => undefined);
  }
}

/** A first life of the service, which ends by SIGKILL with the rows open. */
async function fill(options: ChildOptions, description: ReturnType<typeof inventedWorld>, world: World): Promise<void> {
  const service = ServiceProcess.fresh();
  const stop = serveWorld(world, service.process as WirePort);
  await service.ask({ do: 'open', options: { ...options, world: description } });
  await service.kill();
  stop();
  const client = new pg.Client({ connectionString: options.databaseUrl });
  await client.connect();
  await client.query(
    `INSERT INTO outbox (class, person_id, account, text, dedupe_key, created_at, not_before)
     SELECT 'N', i.person_id, $2, 'open ' || n, 'open:' || n, $3, $3
     FROM generate_series(1, $1::int) n
     JOIN (SELECT person_id, row_number() OVER () - 1 AS k, count(*) OVER () AS all FROM chat_identity) i ON i.k = n % i.all`,
    [ROWS, options.account, options.now],
  );
  await client.end();
}

/** When PostgreSQL gave its first answer after it had gone. */
async function firstAnswer(url: string): Promise<number> {
  for (let wasGone = false; ;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    const answered = await client.connect().then(
      async () =>
        client.query('SELECT 1').then(
          () => true,
          () => false,
        ),
      () => false,
    );
    await client.end().catch(() => undefined);
    if (answered && wasGone) return performance.now();
    wasGone ||= !answered;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function openRows(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM outbox WHERE state = 'queued'`);
  await client.end();
  return rows[0]?.n ?? 0;
}

/** Starts it as a supervisor does, from nothing and at once; again, should it end before it is open. */
async function begin(options: ChildOptions, world: World): Promise<ServiceProcess> {
  for (;;) {
    const service = ServiceProcess.fresh();
    const stop = serveWorld(world, service.process as WirePort);
    try {
      await service.ask({ do: 'open', options });
      return service;
    } catch {
      stop();
      await service.kill();
    }
  }
}
