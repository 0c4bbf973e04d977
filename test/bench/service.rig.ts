import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { PuppetSimulator } from '../../src/channels/simulator/simulator.puppet.js';
import { linkTo } from '../../src/channels/simulator/world-link.js';
import { World } from '../../src/channels/simulator/world.js';
import { WechatyChannel } from '../../src/channels/wechaty/wechaty.channel.js';
import { AppModule } from '../../src/app/app.module.js';
import { readCalendar } from '../../src/app/calendar-file.js';
import { ChatService } from '../../src/app/chat.service.js';
import { WorldLoader } from '../../src/app/story/world-loader.js';
import type { WorldDescription } from '../../src/app/story/world.schema.js';
import { PlannerService } from '../../src/features/escort/index.js';
import { CalendarService } from '../../src/features/organisation/index.js';
import { StoryClock } from '../../src/platform/clock/clocks.js';
import { loadConfig, type Config } from '../../src/platform/config/index.js';
import { createLogger } from '../../src/platform/logging/logger.js';

export const ACCOUNT = 'bot-1';
const KEY = Buffer.alloc(32, 'four-thirty').toString('base64');

export interface Rig {
  app: INestApplicationContext;
  world: World;
  clock: StoryClock;
  chat: ChatService;
  config: Config;
  close(): Promise<void>;
}

export interface RigOptions {
  databaseUrl: string;
  redisUrl: string;
  description: WorldDescription;
  /** Story time at the start; the clock ticks on from there. */
  now: Date;
  account?: string;
  /** Changes to the default configuration. */
  change?(config: Config): Config;
  ticking?: boolean;
}

/** The real service in this process, on real parts, with everybody of a described world in the simulator. */
export async function openRig(options: RigOptions): Promise<Rig> {
  const dataDir = mkdtempSync(join(tmpdir(), 'four-thirty-bench-'));
  const { databaseUrl, redisUrl, description, now } = options;
  const plain = loadConfig(options.change ? process.cwd() : process.cwd(), {
    FOUR_THIRTY_FIELD_KEY: KEY,
    FOUR_THIRTY_DATA_DIR: dataDir,
  });
  const config = { ...(options.change?.(plain) ?? plain), databaseUrl, redisUrl };
  const clock = new StoryClock(now, options.ticking ?? true);
  const app = await NestFactory.createApplicationContext(
    await AppModule.with({ config, clock, log: createLogger({ level: 'error' }) }),
    { logger: false, abortOnError: false },
  );
  const contacts = contactsOf(description);
  await app.get(CalendarService).load(readCalendar(process.cwd()));
  await app.get(WorldLoader).load(description, { now, account: ACCOUNT, contacts });
  const world = new World({ clock });
  world.addAccount({ id: ACCOUNT, name: 'bot' });
  for (const [name, id] of Object.entries(contacts)) world.addContact({ id, name });
  const channel = new WechatyChannel({ account: ACCOUNT, puppet: new PuppetSimulator(linkTo(world, ACCOUNT)) });
  const chat = app.get(ChatService);
  await chat.start({ worker: true, channel });
  await app.get(PlannerService).start();
  return {
    app,
    world,
    clock,
    chat,
    config,
    close: async () => {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Everybody has a chat contact whose id is made from the name's place in the list. */
export function contactsOf(description: WorldDescription): Record<string, string> {
  const names = new Set<string>();
  for (const c of description.classes) names.add(c.teacher);
  for (const c of description.children) for (const g of c.guardians) names.add(g.name);
  for (const v of description.volunteers) names.add(v.name);
  for (const s of description.staff) names.add(s.name);
  return Object.fromEntries([...names].map((name, i) => [name, `wx-${String(i + 1).padStart(6, '0')}`]));
}
