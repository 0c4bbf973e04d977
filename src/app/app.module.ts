import { Module, type DynamicModule } from '@nestjs/common';
import { ConversationModule } from '../conversation/index.js';
import { AccessModule } from '../features/access/index.js';
import { AlarmsModule } from '../features/alarms/index.js';
import { CareModule } from '../features/care/index.js';
import { CensusModule } from '../features/census/index.js';
import { ChildrenModule } from '../features/children/index.js';
import { CounsellingModule } from '../features/counselling/index.js';
import { EscortModule } from '../features/escort/index.js';
import { HouseholdsModule } from '../features/households/index.js';
import { LettersModule } from '../features/letters/index.js';
import { WeekCardsModule } from '../features/week-cards/index.js';
import { NewcomersModule } from '../features/newcomers/index.js';
import { OrganisationModule } from '../features/organisation/index.js';
import { MergingModule } from '../features/merging/index.js';
import { RotaModule } from '../features/rota/index.js';
import { PairingModule } from '../features/pairing/index.js';
import { PeopleModule } from '../features/people/index.js';
import { ReportingModule } from '../features/reporting/index.js';
import { RoomsModule } from '../features/rooms/index.js';
import { PrivacyModule } from '../features/privacy/index.js';
import { StatisticsModule } from '../features/statistics/index.js';
import { MessagingModule } from '../messaging/index.js';
import { ChatService } from './chat.service.js';
import { DemoAccounts } from './demo/demo-accounts.js';
import { discoverJobs } from './discovery/discover-jobs.js';
import { discoverSkills } from './discovery/discover-skills.js';
import { DiscoveredModule } from './discovery/discovered.module.js';
import { FeaturePersonDesk } from './lanes/person-desk.js';
import { LanesModule } from './lanes/lanes.module.js';
import { FeatureRiskLane } from './lanes/risk-lane.js';
import { FeatureStrangerDesk } from './lanes/stranger-desk.js';
import { openReader } from './learned-model.js';
import { PlatformModule, type PlatformParts } from './platform.module.js';
import { FeatureSpeakerDirectory } from './speakers/speaker-directory.js';
import { WorldLoader } from './story/world-loader.js';

/** The composition root: which rooms there are, and which adapters they get. */
@Module({})
export class AppModule {
  /** @param rooms further modules of this role, such as the simulator's page */
  static async with(parts: PlatformParts, rooms: DynamicModule[] = []): Promise<DynamicModule> {
    const [skills, jobs] = await Promise.all([discoverSkills(), discoverJobs()]);
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(parts),
        MessagingModule,
        OrganisationModule,
        PeopleModule,
        AccessModule,
        ChildrenModule,
        PrivacyModule,
        CareModule,
        CensusModule,
        AlarmsModule,
        EscortModule,
        RotaModule,
        MergingModule,
        PairingModule,
        LettersModule,
        WeekCardsModule,
        HouseholdsModule,
        StatisticsModule,
        NewcomersModule,
        CounsellingModule,
        RoomsModule,
        ReportingModule,
        LanesModule,
        ConversationModule.with({
          reader: openReader,
          speakers: FeatureSpeakerDirectory,
          risks: FeatureRiskLane,
          people: FeaturePersonDesk,
          strangers: FeatureStrangerDesk,
          imports: [],
        }),
        DiscoveredModule.with({ skills, jobs }),
        ...rooms,
      ],
      providers: [ChatService, DemoAccounts, WorldLoader],
    };
  }
}
