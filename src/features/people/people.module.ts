import { Global, Module } from '@nestjs/common';
import { NoticeCatalogue } from '../../messaging/index.js';
import { ClassTransfersService } from './class-transfers.service.js';
import { LinkingService } from './linking.service.js';
import { PlaceLists } from './place-lists.service.js';
import { PeopleService } from './people.service.js';
import { RelaysService } from './relays.service.js';
import { ScopesService } from './scopes.service.js';
import { StaffDesk } from './staff-desk.service.js';
import { StaffLists } from './staff-list.service.js';
import { SettingsService } from './settings.service.js';
import { peopleNotices } from './notices.texts.zh-CN.js';

const providers = [
  PeopleService,
  PlaceLists,
  ClassTransfersService,
  LinkingService,
  RelaysService,
  ScopesService,
  StaffDesk,
  StaffLists,
  SettingsService,
];

@Global()
@Module({ providers, exports: providers })
export class PeopleModule {
  constructor(catalogue: NoticeCatalogue) {
    catalogue.add(peopleNotices);
  }
}
