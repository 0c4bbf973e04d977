import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { WorldMessage } from '../../src/channels/simulator/world-chat.js';
import { serveWorld, type WirePort } from '../../src/channels/simulator/world-wire.js';
import { World } from '../../src/channels/simulator/world.js';
import { StoryClock } from '../../src/platform/clock/clocks.js';
import { inventedWorld } from '../bench/invented.world.js';
import { contactsOf } from '../bench/service.rig.js';
import { afternoon, play, within } from './afternoon.js';
import { BadChannel } from './bad.channel.js';
import type { ChildOptions } from './child.protocol.js';
import { checkDeliveries, readOutbox } from './delivery.checker.js';
import { chance, KILL_POINTS, type Fault, type Outcome, type RunSize } from './fault.model.js';
import { leaked, unaccounted, untold } from './oracle.js';
import type { Servers } from './servers.js';
import { ServiceProcess } from './service.process.js';

export interface RunReport {
  seed: number;
  faults: Fault[];
  outcome: Outcome;
  /** Steps of the afternoon that people could not get done. */
  missed: string[];
  starts: number;
  crashes: number;
  seconds: number;
  messages: number;
}

const ACCOUNT = 'bot-1';
const DAY = '2026-09-16';
const wall = (time: string): Date => new Date(`${DAY}T${time}:00+08:00`);
const QUIET_MS = 45_000;
/** Longer than the service's patience with a statement (see child.ts) and with Redis. */
const HANG_MS = 13_000;

