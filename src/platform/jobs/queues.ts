import Bull from 'bull';
import { Redis } from 'ioredis';
import type { Logger } from '../logging/logger.js';
import { PaceStore } from './pace-store.js';

/** A job carries ids only: the truth is in PostgreSQL, Redis moves the work. */
export type JobIds = Readonly<Record<string, string | number>>;
export type Work = (ids: JobIds) => Promise<void>;

/** A job that Bull gave up; the truth is in PostgreSQL, and the sweep finds what is still due. */
export interface FailedJob {
  queue: string;
  id: string;
  ids: JobIds;
  code: string;
  at: Date;
  attempts: number;
}

/** What a process does for the jobs of a queue. */
export interface LaneWork {
  /** So many side by side. */
  concurrency: number;
  perform: Work;
  /** True: it is being done here at this moment, and looks once more before it ends; no job is needed. */
  joins?: () => boolean;
}

interface Lane {
  queue: Bull.Queue<JobIds>;
  /** What this process does for the jobs, when it does them itself. */
  work: LaneWork | undefined;
  /** Work done without Redis at this moment. */
  direct: number;
}

/** Redis may be away this long before work is done without it. */
const PATIENCE_MS = 3_000;

/**
 * Bull behind one door. `kick` asks for work to be done soon and never waits for Redis; what it could not hand over is
 * found again by the sweep of its owner, since the row in PostgreSQL is still open. When Redis stays away, or is full,
 * a kick does the work in this process: an alarm must not depend on Redis.
 */
export class Queues {
  private readonly lanes = new Map<string, Lane>();
  private readonly clients: Redis[] = [];
  private readonly open = new Set<string>();
  private idleWaiters: (() => void)[] = [];
  private serial = 0;
  private awaySince: number | undefined;
  /** Send counts, kept in the same Redis. */
  readonly pace: PaceStore;

  constructor(
    private readonly url: string,
    private readonly prefix: string,
    private readonly log: Logger,
  ) {
    this.pace = new PaceStore(() => this.clients.find((c) => c.status === 'ready'), prefix);
  }

  /** Opens a queue for kicking; with `work`, this process also does its jobs, `concurrency` side by side. */
  lane(name: string, work?: LaneWork): void {
    if (this.lanes.has(name)) throw new Error(`JOBS.NAME_TAKEN: the queue ${name} is opened twice`);
    if (name.includes(':')) throw new Error(`JOBS.BAD_NAME: ${name} has a colon, which Redis keys are built with`);
    const queue = new Bull<JobIds>(name, {
      // the braces keep one queue's keys on one node of a cluster, and different queues on different nodes
      prefix: `{${this.prefix}:${name}}`,
      createClient: () => this.client(),
      // a dead worker is noticed within 15 s; doing a job twice is harmless here (docs/adr/0005)
      settings: { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 100 },
      defaultJobOptions: { removeOnComplete: true, removeOnFail: 100 },
    });
    queue.on('error', (error) => this.log.warn({ event: 'queue.error', queue: name, code: codeOf(error) }));
    tame(queue, (error) => this.log.debug({ event: 'queue.unnamed', queue: name, code: codeOf(error) }));
    queue.on('failed', (job, error) => {
      this.log.error({ event: 'job.failed', queue: name, ids: job.data, code: codeOf(error), stack: error.stack });
    });
    this.lanes.set(name, { queue, work, direct: 0 });
    if (work) {
      void queue
        .process(work.concurrency, async (job) => {
          try {
            await work.perform(job.data);
          } finally {
            this.settle(job.data.kick);
          }
        })
        .catch((error: unknown) => this.log.error({ event: 'queue.stopped', queue: name, code: codeOf(error) }));
    }
  }

  /** Fire and forget. Safe inside a request: a dead Redis only means that the work is found, or done, another way. */
  kick(name: string, ids: JobIds): void {
    const lane = this.lanes.get(name);
    if (!lane || lane.work?.joins?.()) return;
    if (lane.queue.client.status !== 'ready') {
      this.awaySince ??= performance.now();
      if (performance.now() - this.awaySince >= PATIENCE_MS) this.without(name, lane, ids);
      return;
    }
    this.awaySince = undefined;
    const kick = `${process.pid}-${++this.serial}`;
    if (lane.work) this.open.add(kick);
    const failed = (code: string): void => {
      this.settle(kick);
      this.log.warn({ event: 'job.kick_failed', queue: name, code });
      this.without(name, lane, ids);
    };
    // a Redis that went away without a word still looks connected
    const silent = setTimeout(failed, PATIENCE_MS, 'silent');
    lane.queue
      .add({ ...ids, kick })
      .catch((error: unknown) => failed(codeOf(error)))
      .finally(() => clearTimeout(silent));
  }

  /** Asks for work to be done after a time, in milliseconds. A lost one is found by the sweep of its owner. */
  kickLater(name: string, ids: JobIds, ms: number): void {
    const queue = this.lanes.get(name)?.queue;
    if (queue?.client.status !== 'ready') return;
    queue.add({ ...ids }, { delay: ms }).catch((error: unknown) => {
      this.log.debug({ event: 'job.kick_failed', queue: name, code: codeOf(error) });
    });
  }

