import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createDataSource, loadMigrations } from '../../../src/platform/database/index.js';

const PREFIX = 'four_thirty_story';

/** Copies of one template from two sessions at once do not go together: they take turns by this lock. */
const TURN = 16_300_000;

/**
 * A database of its own for every story, copied from one that was migrated once: by this process, or, where
 * TEST_TEMPLATE names one, by the first of the processes that share it (whoever named it drops it).
 */
export class StoryDatabases {
  private readonly stem = `${PREFIX}_${process.pid}_${randomBytes(3).toString('hex')}`;
  private readonly shared = process.env['TEST_TEMPLATE'];
  private readonly template = this.shared ?? this.stem;
  private readonly admin: pg.Client;
  private count = 0;
  private connected = false;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly keep: boolean,
  ) {
    this.admin = new pg.Client({ connectionString: url, application_name: 'four-thirty-dialogues' });
    this.admin.on('error', () => undefined);
  }

  /** Connects, and makes and migrates the template. */
  async open(root: string): Promise<void> {
    await this.admin.connect().catch((fault: NodeJS.ErrnoException) => {
      const why = fault.message || fault.code;
      throw new Error(
        `PostgreSQL cannot be reached (${why}); start it, or unset TEST_DATABASE_URL to have a private one`,
      );
    });
    this.connected = true;
    await this.inTurn(() => this.makeTemplate(root));
  }

  private async makeTemplate(root: string): Promise<void> {
    const { rowCount } = await this.admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [this.template]);
    if (rowCount) return;
    await this.run(`CREATE DATABASE ${this.template}`);
    const source = createDataSource({
      url: this.urlOf(this.template),
      poolSize: 1,
      migrations: await loadMigrations(root),
    });
    await source.initialize();
    await source.runMigrations();
    await source.destroy();
  }

  async create(): Promise<{ url: string; drop: () => Promise<void> }> {
    const name = `${this.stem}_${++this.count}`;
    await this.inTurn(() => this.run(`CREATE DATABASE ${name} TEMPLATE ${this.template}`));
    return { url: this.urlOf(name), drop: () => (this.keep ? Promise.resolve() : this.drop(name)) };
  }

  /** Drops the template, and disconnects. */
  async close(): Promise<void> {
    if (!this.connected) return;
    if (!this.shared) await this.drop(this.template).catch(() => undefined);
    await this.admin.end().catch(() => undefined);
  }

  /** Drops what runs left behind that were killed on this machine. */
  async sweep(): Promise<void> {
    const { rows } = await this.admin.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE datname LIKE $1',
      [`${PREFIX.replaceAll('_', '\\_')}\\_%`],
    );
    for (const { datname } of rows) {
      const pid = Number(/_(\d+)_/.exec(datname.slice(PREFIX.length))?.[1]);
      if (pid && !isAlive(pid)) await this.drop(datname).catch(() => undefined);
    }
  }

  private async drop(name: string): Promise<void> {
    await this.run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }

  private async inTurn(work: () => Promise<unknown>): Promise<void> {
    await this.run(`SELECT pg_advisory_lock(${TURN})`);
    try {
      await work();
    } finally {
      await this.run(`SELECT pg_advisory_unlock(${TURN})`);
    }
  }

  private run(statement: string): Promise<unknown> {
    const next = this.queue.then(() => this.admin.query(statement));
    this.queue = next.catch(() => undefined);
    return next;
  }

  private urlOf(name: string): string {
    const url = new URL(this.url);
    url.pathname = `/${name}`;
    return url.href;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}