/** One afternoon with one service, one network, and what goes wrong. */
export class FaultRun {
  private readonly random: () => number;
  private readonly channel: BadChannel;
  private readonly clock = new StoryClock(wall('16:10'), true);
  private readonly world: World;
  private readonly description;
  private readonly contacts: Record<string, string>;
  private readonly phones: WorldMessage[] = [];
  private readonly dataDir = mkdtempSync(join(tmpdir(), 'four-thirty-faults-'));
  private readonly pool: pg.Pool;
  private service: ServiceProcess | undefined;
  private second: ServiceProcess | undefined;
  private stopServing: (() => void) | undefined;
  private starts = 0;
  private crashes = 0;
  private over = false;
  private supervised: Promise<void> = Promise.resolve();
  /** The service's newest process has opened, or has failed to. */
  private up: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly seed: number,
    private readonly faults: Fault[],
    size: RunSize,
    private readonly databaseUrl: string,
    private readonly servers: Servers,
    private readonly naive: boolean,
  ) {
    this.random = chance(seed);
    this.channel = new BadChannel(ACCOUNT, this.random);
    this.world = new World({ clock: this.clock, faults: this.channel });
    this.description = inventedWorld({ points: size.points, childrenPerPoint: Math.ceil(size.children / size.points) });
    this.contacts = contactsOf(this.description);
    this.world.addAccount({ id: ACCOUNT, name: 'bot' });
    for (const [name, id] of Object.entries(this.contacts)) this.world.addContact({ id, name });
    this.world.on('message', (m) => m.from === ACCOUNT && this.phones.push(m));
    this.pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
    this.pool.on('error', () => undefined);
  }

  async run(): Promise<RunReport> {
    const started = performance.now();
    try {
      await this.open(true);
      if (this.faults.includes('guardian unreachable')) this.loseGuardian();
      const stage = {
        world: this.world,
        pool: this.pool,
        account: ACCOUNT,
        contacts: this.contacts,
        setTime: (time: string) => this.setTime(wall(time)),
        up: () => this.up,
      };
      const missed = await play(afternoon(this.description), stage, (time) => this.hurt(time));
      await this.calm();
      const outcome = await this.judge();
      return {
        seed: this.seed,
        faults: this.faults,
        outcome,
        missed,
        starts: this.starts,
        crashes: this.crashes,
        seconds: (performance.now() - started) / 1000,
        messages: this.phones.length,
      };
    } finally {
      this.over = true;
      await this.supervised;
      await this.service?.kill();
      await this.second?.kill();
      this.stopServing?.();
      await this.pool.end().catch(() => undefined);
      rmSync(this.dataDir, { recursive: true, force: true });
    }
  }

  /** Starts the service, and starts it again whenever it ends. */
  private async open(first: boolean): Promise<void> {
    const service = ServiceProcess.take();
    this.service = service;
    this.starts += 1;
    this.stopServing?.();
    this.stopServing = serveWorld(this.world, service.process as WirePort);
    const killAt = this.killPoint();
    const options: ChildOptions = {
      databaseUrl: this.databaseUrl,
      redisUrl: this.servers.redisUrl,
      dataDir: this.dataDir,
      now: this.clock.now(),
      account: ACCOUNT,
      contacts: this.contacts,
      naive: this.naive,
      ...(first ? { world: this.description } : {}),
      ...(killAt && !first && this.starts === 2 ? { killAt } : {}),
    };
    const opened = service.ask({ do: 'open', options });
    this.up = opened.catch(() => undefined);
    service.ended.then(() => this.again(service, first));
    // a database that is away at the start ends the process, and the next start tries again
    await opened.catch(() => (first ? Promise.reject(new Error('the service did not start')) : service.kill()));
  }

  private again(service: ServiceProcess, first: boolean): void {
    if (this.over || service !== this.service) return;
    if (service.process.signalCode !== 'SIGKILL') this.crashes += 1;
    this.supervised = new Promise<void>((resolve) => setTimeout(resolve, first ? 0 : 200))
      .then(() => (this.over ? undefined : this.open(false)))
      .catch(() => undefined);
  }

  private killPoint(): { point: string; nth: number } | undefined {
    const point = this.faults.map((f) => KILL_POINTS[f]).find(Boolean);
    return point ? { point, nth: 1 + Math.floor(this.random() * 12) } : undefined;
  }

  private async setTime(at: Date): Promise<void> {
    this.clock.set(at);
    await this.service?.ask({ do: 'clock', at }).catch(() => undefined);
    await this.second?.ask({ do: 'clock', at }).catch(() => undefined);
  }

  /** Brings the faults of this run about, each at its own time of the afternoon. */
  private async hurt(time: string): Promise<void> {
    const times = ['16:15', '16:26', '16:33', '16:50', '16:52', '17:31'];
    const due = this.faults.filter((_, i) => times[(this.seed + i * 2) % times.length] === time);
    for (const fault of due) {
      await new Promise((resolve) => setTimeout(resolve, this.random() * 700));
      await this.bring(fault).catch(() => undefined);
    }
  }

  private async bring(fault: Fault): Promise<void> {
    const database = new URL(this.databaseUrl).pathname.slice(1);
    switch (fault) {
      case 'kill at random':
      case 'kill after claim':
      case 'kill after intent':
      case 'kill after send':
      case 'kill after accept':
      case 'kill inside a turn':
      case 'kill after a turn':
        // those with a point are placed in the process that starts now
        return this.service?.kill();
      case 'PostgreSQL connections cut':
        return this.servers.cutConnections(database);
      case 'PostgreSQL restarted':
        return this.servers.restartPostgres();
      case 'Redis killed':
        return this.servers.killRedis(5_000);
      case 'PostgreSQL hangs':
        return this.servers.hangPostgres(HANG_MS);
      case 'Redis hangs':
        return this.servers.hangRedis(HANG_MS);
      case 'guardian unreachable':
        return; // so from the beginning
      case 'Redis flushed':
        return this.servers.flushRedis();
      case 'Redis out of memory':
        return this.servers.fillRedis(4_000);
      case 'account offline':
        this.world.goOffline(ACCOUNT);
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        // long enough, by everybody's clock, for each person to be told in one message what waited
        await this.setTime(new Date(this.clock.now().getTime() + 62_000));
        return this.world.goOnline(ACCOUNT);
      case 'inbound replayed':
        for (const chat of Object.values(this.contacts)) {
          for (const m of this.world.history(`${ACCOUNT}~${chat}`)) {
            if (m.from !== ACCOUNT && this.random() < 0.5) this.world.deliverAgain(m.id);
          }
        }
        return;
      case 'clock jumps':
        await this.service?.ask({ do: 'clock', at: new Date(this.clock.now().getTime() + 60_000) });
        await new Promise((resolve) => setTimeout(resolve, 800));
        await this.service?.ask({ do: 'clock', at: new Date(this.clock.now().getTime() - 60_000) });
        await new Promise((resolve) => setTimeout(resolve, 800));
        return void (await this.service?.ask({ do: 'clock', at: this.clock.now() }));
      case 'two processes':
        return this.openSecond();
      default:
        this.channel.start(fault);
    }
  }

  /** The guardian of the child that will be missing has another id since the last login, and nobody told us. */
  private loseGuardian(): void {
    const [run] = this.description.runs;
    const child = this.description.children.filter((c) => c.point === run?.point).at(-1);
    const contact = this.contacts[child?.guardians[0]?.name ?? ''] ?? '';
    this.world.changeContactId(contact, `${contact}-new`);
  }

  /** A worker beside the bot, for a while, and then killed in the middle of what it does. */
  private async openSecond(): Promise<void> {
    this.second = ServiceProcess.take();
    await this.second.ask({
      do: 'open',
      options: {
        databaseUrl: this.databaseUrl,
        redisUrl: this.servers.redisUrl,
        dataDir: this.dataDir,
        now: this.clock.now(),
        account: ACCOUNT,
        contacts: this.contacts,
        channel: false,
      },
    });
    setTimeout(() => void this.second?.kill(), 2_000 + this.random() * 2_000).unref();
  }

  /** Everything is mended; waits until nothing is left to do. */
  private async calm(): Promise<void> {
    this.channel.stop();
    if (!this.world.isOnline(ACCOUNT)) this.world.goOnline(ACCOUNT);
    const quiet = async (): Promise<boolean> => (await this.service?.ask({ do: 'quiet' }).catch(() => false)) === true;
    let seen = 0;
    await within(QUIET_MS, async () => {
      seen = (await quiet()) ? seen + 1 : 0;
      // quiet for a while: an echo may still be missed, and then something is said again
      return seen >= (this.faults.includes('channel loses sends') ? 300 : 8);
    });
  }

  private async judge(): Promise<Outcome> {
    const rows = await readOutbox(this.pool, this.clock.now());
    const outcome = checkDeliveries(rows, this.phones);
    outcome.untold = await untold(this.pool, this.phones);
    outcome.stale += await leaked(this.pool, this.phones);
    outcome.unaccounted = await unaccounted(this.pool, DAY);
    if (process.env['FAULTS_SHOW']) this.show(rows);
    return outcome;
  }

  private show(rows: Awaited<ReturnType<typeof readOutbox>>): void {
    for (const r of rows) {
      const copies = this.phones.filter((m) => m.to === r.contact && m.text.endsWith(r.text));
      console.error(
        [
          r.id,
          r.class,
          r.state,
          r.reason,
          `tries ${String(r.attempts)}`,
          `copies ${String(copies.length)}`,
          r.contact,
          r.text.slice(0, 40).replaceAll('\n', ' '),
        ].join(' '),
      );
    }
  }
}
