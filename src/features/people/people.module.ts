import { Global, Module } from '@nestjs/common';
import { ClassTransfersService } from './class-transfers.service.js';
import { LinkingService } from './linking.service.js';
import { PeopleService } from './people.service.js';
import { RelaysService } from './relays.service.js';
import { ScopesService } from './scopes.service.js';
import { StaffLists } from './staff-list.service.js';
import { SettingsService } from './settings.service.js';

const providers = [
  PeopleService,
  ClassTransfersService,
  LinkingService,
  RelaysService,
  ScopesService,
  StaffLists,
  SettingsService,
];

@Global()
@Module({ providers, exports: providers })
export class PeopleModule {}
