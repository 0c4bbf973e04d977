import { Global, Module } from '@nestjs/common';
import { Accounts } from './accounts.js';
import { AddressBook } from './address-book.js';
import { Deliveries } from './deliveries.js';
import { Guards } from './guards.js';
import { MessageArchive } from './message-archive.js';
import { Outbox } from './outbox.js';
import { Outcomes } from './outcomes.js';
import { Outages } from './outages.js';
import { Preferences } from './preferences.js';
import { Questions } from './questions.js';
import { LogReachDesk, REACH_DESK } from './reach.port.js';
import { UnreachedWatch } from './unreached.js';

const services = [
  Accounts,
  AddressBook,
  Deliveries,
  Guards,
  MessageArchive,
  Outages,
  Outbox,
  Outcomes,
  Preferences,
  Questions,
  UnreachedWatch,
];
const providers = [...services, { provide: REACH_DESK, useClass: LogReachDesk }];

/** How anything leaves. Global: every feature has something to say. */
@Global()
@Module({ providers, exports: services })
export class MessagingModule {}
