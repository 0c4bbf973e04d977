import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { tmpdir } from 'node:os';
import { PuppetSimulator } from '../../channels/simulator/simulator.puppet.js';
import type { WorldLink } from '../../channels/simulator/world-link.js';
import { WechatyChannel } from '../../channels/wechaty/wechaty.channel.js';
import { PlannerService } from '../../features/escort/index.js';
import { CalendarService } from '../../features/organisation/index.js';
import { StoryClock } from '../../platform/clock/clocks.js';
import { loadConfig } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { createLogger } from '../../platform/logging/logger.js';
import { Timers } from '../../platform/timers/index.js';
import { AppModule } from '../app.module.js';
import { readCalendar } from '../calendar-file.js';
import { ChatService } from '../chat.service.js';
import { stateOfAlarm, stateOfChild, stateOfShift } from './story-states.js';
import type { StoryApp, StoryOptions } from './story.port.js';
import { WorldLoader } from './world-loader.js';

/** A key that encrypts nothing real: stories are invented. */
const STORY_KEY = Buffer.alloc(32, 'four-thirty').toString('base64');

/** Opens the real service on a story's database, with a clock that stands still until the story moves it. */
export async function openStory(options: StoryOptions, link: WorldLink): Promise<StoryApp> {
  const { databaseUrl, redisUrl, now } = options;
  const config = {
    ...loadConfig(process.cwd(), { FOUR_THIRTY_FIELD_KEY: STORY_KEY, FOUR_THIRTY_DATA_DIR: tmpdir() }),
    databaseUrl,
    redisUrl,
  };
  const clock = new StoryClock(new Date(now), false);
  const log = createLogger({ level: 'error' });
  const app = await NestFactory.createApplicationContext(await AppModule.with({ config, clock, log }), {
    logger: false,
    abortOnError: false,
  });
  if (options.world) {
    await app.get(CalendarService).load(readCalendar(process.cwd()));
    await app
      .get(WorldLoader)
      .load(options.world, { now: clock.now(), account: link.account, contacts: options.contacts });
  }
  const channel = new WechatyChannel({ account: link.account, puppet: new PuppetSimulator(link) });
  await app.get(ChatService).start({ worker: true, channel });
  if (options.world) await app.get(PlannerService).start();
  return new RunningStory(app, clock);
}

class RunningStory implements StoryApp {
  private readonly chat: ChatService;
  private readonly timers: Timers;
  private readonly db: Database;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly clock: StoryClock,
  ) {
    this.chat = app.get(ChatService);
    this.timers = app.get(Timers);
    this.db = app.get(Database);
  }

  async settle(): Promise<void> {
    await this.chat.settle();
  }

  async moveTo(at: Date): Promise<void> {
    const target = new Date(at);
    for (;;) {
      const next = await this.nextDue();
      if (!next || next > target) break;
      if (next > this.clock.now()) this.clock.set(next);
      await this.chat.settle();
    }
    this.clock.set(target);
    await this.chat.settle();
  }

  childState(child: string): Promise<string> {
    return stateOfChild(this.db, this.clock.now(), child);
  }

  shiftState(point: string, volunteer: string, date: string): Promise<string> {
    return stateOfShift(this.db, point, volunteer, date);
  }

  alarmState(subject: string): Promise<string> {
    return stateOfAlarm(this.db, subject);
  }

  async close(): Promise<void> {
    await this.app.close();
  }

  /** The next moment at which something happens by itself: a timer, or a message whose time comes. */
  private async nextDue(): Promise<Date | undefined> {
    const timer = await this.timers.nextDue();
    const row = await this.db.one<{ at: Date | null }>(
      `SELECT min(not_before) AS at FROM outbox WHERE state = 'queued' AND not_before > $1`,
      [this.clock.now()],
    );
    const all = [timer, row?.at ?? undefined].filter((t) => t !== undefined);
    return all.length > 0 ? new Date(Math.min(...all.map((t) => t.getTime()))) : undefined;
  }
}