  /** Does the work here and now, as far as this process does that kind; the rest waits for the next sweep. */
  private without(name: string, lane: Lane, ids: JobIds): void {
    if (!lane.work || lane.direct >= lane.work.concurrency) return;
    lane.direct += 1;
    lane.work
      .perform(ids)
      .catch((error: unknown) => this.log.error({ event: 'job.failed', queue: name, ids, code: codeOf(error) }))
      .finally(() => (lane.direct -= 1));
  }

  /** Resolves when every job kicked by this process has been done by it. */
  async whenIdle(): Promise<void> {
    if (this.open.size === 0) return;
    await new Promise<void>((resolve) => this.idleWaiters.push(resolve));
  }

  /** Redis lost its content: what was kicked will not come back by itself. */
  forget(): void {
    this.open.forEach((kick) => this.settle(kick));
  }

  /** Redis answered its ping. */
  async ping(): Promise<boolean> {
    const client = this.clients.find((c) => c.status === 'ready');
    if (!client) return false;
    return (await Promise.race([client.ping(), patience(PATIENCE_MS)])) === 'PONG';
  }

  /** Resolves when Redis can be used, or has been away for so long that the work begins without it. */
  async whenReady(): Promise<void> {
    await Promise.all([...this.lanes.values()].map(({ queue }) => queue.isReady()));
    await Promise.race([Promise.all(this.clients.map(ready)), patience(PATIENCE_MS)]);
  }

  /** Jobs waiting and failed, per queue, for metrics. */
  async counts(): Promise<Record<string, { waiting: number; active: number; failed: number }>> {
    const entries = [...this.lanes].map(async ([name, { queue }]) => [name, await queue.getJobCounts()] as const);
    return Object.fromEntries(await Promise.all(entries));
  }

  /** Jobs that failed, the newest first: their ids and the code of the fault, never its words. */
  async failed(limit: number): Promise<FailedJob[]> {
    const lists = [...this.lanes].map(async ([queue, lane]) =>
      (await lane.queue.getFailed(0, limit - 1)).map(({ id, data, failedReason, finishedOn, attemptsMade }) => {
        const { kick: _, ...ids } = data;
        const code = /^[A-Z][A-Z0-9_.]+/.exec(failedReason ?? '')?.[0] ?? 'ERROR';
        return { queue, id: String(id), ids, code, at: new Date(finishedOn ?? 0), attempts: attemptsMade };
      }),
    );
    return (await Promise.all(lists)).flat().toSorted((a, b) => b.at.getTime() - a.at.getTime());
  }

  /** Does a failed job again; false when it is not there any more. */
  async retry(name: string, id: string): Promise<boolean> {
    const job = await this.lanes.get(name)?.queue.getJob(id);
    if (!job || !(await job.isFailed())) return false;
    await job.retry();
    return true;
  }

  /** Stops taking work, waits for what runs, closes the connections. */
  async close(): Promise<void> {
    // Bull's worker throws at nobody when its connection ends while it is being made
    await this.whenReady();
    const closed = [...this.lanes.values()].map(({ queue }) => queue.close().catch(() => undefined));
    // with Redis away Bull waits for it, which must not hold up a shutdown
    await Promise.race([Promise.all(closed), patience(PATIENCE_MS)]);
    for (const client of this.clients) client.disconnect();
  }

  private settle(kick: string | number | undefined): void {
    if (kick === undefined || !this.open.delete(String(kick)) || this.open.size > 0) return;
    const waiters = this.idleWaiters;
    this.idleWaiters = [];
    for (const resolve of waiters) resolve();
  }

  private client(): Redis {
    const client = new Redis(this.url, {
      // Bull requires these two for its blocking connection; without them it gives up or never becomes ready
      maxRetriesPerRequest: null,
      enableReadyCheck: false,
      connectTimeout: 5_000,
      keepAlive: 10_000,
      // Bull's blocking call lasts 5 s: a connection that owes an answer for longer is dead
      socketTimeout: 15_000,
    });
    client.on('error', (error: Error) => this.log.debug({ event: 'redis.error', code: codeOf(error) }));
    this.clients.push(client);
    return client;
  }
}

/**
 * Bull names its connection and throws the promise away: when the connection ends before Redis was ever there, that
 * rejection belongs to nobody and would end the process. The name is only for the eyes of an operator.
 */
function tame(queue: Bull.Queue, report: (error: unknown) => void): void {
  const named = queue as unknown as { setWorkerName(): Promise<unknown> };
  const setName = named.setWorkerName.bind(queue);
  named.setWorkerName = () => setName().catch(report);
}

const ready = (client: Redis): Promise<unknown> =>
  client.status === 'ready' ? Promise.resolve() : new Promise((resolve) => client.once('ready', resolve));

const patience = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

const codeOf = (error: unknown): string =>
  error instanceof Error ? ((error as Error & { code?: string }).code ?? error.message.slice(0, 120)) : 'unknown';
