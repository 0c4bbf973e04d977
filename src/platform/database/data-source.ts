import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { DataSource, type EntityTarget, type MigrationInterface } from 'typeorm';

// ids are bigint in the table and stay far below 2^53; a date is a date, not a moment
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

export interface DataSourceSettings {
  url: string;
  poolSize: number;
  entities?: EntityTarget<object>[];
  migrations?: (new () => MigrationInterface)[];
  /** How long one statement may take, in milliseconds; absent: as long as it likes (migrations, bulk work). */
  patienceMs?: number;
}

/** A TypeORM data source with the house's settings: no synchronize, no retries, fail fast. */
export function createDataSource(settings: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url: settings.url,
    entities: settings.entities as never,
    migrations: settings.migrations,
    synchronize: false,
    migrationsTransactionMode: 'each',
    poolSize: settings.poolSize,
    connectTimeoutMS: 5_000,
    extra: {
      application_name: 'four-thirty',
      // statements that do not wait for each other are sent one behind the other, not one after the other
      pipeline: true,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      ...(settings.patienceMs ? patience(settings.patienceMs) : {}),
    },
  });
}

/**
 * A server that went away without a word leaves a connection that looks open: our side gives up by itself. The server
 * gives up a little earlier, so that a statement that is only slow fails by its own name, and what a dead client of
 * ours holds locked is free again.
 */
const patience = (ms: number) => ({
  query_timeout: ms,
  statement_timeout: Math.ceil(ms * 0.9),
  idle_in_transaction_session_timeout: ms,
});

/** Reads the migration classes beside the sources or the build, oldest first. */
export async function loadMigrations(root: string): Promise<(new () => MigrationInterface)[]> {
  const built = join(root, 'dist', 'migrations');
  // Jest compiles the sources itself; the service runs the build
  const sources = import.meta.url.endsWith('.ts') || !existsSync(built);
  const folder = sources ? join(root, 'migrations') : built;
  const files = readdirSync(folder).filter((file) => /^\d+-.*\.(js|ts)$/.test(file) && !file.endsWith('.d.ts'));
  const modules = await Promise.all(
    files.sort().map((file) => import(pathToFileURL(join(folder, file)).href) as Promise<Record<string, unknown>>),
  );
  return modules.map((module) => Object.values(module)[0] as new () => MigrationInterface);
}
