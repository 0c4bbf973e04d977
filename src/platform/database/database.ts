import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { PoolClient, QueryResult } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { isDatabaseAway } from './database-away.js';

interface Unit {
  runner: QueryRunner;
  client: PoolClient;
  afterCommit: (() => void)[];
}

/**
 * The one way to PostgreSQL. `tx` makes everything awaited inside it one transaction, without passing a manager
 * around; `query` runs a named, prepared, parameterised statement in that transaction, or on its own.
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
    const unit: Unit = { runner, client, afterCommit: [] };
    let result: T;
    try {
      await runner.startTransaction();
      result = await this.units.run(unit, work);
      await runner.commitTransaction();
    } catch (fault) {
      // the connection may be the thing that broke; the first error is the one to tell
      if (isDatabaseAway(fault)) await discard(runner, fault);
      else if (runner.isTransactionActive) await runner.rollbackTransaction().catch((late) => discard(runner, late));
      throw fault;
    } finally {
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

  private async run<T extends object>(text: string, values: unknown[]): Promise<QueryResult<T>> {
    const statement = { name: this.nameOf(text), text, values };
    const unit = this.units.getStore();
    if (unit) return unit.client.query<T>(statement);
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

/** Ends a connection instead of lending it out again: nobody knows what it is still doing. */
async function discard(runner: QueryRunner, fault: unknown): Promise<void> {
  const { releasePostgresConnection: end } = runner as unknown as {
    releasePostgresConnection?(fault: unknown): Promise<void>;
  };
  await end?.call(runner, fault).catch(() => undefined);
}
