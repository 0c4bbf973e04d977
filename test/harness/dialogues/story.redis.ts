import { Redis } from 'ioredis';

/** Numbered databases of one Redis; 0 is where they are claimed, so that runs side by side do not meet. */
const NUMBERS = Array.from({ length: 15 }, (_, i) => i + 1);
const CLAIM_SECONDS = 900;
const claimKey = (number: number): string => `four-thirty:story-database:${number}`;

export interface StoryRedisDatabase {
  url: string;
  flush(): Promise<void>;
  release(): Promise<void>;
}

/** A Redis database of its own for every story. */
export class StoryRedis {
  private readonly claims: Redis;
  private lastError = '';

  constructor(private readonly url: string) {
    this.claims = new Redis(this.urlOf(0), { lazyConnect: true, retryStrategy: () => null });
    this.claims.on('error', (fault: Error) => (this.lastError = fault.message));
  }

  async open(): Promise<void> {
    await this.claims.connect().catch((fault: Error) => {
      throw new Error(
        `Redis cannot be reached (${this.lastError || fault.message}); start it, or unset TEST_REDIS_URL to have a private one`,
      );
    });
  }

  async claim(): Promise<StoryRedisDatabase> {
    for (const number of NUMBERS) {
      const won = await this.claims.set(claimKey(number), String(process.pid), 'EX', CLAIM_SECONDS, 'NX');
      if (won) return this.use(number);
    }
    throw new Error('all 15 Redis databases are in use by other stories; run fewer side by side (--jobs)');
  }

  async close(): Promise<void> {
    await this.claims.quit().catch(() => this.claims.disconnect());
  }

  private async use(number: number): Promise<StoryRedisDatabase> {
    const own = new Redis(this.urlOf(number), { maxRetriesPerRequest: 3 });
    own.on('error', () => undefined);
    await own.flushdb();
    return {
      url: this.urlOf(number),
      flush: async () => void (await own.flushdb()),
      release: async () => {
        await own.flushdb().catch(() => undefined);
        own.disconnect();
        await this.claims.del(claimKey(number)).catch(() => undefined);
      },
    };
  }

  private urlOf(number: number): string {
    const url = new URL(this.url);
    url.pathname = `/${number}`;
    return url.href;
  }
}
