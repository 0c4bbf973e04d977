import { join } from 'node:path';
import type { Config } from '../../platform/config/index.js';
import { createDataSource, loadMigrations } from '../../platform/database/index.js';
import { checkRedis } from '../../platform/jobs/index.js';
import { startPrivateServices } from '../../platform/private-services/index.js';
import { BootError } from './boot.error.js';

export interface Addresses {
  databaseUrl: string;
  redisUrl: string;
  /** Stops what was started here; nothing that was given from outside. */
  stop(): Promise<void>;
}

/** PostgreSQL and Redis as configured, or private ones under the data directory. */
export async function openServices(config: Config, path: string, tell: (line: string) => void): Promise<Addresses> {
  const { databaseUrl, redisUrl } = config;
  if (redisUrl) await checkRedis(redisUrl);
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

/** Brings the tables up to date; forward only. @throws BootError when the database cannot be reached */
export async function migrate(databaseUrl: string, root: string, tell: (line: string) => void): Promise<void> {
  const source = createDataSource({ url: databaseUrl, poolSize: 2, migrations: await loadMigrations(root) });
  try {
    await source.initialize();
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
