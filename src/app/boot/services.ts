import { join } from 'node:path';
import type { Config } from '../../platform/config/index.js';
import { createDataSource, loadMigrations, openWhenUp } from '../../platform/database/index.js';
import { checkRedis } from '../../platform/jobs/index.js';
import { startPrivateServices } from '../../platform/private-services/index.js';
import { BootError } from './boot.error.js';

export interface Addresses {
  databaseUrl: string;
  redisUrl: string;
  /** Stops what was started here; nothing that was given from outside. */
  stop(): Promise<void>;
}

/**
 * PostgreSQL and Redis as configured, or private ones under the data directory.
 * @param patienceMs how long a Redis that is away is waited for
 * @throws RedisUnfit, PrivateServicesError
 */
export async function openServices(
  config: Config,
  path: string,
  tell: (line: string) => void,
  patienceMs = 0,
): Promise<Addresses> {
  const { databaseUrl, redisUrl } = config;
  if (redisUrl) await checkRedis(redisUrl, patienceMs, () => tell('Redis does not answer yet; waiting for it …'));
  if (databaseUrl && redisUrl) return { databaseUrl, redisUrl, stop: async () => undefined };
  const own = await startPrivateServices({
    dir: join(config.dataDir, 'services'),
    log: tell,
    postgres: !databaseUrl,
    redis: !redisUrl,
    searchPath: path.split(':'),
  });
  return { databaseUrl: databaseUrl ?? own.databaseUrl, redisUrl: redisUrl ?? own.redisUrl, stop: () => own.stop() };
}

/**
 * Brings the tables up to date; forward only.
 * @param patienceMs how long a PostgreSQL that is away is waited for
 * @throws BootError when the database cannot be reached
 */
export async function migrate(
  databaseUrl: string,
  root: string,
  tell: (line: string) => void,
  patienceMs = 0,
): Promise<void> {
  const source = createDataSource({ url: databaseUrl, poolSize: 2, migrations: await loadMigrations(root) });
  try {
    await openWhenUp(source, patienceMs, () => tell('PostgreSQL does not answer yet; waiting for it …'));
  } catch (cause) {
    throw new BootError(
      'BOOT.DATABASE_UNREACHABLE',
      'PostgreSQL does not answer at the address in DATABASE_URL. Start it, or correct the address; ' +
        'without DATABASE_URL the service starts a private one.',
      { cause },
    );
  }
  try {
    const done = await source.runMigrations();
    if (done.length > 0) tell(`brought the tables up to date (${done.length} steps)`);
  } finally {
    await source.destroy();
  }
}
