import { Global, Module } from '@nestjs/common';
import { NoticeCatalogue } from '../../messaging/index.js';
import { ChildrenGuards } from './children.guards.js';
import { ChildSearch } from './child-search.service.js';
import { ChildrenService } from './children.service.js';
import { HouseholdChangesService } from './household-changes.service.js';
import { HouseholdEventsService } from './household-events.service.js';
import { LeaveAloneService } from './leave-alone.service.js';
import { NoticeSeen } from './notice-seen.service.js';
import { NotesService } from './notes.service.js';
import { PickupBans } from './pickup-bans.service.js';
import { RecallsService } from './recalls.service.js';
import { ReportsService } from './reports.service.js';
import { childrenNotices } from './notices.texts.zh-CN.js';

const doors = [
  ChildSearch,
  ChildrenService,
  HouseholdChangesService,
  HouseholdEventsService,
  LeaveAloneService,
  NotesService,
  NoticeSeen,
  PickupBans,
  RecallsService,
  ReportsService,
];

@Global()
@Module({ providers: [ChildrenGuards, ...doors], exports: doors })
export class ChildrenModule {
  constructor(catalogue: NoticeCatalogue) {
    catalogue.add(childrenNotices);
  }
}
