import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { PuppetSimulator } from '../../src/channels/simulator/simulator.puppet.js';
import { linkOver, type WirePort } from '../../src/channels/simulator/world-wire.js';
import { WechatyChannel } from '../../src/channels/wechaty/wechaty.channel.js';
import { AppModule } from '../../src/app/app.module.js';
import { warmUp } from '../../src/app/boot/warm-up.js';
import { readCalendar } from '../../src/app/calendar-file.js';
import { ChatService } from '../../src/app/chat.service.js';
import { WorldLoader } from '../../src/app/story/world-loader.js';
import { PlannerService } from '../../src/features/escort/index.js';
import { CalendarService } from '../../src/features/organisation/index.js';
import { StoryClock } from '../../src/platform/clock/clocks.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { Database } from '../../src/platform/database/index.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { Timers } from '../../src/platform/timers/index.js';
import { isRequest, type ChildCall, type ChildOptions, type ChildReply } from './child.protocol.js';
import { placeKillPoints } from './kill-points.js';
import { NaiveSender } from './naive.sender.js';

/*
 * The real service, all roles, in a process that may be killed at any moment; the chats live on in the parent.
 * It sweeps and ticks as in production; the parent only says what time it is.
 */
const KEY = Buffer.alloc(32, 'four-thirty').toString('base64');
let app: INestApplicationContext | undefined;
let clock: StoryClock | undefined;

async function open(o: ChildOptions): Promise<void> {
  const plain = loadConfig(process.cwd(), { FOUR_THIRTY_FIELD_KEY: KEY, FOUR_THIRTY_DATA_DIR: o.dataDir });
  // less patience than a server that hangs in a run has endurance
  const database = { ...plain.database, patienceMs: 10_000 };
  const config = { ...plain, database, databaseUrl: o.databaseUrl, redisUrl: o.redisUrl };
  clock = new StoryClock(new Date(o.now), true);
  const log = createLogger({ level: process.env['FAULTS_LOG'] ?? 'fatal' });
  await warmUp(o.channel !== false);
  app = await NestFactory.createApplicationContext(await AppModule.with({ config, clock, log }), {
    logger: false,
    abortOnError: false,
  });
  if (o.world) {
    await app.get(CalendarService).load(readCalendar(process.cwd()));
    await app.get(WorldLoader).load(o.world, { now: clock.now(), account: o.account, contacts: o.contacts });
  }
  const channel = new WechatyChannel({
    account: o.account,
    puppet: new PuppetSimulator(linkOver(process as WirePort, o.account)),
  });
  if (o.killAt) placeKillPoints(app, channel, o.killAt);
  const chat = app.get(ChatService);
  if (o.naive) new NaiveSender(app.get(Database), o.redisUrl, channel, chat).takeOver();
  await chat.start({ worker: true, ...(o.channel === false ? {} : { channel }) });
  await app.get(PlannerService).start();
  chat.sweepForever();
}

/** Whether nothing is left to do at this moment. */
async function quiet(): Promise<boolean> {
  if (!app || !clock) return false;
  const row = await app.get(Database).one<{ busy: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM inbox WHERE state IN ('waiting', 'held'))
       OR EXISTS (SELECT 1 FROM outbox WHERE (state = 'queued' AND not_before <= $1) OR state = 'sending'
         OR (state = 'unknown' AND reason = 'no_answer'))
       OR EXISTS (SELECT 1 FROM timer WHERE state = 'waiting' AND due_at <= $1) AS busy`,
    [clock.now()],
  );
  return row?.busy === false && app.get(Timers) !== undefined;
}

async function answer(call: ChildCall): Promise<unknown> {
  switch (call.do) {
    case 'open':
      return open(call.options);
    case 'clock':
      return clock?.set(new Date(call.at));
    case 'quiet':
      return quiet();
  }
}

process.setMaxListeners(0);
process.once('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);
process.on('message', (m) => {
  if (!isRequest(m)) return;
  const reply = (r: ChildReply): void => void process.send?.(r, undefined, undefined, () => undefined);
  answer(m.call).then(
    (value) => reply({ answers: m.faults, value }),
    (fault: unknown) =>
      reply({ answers: m.faults, fault: fault instanceof Error ? (fault.stack ?? '') : String(fault) }),
  );
});
process.send?.({ answers: 0 } satisfies ChildReply);
