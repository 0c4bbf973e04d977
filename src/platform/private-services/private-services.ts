import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { alone, DirGuests } from './dir-guests.js';
import { startPostgres, type RunningService } from './private-postgres.js';
import { startRedis } from './private-redis.js';
import { PrivateServicesError } from './private-services.error.js';
import { recall, remember } from './service-ports.js';

export interface PrivateServicesOptions {
  /** Where the servers keep their data; made when missing. One pair of servers per directory. */
  dir: string;
  /** Told of every step that takes time, one line each, without a line end. */
  log(line: string): void;
  /** false: no PostgreSQL is started and `databaseUrl` is ''. */
  postgres?: boolean;
  /** false: no Redis is started and `redisUrl` is ''. */
  redis?: boolean;
  /** false: for tests; nothing is forced to disk. Default true. */
  durable?: boolean;
  /** Folders to look for redis-server in, before the system's own. */
  searchPath?: string[];
}

export interface PrivateServices {
  databaseUrl: string;
  redisUrl: string;
  /** Stops the servers, unless another living process uses the same directory. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts a private PostgreSQL and a private Redis on loopback, on free ports that are kept from one start to the next.
 * Servers left behind by a run that was killed are adopted. Rejects with `PrivateServicesError`, whose message says
 * what to do; then nothing that was started here is left running.
 */
export async function startPrivateServices(options: PrivateServicesOptions): Promise<PrivateServices> {
  const dir = resolve(options.dir);
  await mkdir(dir, { recursive: true }).catch((cause: unknown) => {
    throw new PrivateServicesError(
      'SERVICES.BAD_DIR',
      `The folder ${dir} could not be made; choose another one, or start as a user who may write there.`,
      { cause },
    );
  });
  const guests = new DirGuests(dir);
  const running: RunningService[] = [];
  const leave = async (): Promise<void> => {
    await guests.leave();
    if ((await guests.others()) > 0) return;
    await Promise.all(running.splice(0).map((service) => service.stop()));
  };
  return alone(dir, async () => {
    const secret =
      (await recall(dir)).secret ?? (await remember(dir, { secret: randomBytes(18).toString('hex') })).secret;
    const common = { dir, log: options.log, durable: options.durable ?? true, secret: secret ?? '' };
    await guests.enter();
    try {
      // one after the other: both remember their port in one file
      const postgres = options.postgres === false ? undefined : await startPostgres(common);
      if (postgres) running.push(postgres);
      const redis =
        options.redis === false ? undefined : await startRedis({ ...common, searchPath: options.searchPath ?? [] });
      if (redis) running.push(redis);
      return {
        databaseUrl: postgres?.url ?? '',
        redisUrl: redis?.url ?? '',
        stop: () => alone(dir, leave),
      };
    } catch (error) {
      await leave();
      throw error;
    }
  });
}
