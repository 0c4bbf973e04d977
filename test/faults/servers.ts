import { searchPath } from '../../src/platform/config/index.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { createDataSource, loadMigrations } from '../../src/platform/database/index.js';
import { startPrivateServices, type PrivateServices } from '../../src/platform/private-services/index.js';

/** The run's own PostgreSQL and Redis, which can be hurt. */
export class Servers {
  private readonly earlier: PrivateServices[] = [];

  private constructor(
    private readonly dir: string,
    private readonly durable: boolean,
    private services: PrivateServices,
  ) {}

  /** @param durable whether they force to disk what they keep, as in production; of their own folder then */
  static async start(root: string, durable = false): Promise<Servers> {
    const dir = join(root, '.data', durable ? 'faults-durable' : 'faults');
    return new Servers(dir, durable, await begin(dir, durable));
  }

  get databaseUrl(): string {
    return this.services.databaseUrl;
  }

  get redisUrl(): string {
    return `${this.services.redisUrl}/1`;
  }

  /** Every start took a seat in the folder: the servers end with the last who leaves. */
  async stop(): Promise<void> {
    for (const one of [...this.earlier, this.services]) await one.stop();
  }

  private async startAgain(): Promise<void> {
    this.earlier.push(this.services);
    this.services = await begin(this.dir, this.durable);
  }

  /** A migrated database that others are copied from. */
  async makeTemplate(root: string): Promise<string> {
    const name = `four_thirty_story_${String(process.pid)}_faults`;
    await this.withAdmin((admin) => admin.query(`CREATE DATABASE ${name}`));
    const source = createDataSource({ url: this.urlOf(name), poolSize: 1, migrations: await loadMigrations(root) });
    await source.initialize();
    await source.runMigrations();
    await source.destroy();
    return name;
  }

  /** By a connection of its own each time: the one before may have been cut. */
  async copyDatabase(template: string, name: string): Promise<string> {
    await this.withAdmin((admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
    return this.urlOf(name);
  }

  async dropDatabase(name: string): Promise<void> {
    await this.withAdmin((admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  }

  private urlOf(name: string): string {
    const url = new URL(this.databaseUrl);
    url.pathname = `/${name}`;
    return url.href;
  }

  /** Ends every connection to a database, as a broken network or a restarted pooler would. */
  async cutConnections(database: string): Promise<void> {
    await this.withAdmin((admin) =>
      admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()`,
        [database],
      ),
    );
  }

  /** Immediate shutdown (as after a crash: recovery from the log) and start. */
  async restartPostgres(): Promise<void> {
    const pid = await this.postmaster();
    process.kill(pid, 'SIGQUIT');
    await gone(pid);
    await this.startAgain();
  }

  /** SIGKILL, and back after `awayMs`. */
  async killRedis(awayMs: number): Promise<void> {
    const pid = await this.redisPid();
    process.kill(pid, 'SIGKILL');
    await gone(pid);
    await new Promise((resolve) => setTimeout(resolve, awayMs));
    await this.startAgain();
  }

  /** Every process of PostgreSQL stands still: connections stay open and nothing answers. */
  /** Both at once: immediate shutdown and SIGKILL, and start. */
  async restartBoth(): Promise<void> {
    const pids = [await this.postmaster(), await this.redisPid()];
    process.kill(pids[0] as number, 'SIGQUIT');
    process.kill(pids[1] as number, 'SIGKILL');
    await Promise.all(pids.map(gone));
    await this.startAgain();
  }

  async hangPostgres(forMs: number): Promise<void> {
    const main = await this.postmaster();
    await standStill([main, ...childrenOf(main)], forMs);
  }

  async hangRedis(forMs: number): Promise<void> {
    const pid = await this.redisPid();
    await standStill([pid], forMs);
  }

  async flushRedis(): Promise<void> {
    await this.withRedis((redis) => redis.flushall());
  }

  /** Redis refuses writes for a while. */
  async fillRedis(forMs: number): Promise<void> {
    await this.withRedis((redis) => redis.config('SET', 'maxmemory', '1'));
    await new Promise((resolve) => setTimeout(resolve, forMs));
    await this.withRedis((redis) => redis.config('SET', 'maxmemory', '0'));
  }

  private redisPid(): Promise<number> {
    return this.withRedis(async (redis) => Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1]));
  }

  private postmaster(): Promise<number> {
    return this.withAdmin(async (admin) => {
      const { rows } = await admin.query<{ dir: string }>(`SELECT current_setting('data_directory') AS dir`);
      return Number(readFileSync(join(rows[0]?.dir ?? '', 'postmaster.pid'), 'utf8').split('\n')[0]);
    });
  }

  private async withAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
    const admin = new pg.Client({ connectionString: this.databaseUrl });
    admin.on('error', () => undefined);
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.end().catch(() => undefined);
    }
  }

  private async withRedis<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.redisUrl, { maxRetriesPerRequest: 3 });
    redis.on('error', () => undefined);
    try {
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }
}

const begin = (dir: string, durable: boolean): Promise<PrivateServices> =>
  startPrivateServices({
    dir,
    durable,
    searchPath: searchPath().split(':'),
    log: () => undefined,
  });

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8')
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map(Number);

async function standStill(pids: readonly number[], forMs: number): Promise<void> {
  const signal = (name: NodeJS.Signals): void => {
    for (const pid of pids) {
      try {
        process.kill(pid, name);
      } catch {
        // it ended meanwhile
      }
    }
  };
  signal('SIGSTOP');
  await new Promise((resolve) => setTimeout(resolve, forMs));
  signal('SIGCONT');
}

async function gone(pid: number): Promise<void> {
  for (let i = 0; i < 500; i++) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
