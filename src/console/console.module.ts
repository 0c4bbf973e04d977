import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { CONFIG, type Config } from '../platform/config/index.js';
import { AdministrationController } from './administration/administration.controller.js';
import { AppointmentsController } from './appointments/appointments.controller.js';
import { CasesController } from './appointments/cases.controller.js';
import { CensusController } from './census/census.controller.js';
import { ChildFileController } from './children/child-file.controller.js';
import { SchoolingController } from './children/schooling.controller.js';
import { ChildrenController } from './children/children.controller.js';
import { DisputesController } from './children/disputes.controller.js';
import { DuplicatesController } from './children/duplicates.controller.js';
import { ConsoleFilter } from './door/console.filter.js';
import { ConsoleWebController } from './door/web.controller.js';
import { WorkbookBody } from './door/workbook-body.js';
import { DEMO_LOGINS, type DemoLogin } from './login/demo-logins.port.js';
import { LoginController } from './login/login.controller.js';
import { MessagesController } from './messages/messages.controller.js';
import { MessagesService } from './messages/messages.service.js';
import { NoticesController } from './messages/notices.controller.js';
import { THREAD_DESK, type ThreadDesk } from './messages/thread-desk.port.js';
import { ContactsController } from './pairing/contacts.controller.js';
import { DANGER_EAR, type DangerEar } from './pairing/danger-ear.port.js';
import { PairingController } from './pairing/pairing.controller.js';
import { PeopleController } from './people/people.controller.js';
import { StaffController } from './people/staff.controller.js';
import { GlassController } from './privacy/glass.controller.js';
import { RightsController } from './privacy/rights.controller.js';
import { PlacesController } from './places/places.controller.js';
import { WalkMembersController } from './places/walk-members.controller.js';
import { WalksController } from './places/walks.controller.js';
import { RotaController } from './rota/rota.controller.js';
import { RosterController } from './roster/roster.controller.js';
import { StatisticsController } from './statistics/statistics.controller.js';
import { ConsoleScope } from './today/scope.js';
import { SuspensionController } from './today/suspension.controller.js';
import { TodayBoard } from './today/today-board.service.js';
import { TodayController } from './today/today.controller.js';
import { TodayFeed } from './today/today-feed.service.js';
import { CalendarController } from './upkeep/calendar.controller.js';
import { PoliciesController } from './upkeep/policies.controller.js';
import { UpkeepController } from './upkeep/upkeep.controller.js';

const MINUTE = 60_000;

/** What app/ hands in. */
export interface ConsoleParts {
  /** Logins to show on the login page; none in production. */
  demo: () => readonly DemoLogin[];
  threads: Type<ThreadDesk>;
  dangers: Type<DangerEar>;
}

/** The staff's browser console: the page at /console, its API below /console/api. */
@Module({})
export class ConsoleModule {
  static with(parts: ConsoleParts): DynamicModule {
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
      controllers: [
        ConsoleWebController,
        LoginController,
        TodayController,
        SuspensionController,
        RosterController,
        RotaController,
        MessagesController,
        NoticesController,
        PeopleController,
        StaffController,
        PlacesController,
        WalksController,
        WalkMembersController,
        CensusController,
        PairingController,
        ContactsController,
        RightsController,
        GlassController,
        AppointmentsController,
        CasesController,
        ChildrenController,
        ChildFileController,
        SchoolingController,
        StatisticsController,
        DisputesController,
        DuplicatesController,
        AdministrationController,
        CalendarController,
        PoliciesController,
        UpkeepController,
      ],
      providers: [
        ConsoleFilter,
        ConsoleScope,
        MessagesService,
        TodayBoard,
        TodayFeed,
        WorkbookBody,
        { provide: DEMO_LOGINS, useFactory: parts.demo },
        { provide: THREAD_DESK, useClass: parts.threads },
        { provide: DANGER_EAR, useClass: parts.dangers },
      ],
    };
  }
}
