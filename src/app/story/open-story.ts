import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { PuppetSimulator } from '../../channels/simulator/simulator.puppet.js';
import type { WorldLink } from '../../channels/simulator/world-link.js';
import { WechatyChannel } from '../../channels/wechaty/wechaty.channel.js';
import { PlannerService } from '../../features/escort/index.js';
import { CalendarService } from '../../features/organisation/index.js';
import { UnreachedWatch } from '../../messaging/index.js';
import { StoryClock } from '../../platform/clock/clocks.js';
import { loadConfig } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { createLogger } from '../../platform/logging/logger.js';
import { Routines, Timers } from '../../platform/timers/index.js';
import { AppModule } from '../app.module.js';
import { readCalendar } from '../calendar-file.js';
import { ChatService } from '../chat.service.js';
import { StoryMover } from './story-mover.js';
import { stateOfAlarm, stateOfChild, stateOfShift } from './story-states.js';
import type { StoryApp, StoryOptions } from './story.port.js';
import { WorldLoader } from './world-loader.js';

/** A key that encrypts nothing real: stories are invented. */
const STORY_KEY = Buffer.alloc(32, 'four-thirty').toString('base64');

/** Opens the real service on a story's database, with a clock that stands still until the story moves it. */
export async function openStory(options: StoryOptions, link: WorldLink): Promise<StoryApp> {
  const { databaseUrl, redisUrl, now } = options;
  const config = {
    ...loadConfig(process.cwd(), { FOUR_THIRTY_FIELD_KEY: STORY_KEY, FOUR_THIRTY_DATA_DIR: dataDirOf(databaseUrl) }),
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
  if (options.world) {
    await app.get(PlannerService).start();
    await app.get(Routines).start();
  }
  return new RunningStory(app, clock);
}

/** Each story's own, kept over its restarts: the send journal is evidence after a kill. */
function dataDirOf(databaseUrl: string): string {
  const dir = join(tmpdir(), 'four-thirty-stories', basename(new URL(databaseUrl).pathname));
  mkdirSync(dir, { recursive: true });
  return dir;
}

class RunningStory implements StoryApp {
  private readonly chat: ChatService;
  private readonly mover: StoryMover;
  private readonly db: Database;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly clock: StoryClock,
  ) {
    this.chat = app.get(ChatService);
    this.db = app.get(Database);
    this.mover = new StoryMover(this.chat, app.get(Timers), this.db, app.get(UnreachedWatch), clock);
  }

  async settle(): Promise<void> {
    await this.chat.settle();
  }

  async moveTo(at: Date): Promise<void> {
    await this.mover.moveTo(new Date(at));
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
}
