import { Redis } from 'ioredis';

/** Redis cannot be used as it is; the sentence says what to do. */
export class RedisUnfit extends Error {
  constructor(
    readonly code: 'REDIS.UNREACHABLE' | 'REDIS.EVICTS',
    message: string,
  ) {
    super(message);
    this.name = 'RedisUnfit';
  }
}

/**
 * Asks Redis whether it can carry queues: reachable, and never evicting keys.
 * @throws RedisUnfit
 */
export async function checkRedis(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect().catch(() => {
      throw new RedisUnfit(
        'REDIS.UNREACHABLE',
        'Redis does not answer at the address in REDIS_URL. Start it, or correct the address; ' +
          'without REDIS_URL the service starts a private one.',
      );
    });
    const info = await client.info('memory');
    const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1] ?? 'noeviction';
    if (policy !== 'noeviction') {
      throw new RedisUnfit(
        'REDIS.EVICTS',
        `Redis may drop queue keys (maxmemory-policy is ${policy}). Set "maxmemory-policy noeviction" and start again.`,
      );
    }
  } finally {
    client.disconnect();
  }
}
