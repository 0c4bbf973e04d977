import { Redis } from 'ioredis';

/** Redis cannot be used as it is; the sentence says what to do. */
export class RedisUnfit extends Error {
  constructor(
    readonly code: 'REDIS.UNREACHABLE' | 'REDIS.EVICTS',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'RedisUnfit';
  }
}

const PAUSE_MS = 100;
/** Nobody listens there, or not yet; anything else that goes wrong does not mend itself. */
const AWAY = /^(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH)$/;

/**
 * Asks Redis whether it can carry queues: reachable, and never evicting keys.
 * @param patienceMs how long one that is away is waited for; `waiting` is called once when it is
 * @throws RedisUnfit
 */
export async function checkRedis(url: string, patienceMs = 0, waiting?: () => void): Promise<void> {
  const end = performance.now() + patienceMs;
  for (let first = true; ; first = false) {
    try {
      return await ask(url);
    } catch (fault) {
      const { code } = ((fault as Error).cause ?? {}) as { code?: string };
      if (!AWAY.test(code ?? '') || performance.now() >= end) throw fault;
    }
    if (first) waiting?.();
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function ask(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 5_000 });
  let seen: unknown;
  client.on('error', (fault) => (seen = fault));
  try {
    await client.connect().catch(() => {
      throw new RedisUnfit(
        'REDIS.UNREACHABLE',
        'Redis does not answer at the address in REDIS_URL. Start it, or correct the address; ' +
          'without REDIS_URL the service starts a private one.',
        { cause: seen },
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
