import helmet from '@fastify/helmet';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { PuppetSimulator } from '../../channels/simulator/simulator.puppet.js';
import { linkTo } from '../../channels/simulator/world-link.js';
import { WechatyChannel } from '../../channels/wechaty/wechaty.channel.js';
import type { Channel } from '../../channels/channel.port.js';
import { PlannerService } from '../../features/escort/index.js';
import { CalendarService } from '../../features/organisation/index.js';
import { UnreachedWatch } from '../../messaging/index.js';
import { SystemClock } from '../../platform/clock/clocks.js';
import type { Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import type { Logger } from '../../platform/logging/logger.js';
import { Routines, Timers } from '../../platform/timers/index.js';
import { AppModule } from '../app.module.js';
import { readCalendar } from '../calendar-file.js';
import { ChatService } from '../chat.service.js';
import { ConsoleModule } from '../../console/console.module.js';
import { ReadingDangerEar } from '../console/danger-ear.js';
import { HandoffThreadDesk } from '../console/thread-desk.js';
import { DemoAccounts, demoLogins } from '../demo/demo-accounts.js';
import { openDemo, type Demo } from '../demo/demo.js';
import { HealthModule } from '../health/health.module.js';
import { StoryMover } from '../story/story-mover.js';
import { WorldLoader } from '../story/world-loader.js';
import { BootError } from './boot.error.js';

export interface Running {
  /** Where people look, when this process has a page. */
  url: string | undefined;
  /** The staff's console and a login to try it with, when this process has them. */
  console: { url: string; demo: string | undefined } | undefined;
  stop(): Promise<void>;
}

/** Headers of every answer; pages bring a content security policy of their own, everything else may do nothing. */
const HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
  },
  referrerPolicy: { policy: 'no-referrer' },
} as const;

type FullConfig = Config & { databaseUrl: string; redisUrl: string };

/** Opens the rooms of the configured role and starts them. */
export async function runService(config: FullConfig, root: string, log: Logger): Promise<Running> {
  const speaks = config.role === 'all' || config.role === 'bot';
  const works = config.role === 'all' || config.role === 'worker';
  const demo = speaks && config.channel.kind === 'simulator' ? openDemo(config, root) : undefined;
  const clock = demo?.clock ?? new SystemClock();
  const staffed = config.role === 'all' || config.role === 'console';
  const rooms: DynamicModule[] = [
    HealthModule.with(config.role),
    ...(demo ? [demo.page] : []),
    ...(staffed
      ? [ConsoleModule.with({ demo: () => demoLogins(config), threads: HandoffThreadDesk, dangers: ReadingDangerEar })]
      : []),
  ];
  const module = await AppModule.with({ config, clock, log }, rooms);
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter({ bodyLimit: 4_000_000 }), {
    logger: false,
    abortOnError: false,
  });
  await app.register(helmet, HEADERS);
  await app.get(CalendarService).load(readCalendar(root));
  if (demo) await fill(app, demo, config);
  const channel = speaks ? channelFor(config, demo) : undefined;
  const chat = app.get(ChatService);
  await chat.start({ worker: works, ...(channel ? { channel } : {}) });
  if (works) {
    await app.get(PlannerService).start();
    await app.get(Routines).start();
  }
  if (demo)
    demo.stage.mover = new StoryMover(chat, app.get(Timers), app.get(Database), app.get(UnreachedWatch), demo.clock);
  chat.sweepForever();
  const url = await listen(app, config);
  const [demoLogin] = demoLogins(config);
  const login = demo && demoLogin ? `${demoLogin.login} / ${demoLogin.password}` : undefined;
  return {
    url,
    console: staffed ? { url: `${url}/console`, demo: login } : undefined,
    stop: async () => {
      demo?.clock.remember();
      await app.close();
    },
  };
}

/** The demo's people and places, into an empty database. */
async function fill(app: NestFastifyApplication, demo: Demo, config: FullConfig): Promise<void> {
  const known = await app.get(Database).one(`SELECT 1 FROM person LIMIT 1`);
  const { description, contacts, clock } = demo;
  const context = { now: clock.now(), account: config.channel.account, contacts };
  if (!known) await app.get(WorldLoader).load(description, context);
  await app.get(DemoAccounts).ensure(config);
}

function channelFor(config: FullConfig, demo: Demo | undefined): Channel {
  const { account, kind, puppetToken, puppetEndpoint } = config.channel;
  if (demo) return new WechatyChannel({ account, puppet: new PuppetSimulator(linkTo(demo.world, account)) });
  const puppetOptions = {
    ...(puppetToken ? { token: puppetToken } : {}),
    ...(puppetEndpoint ? { endpoint: puppetEndpoint, tls: { disable: true } } : {}),
  };
  return new WechatyChannel({ account, puppet: kind, puppetOptions });
}

async function listen(app: NestFastifyApplication, config: FullConfig): Promise<string> {
  const { host, port } = config.http;
  try {
    await app.listen(port, host);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    await app.close();
    throw new BootError(
      'BOOT.PORT_TAKEN',
      `Port ${port} on ${host} is taken by another program. Stop that one, or choose another port: PORT=4431 npm start.`,
      { cause },
    );
  }
  return (await app.getUrl()).replace('[::1]', 'localhost');
}
