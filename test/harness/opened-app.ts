import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppModule } from '../../src/app/app.module.js';
import { parseWorld } from '../../src/app/story/read-world.js';
import { WorldLoader } from '../../src/app/story/world-loader.js';
import { at } from '../../src/kernel/time/shanghai.js';
import { StoryClock } from '../../src/platform/clock/clocks.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { Database } from '../../src/platform/database/index.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { StoryDatabases } from './dialogues/story.databases.js';

export interface OpenedApp {
  app: INestApplicationContext;
  clock: StoryClock;
  db: Database;
  url: string;
  dataDir: string;
  /** The id of a person, child or place of the world by its name. */
  idOf(table: 'person' | 'child' | 'place', name: string): Promise<number>;
  close(): Promise<void>;
}

/**
 * The services on a database of their own, without a chat: for tests that call what a console would call.
 * @param beside another one, whose database and queues they share as a second process would: close this one first
 */
export async function openApp(
  world: string,
  now: string,
  env: Record<string, string> = {},
  beside?: OpenedApp,
): Promise<OpenedApp> {
  const databases = new StoryDatabases(process.env['TEST_DATABASE_URL'] ?? '', false);
  if (!beside) await databases.open(process.cwd());
  const { url, drop } = beside ? { url: beside.url, drop: async () => undefined } : await databases.create();
  const dataDir = mkdtempSync(join(tmpdir(), 'opened-app-'));
  const [date = '', time = ''] = now.split(' ');
  const clock = new StoryClock(at(date, time), false);
  const config = {
    ...loadConfig(process.cwd(), { FOUR_THIRTY_DATA_DIR: dataDir, ...env }),
    databaseUrl: url,
    redisUrl: process.env['TEST_REDIS_URL'] ?? '',
    redisPrefix: new URL(url).pathname.slice(1),
  };
  const module = await AppModule.with({ config, clock, log: createLogger({ level: 'error' }) });
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  if (world)
    await app.get(WorldLoader).load(parseWorld('world', world), { now: clock.now(), account: 'none', contacts: {} });
  const db = app.get(Database);
  return {
    app,
    clock,
    db,
    url,
    dataDir,
    idOf: async (table, name) => {
      const row = await db.one<{ id: number }>(`SELECT id FROM ${table} WHERE name = $1 ORDER BY id LIMIT 1`, [name]);
      if (!row) throw new Error(`no ${table} is called ${name}`);
      return row.id;
    },
    close: async () => {
      await app.close();
      await drop();
      if (!beside) await databases.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
