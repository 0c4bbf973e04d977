import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';

/** What is kept about one account's sends. */
export interface KeptPace {
  /** How long ago the sends of the last minute were, in milliseconds, oldest first. */
  agesMs: number[];
  lastPeer?: string;
  /** Sends counted today. */
  today: number;
}

const MINUTE = 60_000;
const DAY_SECONDS = 86_400;
const ANSWER_MS = 1_000;

/** Send counts per account and peer in Redis, by Redis's own clock; all keys of an account share a hash tag. */
export class PaceStore {
  constructor(
    private readonly client: () => Redis | undefined,
    private readonly prefix: string,
  ) {}

  async sent(account: string, peer: string): Promise<void> {
    const client = this.client();
    if (!client) return;
    const [now, day] = await time(client);
    await client
      .multi()
      .zadd(this.key(account, 'sends'), now, randomUUID())
      .zremrangebyscore(this.key(account, 'sends'), 0, now - MINUTE)
      .pexpire(this.key(account, 'sends'), MINUTE)
      .set(this.key(account, 'peer'), peer, 'PX', MINUTE)
      .incr(this.key(account, `day:${day}`))
      .expire(this.key(account, `day:${day}`), 2 * DAY_SECONDS)
      .exec();
  }

  /** Undefined when Redis is away, or does not answer in a second: nobody waits for it before sending. */
  async load(account: string): Promise<KeptPace | undefined> {
    const client = this.client();
    if (!client) return undefined;
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, ANSWER_MS, undefined).unref());
    return Promise.race([this.read(client, account), late]);
  }

  private async read(client: Redis, account: string): Promise<KeptPace> {
    const [now, day] = await time(client);
    const scores = await client.zrangebyscore(this.key(account, 'sends'), now - MINUTE, '+inf', 'WITHSCORES');
    const peer = await client.get(this.key(account, 'peer'));
    const today = Number((await client.get(this.key(account, `day:${day}`))) ?? 0);
    const ages = scores.filter((_, i) => i % 2 === 1).map((score) => now - Number(score));
    return { agesMs: ages, today, ...(peer ? { lastPeer: peer } : {}) };
  }

  private key(account: string, what: string): string {
    return `{${this.prefix}:pace:${account}}:${what}`;
  }
}

/** Redis's time in milliseconds, and its day in Asia/Shanghai. */
async function time(client: Redis): Promise<[now: number, day: string]> {
  const [seconds, micros] = await client.time();
  const now = Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
  return [now, new Date(now + 8 * 3_600_000).toISOString().slice(0, 10)];
}
