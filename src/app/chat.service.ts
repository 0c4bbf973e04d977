import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { AccountState, Channel } from '../channels/channel.port.js';
import { Conversations, INBOUND_LANE, Inbox, Interpreter } from '../conversation/index.js';
import {
  Accounts,
  CatchingUp,
  Deliveries,
  MessageArchive,
  Outages,
  Outcomes,
  Pacer,
  Sender,
  thisProcess,
  UnreachedWatch,
} from '../messaging/index.js';
import type { Clock } from '../kernel/clock.js';
import { CLOCK } from '../platform/clock/clocks.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { Database } from '../platform/database/index.js';
import { Queues } from '../platform/jobs/index.js';
import { LOGGER, type Logger } from '../platform/logging/logger.js';
import { MediaFiles } from '../platform/media/index.js';
import { Timers } from '../platform/timers/index.js';

export interface Rooms {
  /** Does queued jobs: messages in, timers. */
  worker: boolean;
  /** Speaks for this chat account. */
  channel?: Channel;
}

/** How often rows that nobody kicked are looked for. */
const SWEEP_MS = 1_000;
/** How often an account's process says that it lives. */
const BEAT_MS = 10_000;

/** So long at most the first message after a start goes before everything else. */
const FIRST_SEND_MS = 1_000;

const patience = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

/** The running of it all: what comes in is stored, what is stored is done, what is due goes out. */
@Injectable()
export class ChatService implements BeforeApplicationShutdown {
  private sender: Sender | undefined;
  private channel: Channel | undefined;
  private catchingUp: CatchingUp | undefined;
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | undefined;
  private beatAt = -BEAT_MS;

  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    private readonly timers: Timers,
    private readonly inbox: Inbox,
    private readonly conversations: Conversations,
    private readonly interpreter: Interpreter,
    private readonly deliveries: Deliveries,
    private readonly outages: Outages,
    private readonly outcomes: Outcomes,
    private readonly accounts: Accounts,
    private readonly unreached: UnreachedWatch,
    private readonly archive: MessageArchive,
    private readonly media: MediaFiles,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Opens the rooms of this process and logs in. */
  async start(rooms: Rooms): Promise<void> {
    const perform = async (ids: Readonly<Record<string, string | number>>): Promise<void> => {
      await this.interpreter.ready();
      await this.conversations.process(String(ids.account), String(ids.contact));
    };
    this.queues.lane(INBOUND_LANE, rooms.worker ? { concurrency: 8, perform } : undefined);
    this.timers.open(rooms.worker);
    if (rooms.worker) await this.archive.start();
    if (rooms.channel) {
      this.channel = rooms.channel;
      this.catchingUp = new CatchingUp(rooms.channel.account, this.outages, () => this.pump());
      this.sender = this.senderFor(rooms.channel);
      this.sender.open();
    }
    await this.queues.whenReady();
    if (rooms.channel) await this.login(rooms.channel);
    // what waits to be sent does not wait for what only reading needs
    if (this.channel?.state === 'online') await Promise.race([this.sender?.underWay, patience(FIRST_SEND_MS)]);
    if (rooms.worker) await this.interpreter.ready();
  }

  /** Looks for open work every second: what Redis lost, what became due, what a dead process left. */
  sweepForever(): void {
    this.timer = setInterval(() => {
      this.sweeping ??= this.sweep().finally(() => (this.sweeping = undefined));
    }, SWEEP_MS);
  }

  async sweep(): Promise<void> {
    try {
      if (this.channel) await this.inbox.unspool(this.channel.account);
      await this.beat();
      await this.inbox.sweep();
      await this.timers.sweep();
      await this.accounts.failOver();
      await this.unreached.look();
      await this.catchingUp?.look();
      this.pump();
    } catch (fault) {
      // the database is away: the rows wait, and so do we
      this.log.warn({ event: 'sweep.failed', reason: fault instanceof Error ? fault.message : 'unknown' });
    }
  }

  /** Does everything that can be done at this moment, however often it takes (stories stand still in time). */
  async settle(): Promise<void> {
    for (let round = 0; round < 200; round++) {
      // what is being done already needs no second asking
      await this.queues.whenIdle();
      await this.inbox.sweep(true);
      await this.queues.whenIdle();
      await this.timers.performDue();
      await this.queues.whenIdle();
      await this.catchingUp?.look(true);
      await this.sender?.pump();
      const handedOn = await this.unreached.look();
      if (handedOn === 0 && !(await this.openWork())) return;
    }
    throw new Error('CHAT.NEVER_SETTLES: there is always something left to do');
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
    await this.channel?.stop();
    await this.sender?.stop();
  }

  /** Not awaited: at an account's pace its queue may take an hour. */
  private pump(): void {
    this.sender?.pump().catch((fault: unknown) => this.log.warn({ event: 'send.stopped', reason: String(fault) }));
  }

  /** Says now and then that the account's process lives. */
  private async beat(): Promise<void> {
    if (this.channel?.state !== 'online' || performance.now() - this.beatAt < BEAT_MS) return;
    this.beatAt = performance.now();
    await this.accounts.report(this.channel.account, 'online');
  }

  private senderFor(channel: Channel): Sender {
    const { deliveries, outcomes, accounts, queues, clock, log, config, media, catchingUp } = this;
    const pacer = new Pacer(channel.account, config.pacing, queues.pace);
    const { dataDir } = config;
    return new Sender({
      channel,
      deliveries,
      outcomes,
      accounts,
      pacer,
      queues,
      clock,
      log,
      holder: thisProcess(),
      dataDir,
      media,
      ...(catchingUp ? { catchingUp } : {}),
    });
  }

  private async openWork(): Promise<boolean> {
    const due = await this.timers.nextDue();
    const row = await this.db.one<{ inbox: boolean; outbox: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM inbox WHERE state IN ('waiting', 'held')) AS inbox,
         EXISTS (SELECT 1 FROM outbox WHERE state = 'queued' AND not_before <= $1) AS outbox`,
      [this.timers.now()],
    );
    const online = this.channel?.state === 'online';
    return Boolean(row?.inbox) || (Boolean(row?.outbox) && online) || (due !== undefined && due <= this.timers.now());
  }

  private async login(channel: Channel): Promise<void> {
    // before anything comes in: what was said while nobody was here is late, and not old
    await this.outages.wasDown(channel.account);
    await channel.start({
      onMessage: (message) => {
        this.catchingUp?.heard(message.sentAt);
        return this.inbox.store(message);
      },
      onEcho: async (echo) => this.sender?.echoed(echo),
      onState: (state, reason) => {
        this.log.info({ event: 'account.state', account: channel.account, state, reason });
        this.note(channel.account, state)
          .catch((fault: unknown) => this.log.warn({ event: 'account.state_not_noted', reason: String(fault) }))
          .finally(() => state === 'online' && this.pump());
      },
    });
  }

  /** Since when it was away is known by its last report: that is asked for before it reports itself back. */
  private async note(account: string, state: AccountState): Promise<void> {
    await (state === 'online' ? this.catchingUp?.begin() : this.outages.wentOffline(account));
    await this.accounts.report(account, state);
  }
}
