import { Global, Module } from '@nestjs/common';
import { Accounts } from './accounts.js';
import { AddressBook } from './address-book.js';
import { Callers } from './callers.js';
import { Deliveries } from './deliveries.js';
import { Guards } from './guards.js';
import { MessageArchive } from './message-archive.js';
import { NoticeCatalogue } from './notice-catalogue.js';
import { Outbox } from './outbox.js';
import { Outcomes } from './outcomes.js';
import { Outages } from './outages.js';
import { Preferences } from './preferences.js';
import { Questions } from './questions.js';
import { UnreachedWatch } from './unreached.js';
import { WaitingChanges } from './waiting-changes.js';

const providers = [
  Accounts,
  AddressBook,
  Callers,
  Deliveries,
  Guards,
  MessageArchive,
  NoticeCatalogue,
  Outages,
  Outbox,
  Outcomes,
  Preferences,
  Questions,
  UnreachedWatch,
  WaitingChanges,
];
/** How anything leaves. Global: every feature has something to say; one of them is the reach desk. */
@Global()
@Module({ providers, exports: providers })
export class MessagingModule {}
