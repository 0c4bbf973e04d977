import { hostname } from 'node:os';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Channel } from '../channels/channel.port.js';
import { Conversations, INBOUND_LANE, Inbox } from '../conversation/index.js';
import { Deliveries, Outages, Sender } from '../messaging/index.js';
import { Database } from '../platform/database/index.js';
import { Queues } from '../platform/jobs/index.js';
import { LOGGER, type Logger } from '../platform/logging/logger.js';
import { Timers } from '../platform/timers/index.js';

export interface Rooms {
  /** Does queued jobs: messages in, timers. */
  worker: boolean;
  /** Speaks for this chat account. */
  channel?: Channel;
}

/** How often rows that nobody kicked are looked for. */
const SWEEP_MS = 1_000;

/** The running of it all: what comes in is stored, what is stored is done, what is due goes out. */
@Injectable()
export class ChatService implements BeforeApplicationShutdown {
  private sender: Sender | undefined;
  private channel: Channel | undefined;
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | undefined;

  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    private readonly timers: Timers,
    private readonly inbox: Inbox,
    private readonly conversations: Conversations,
    private readonly deliveries: Deliveries,
    private readonly outages: Outages,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Opens the rooms of this process and logs in. */
  async start(rooms: Rooms): Promise<void> {
    const perform = (ids: Readonly<Record<string, string | number>>): Promise<void> =>
      this.conversations.process(String(ids.account), String(ids.contact));
    this.queues.lane(INBOUND_LANE, rooms.worker ? { concurrency: 8, perform } : undefined);
    this.timers.open(rooms.worker);
    if (rooms.channel) {
      this.channel = rooms.channel;
      this.sender = new Sender(rooms.channel, this.deliveries, this.queues, hostname(), this.log);
      this.sender.open();
    }
    await this.queues.whenReady();
    if (rooms.channel) await this.login(rooms.channel);
  }

  /** Looks for open work every second: what Redis lost, what became due, what a dead process left. */
  sweepForever(): void {
    this.timer = setInterval(() => {
      this.sweeping ??= this.sweep().finally(() => (this.sweeping = undefined));
    }, SWEEP_MS);
  }

  async sweep(): Promise<void> {
    try {
      await this.inbox.sweep();
      await this.timers.sweep();
      await this.sender?.pump();
    } catch (fault) {
      // the database is away: the rows wait, and so do we
      this.log.warn({ event: 'sweep.failed', reason: fault instanceof Error ? fault.message : 'unknown' });
    }
  }

  /** Does everything that can be done at this moment, however often it takes (stories stand still in time). */
  async settle(): Promise<void> {
    for (let round = 0; round < 200; round++) {
      await this.inbox.sweep(true);
      await this.queues.whenIdle();
      await this.timers.performDue();
      await this.queues.whenIdle();
      await this.sender?.pump();
      if (!(await this.openWork())) return;
    }
    throw new Error('CHAT.NEVER_SETTLES: there is always something left to do');
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
    await this.channel?.stop();
    await this.sender?.stop();
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
    await channel.start({
      onMessage: (message) => this.inbox.store(message),
      onEcho: (echo) => this.deliveries.echoed(channel.account, echo.to.contactId, echo.text, echo.messageId),
      onState: (state, reason) => {
        this.log.info({ event: 'account.state', account: channel.account, state, reason });
        const noted =
          state === 'online' ? this.outages.cameBack(channel.account) : this.outages.wentOffline(channel.account);
        noted.catch((fault: unknown) => this.log.warn({ event: 'account.state_not_noted', reason: String(fault) }));
        if (state === 'online')
          this.sender
            ?.pump()
            .catch((fault: unknown) => this.log.warn({ event: 'send.stopped', reason: String(fault) }));
      },
    });
  }
}
