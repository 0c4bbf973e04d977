import { Module, type DynamicModule } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { CONFIG, type Config } from '../platform/config/index.js';
import { ConsoleFilter } from './door/console.filter.js';
import { ConsoleWebController } from './door/web.controller.js';
import { DEMO_LOGINS, type DemoLogin } from './login/demo-logins.port.js';
import { LoginController } from './login/login.controller.js';
import { RosterController } from './roster/roster.controller.js';
import { ConsoleScope } from './today/scope.js';
import { SuspensionController } from './today/suspension.controller.js';
import { TodayBoard } from './today/today-board.service.js';
import { TodayController } from './today/today.controller.js';
import { TodayFeed } from './today/today-feed.service.js';

const MINUTE = 60_000;

/** The staff's browser console: the page at /console, its API below /console/api. */
@Module({})
export class ConsoleModule {
  /** @param demo logins to show on the login page; empty in production */
  static with(demo: () => readonly DemoLogin[]): DynamicModule {
    return {
      module: ConsoleModule,
      imports: [
        ThrottlerModule.forRootAsync({
          inject: [CONFIG],
          useFactory: ({ console: { requestsPerMinute } }: Config) => [
            {
              ttl: MINUTE,
              // per address and route; guesses at a password are worth ten times a look
              limit: (context) => (context.getHandler().name === 'login' ? requestsPerMinute / 10 : requestsPerMinute),
            },
          ],
        }),
      ],
      controllers: [ConsoleWebController, LoginController, TodayController, SuspensionController, RosterController],
      providers: [ConsoleFilter, ConsoleScope, TodayBoard, TodayFeed, { provide: DEMO_LOGINS, useFactory: demo }],
    };
  }
}
