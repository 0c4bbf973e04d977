import { searchPath } from '../../../src/platform/config/index.js';
import { join } from 'node:path';
import { startPrivateServices } from '../../../src/platform/private-services/index.js';
import { HostPool } from './host.pool.js';
import { StoryDatabases } from './story.databases.js';
import type { StoryPlaces } from './story.runner.js';
import { StoryRedis } from './story.redis.js';

export interface ServiceSettings {
  /** The project's folder. */
  root: string;
  jobs: number;
  /** Keep the databases of the stories, to look into. */
  keep: boolean;
  /** Show what the service says. */
  verbose: boolean;
  log: (line: string) => void;
}

/** Everything stories run on, and how to leave it. */
export async function openPlaces(
  settings: ServiceSettings,
): Promise<{ places: StoryPlaces; close: () => Promise<void> }> {
  const script = join(import.meta.dirname, 'story-host.js');
  const hosts = new HostPool(script, settings.jobs + 1, settings.verbose);
  // they load while the database is made
  hosts.warm();
  const closers: (() => Promise<unknown>)[] = [() => hosts.close()];
  const close = async (): Promise<void> => {
    for (const step of closers.splice(0).reverse()) await step();
  };
  try {
    const services = await findServices(settings);
    closers.unshift(() => services.stop());
    const databases = new StoryDatabases(services.databaseUrl, settings.keep);
    const redis = new StoryRedis(services.redisUrl);
    closers.splice(
      1,
      0,
      () => databases.close(),
      () => redis.close(),
    );
    await Promise.all([databases.open(settings.root), redis.open()]);
    if (services.own) await databases.sweep();
    return { places: { hosts, databases, redis }, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function findServices({ root, log }: ServiceSettings) {
  const { TEST_DATABASE_URL: databaseUrl, TEST_REDIS_URL: redisUrl } = process.env;
  const started = await startPrivateServices({
    dir: join(root, '.data', 'test'),
    durable: false,
    postgres: !databaseUrl,
    redis: !redisUrl,
    searchPath: searchPath().split(':'),
    log,
  });
  return {
    databaseUrl: databaseUrl || started.databaseUrl,
    redisUrl: redisUrl || started.redisUrl,
    own: !databaseUrl,
    stop: () => started.stop(),
  };
}
