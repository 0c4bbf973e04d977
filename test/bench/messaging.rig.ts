import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Accounts } from '../../src/messaging/accounts.js';
import { Deliveries } from '../../src/messaging/deliveries.js';
import { Guards } from '../../src/messaging/guards.js';
import { Outbox } from '../../src/messaging/outbox.js';
import { Outcomes } from '../../src/messaging/outcomes.js';
import { Preferences } from '../../src/messaging/preferences.js';
import { Questions } from '../../src/messaging/questions.js';
import { StoryClock } from '../../src/platform/clock/clocks.js';
import { loadConfig, type Config } from '../../src/platform/config/index.js';
import { createDataSource, Database } from '../../src/platform/database/index.js';
import { Queues } from '../../src/platform/jobs/index.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import type { BenchPlaces } from './bench.model.js';

/** The delivery engine on real servers, without chats around it. */
export async function openMessaging(places: BenchPlaces, now: Date, pacing: Partial<Config['pacing']> = {}) {
  const { url, drop } = await places.database();
  const source = createDataSource({ url, poolSize: 10 });
  await source.initialize();
  const db = new Database(source);
  const log = createLogger({ level: 'silent' });
  const clock = new StoryClock(now, false);
  const dataDir = mkdtempSync(join(tmpdir(), 'four-thirty-bench-'));
  const plain = loadConfig(process.cwd(), { FOUR_THIRTY_DATA_DIR: dataDir });
  const config = { ...plain, pacing: { ...plain.pacing, ...pacing } };
  const queues = new Queues(places.redisUrl, `bench-${String(Date.now())}`, log);
  const preferences = new Preferences(db, config);
  return {
    db,
    clock,
    config,
    queues,
    log,
    dataDir,
    outbox: new Outbox(db, queues, clock, preferences, config, log),
    deliveries: new Deliveries(db, new Guards(), new Questions(db, clock, config), new Preferences(db, config), clock),
    outcomes: new Outcomes(db, clock, log),
    accounts: new Accounts(db, queues, log),
    close: async (): Promise<void> => {
      await queues.close();
      await source.destroy();
      await drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type MessagingRig = Awaited<ReturnType<typeof openMessaging>>;

/** People numbered from 1, spread over accounts `bot-1` … `bot-k`. */
export async function addPeople(db: Database, count: number, accounts: number): Promise<void> {
  await db.execute(`INSERT INTO person (name) SELECT 'p' || n FROM generate_series(1, $1::int) n`, [count]);
  await db.execute(
    `INSERT INTO chat_identity (person_id, account, contact_id, bound_by, bound_at)
     SELECT id, 'bot-' || (1 + id % $1::int), 'wx-' || id, 'bench', now() FROM person`,
    [accounts],
  );
}
