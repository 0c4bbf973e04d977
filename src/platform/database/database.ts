import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { PoolClient, QueryConfig, QueryResult } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { isDatabaseAway } from './database-away.js';

interface Unit {
  runner: QueryRunner;
  client: PoolClient;
  afterCommit: (() => void)[];
  /** Sent and not waited for; that one of them failed is known no later than at the commit. */
  sent: Promise<unknown>[];
  /** The first of those that failed: what comes after it fails for no reason of its own. */
  fault?: unknown;
}

/**
 * The one way to PostgreSQL. `tx` makes everything awaited inside it one transaction, without passing a manager
 * around; `query` runs a named, prepared, parameterised statement in that transaction, or on its own.
 *
 * Statements of a transaction that do not wait for each other (`Promise.all`, `send`) travel together, in the order in
 * which they were asked for: one packet there, one back (docs/adr/0020).
 */
export class Database {
  private readonly units = new AsyncLocalStorage<Unit>();
  private readonly names = new Map<string, string>();

  constructor(readonly dataSource: DataSource) {}

  /** Joins the running transaction, or starts one: committed when `work` resolves, rolled back when it throws. */
  async tx<T>(work: () => Promise<T>): Promise<T> {
    if (this.units.getStore()) return work();
    const runner = this.dataSource.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    const unit: Unit = { runner, client, afterCommit: [], sent: [] };
    let result: T;
    try {
      // entities that are saved inside join this transaction instead of beginning their own
      Object.assign(runner, { isTransactionActive: true });
      this.along(unit, 'BEGIN');
      result = await this.units.run(unit, work);
      const committed = this.along(unit, 'COMMIT');
      await Promise.all(unit.sent);
      // a failure that was caught inside has undone everything, and the database says so only here
      if ((await committed).command !== 'COMMIT')
        throw new Error('DATABASE.ROLLED_BACK: a failed statement was passed over.');
    } catch (later) {
      // the connection may be the thing that broke; the first error is the one to tell
      const fault = unit.fault ?? later;
      if (isDatabaseAway(fault)) await discard(runner, fault);
      else await client.query('ROLLBACK').catch((late: unknown) => discard(runner, late));
      throw fault;
    } finally {
      Object.assign(runner, { isTransactionActive: false });
      await runner.release().catch(() => undefined);
    }
    for (const act of unit.afterCommit) act();
    return result;
  }

  /** Does `act` once the running transaction is committed; at once where there is none. Must not throw. */
  afterCommit(act: () => void): void {
    const unit = this.units.getStore();
    if (unit) unit.afterCommit.push(act);
    else act();
  }

  /** The running transaction, to be told from others; undefined where there is none. */
  get unit(): object | undefined {
    return this.units.getStore();
  }

  /** Entities of the running transaction. */
  get manager(): EntityManager {
    return this.units.getStore()?.runner.manager ?? this.dataSource.manager;
  }

  /** Rows of a parameterised statement. */
  async query<T extends object = Record<string, unknown>>(sql: string, params: unknown[] = []): Promise<T[]> {
    return (await this.run<T>(sql, params)).rows;
  }

  /** The first row, or undefined. */
  async one<T extends object = Record<string, unknown>>(sql: string, params: unknown[] = []): Promise<T | undefined> {
    return (await this.run<T>(sql, params)).rows[0];
  }

  /** How many rows a statement touched. */
  async execute(sql: string, params: unknown[] = []): Promise<number> {
    return (await this.run(sql, params)).rowCount ?? 0;
  }

  /**
   * Writes something whose answer nobody needs. In a transaction it is not waited for: it goes with the next statement
   * or with the commit, and the transaction fails where it failed.
   */
  async send(sql: string, params: unknown[] = []): Promise<void> {
    const unit = this.units.getStore();
    if (unit) void this.along(unit, { name: this.nameOf(sql), text: sql, values: params });
    else await this.run(sql, params);
  }

  private along(unit: Unit, statement: string | QueryConfig): Promise<QueryResult> {
    together(unit.client);
    const answer = unit.client.query(statement as QueryConfig);
    answer.catch((fault: unknown) => (unit.fault ??= fault));
    unit.sent.push(answer);
    return answer;
  }

  private async run<T extends object>(text: string, values: unknown[]): Promise<QueryResult<T>> {
    const statement = { name: this.nameOf(text), text, values };
    const unit = this.units.getStore();
    if (unit) {
      together(unit.client);
      return unit.client.query<T>(statement);
    }
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      return await client.query<T>(statement);
    } catch (fault) {
      if (isDatabaseAway(fault)) await discard(runner, fault);
      throw fault;
    } finally {
      await runner.release().catch(() => undefined);
    }
  }

  private nameOf(text: string): string {
    const known = this.names.get(text);
    if (known) return known;
    const name = createHash('sha1').update(text).digest('hex').slice(0, 20);
    this.names.set(text, name);
    return name;
  }
}

/** Connections whose statements of this turn of the event loop are being collected into one packet. */
const collecting = new WeakSet<PoolClient>();

function together(client: PoolClient): void {
  if (collecting.has(client)) return;
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  collecting.add(client);
  stream.cork();
  process.nextTick(() => {
    collecting.delete(client);
    stream.uncork();
  });
}

/** Ends a connection instead of lending it out again: nobody knows what it is still doing. */
async function discard(runner: QueryRunner, fault: unknown): Promise<void> {
  const { releasePostgresConnection: end } = runner as unknown as {
    releasePostgresConnection?(fault: unknown): Promise<void>;
  };
  await end?.call(runner, fault).catch(() => undefined);
}
