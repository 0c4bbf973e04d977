import { Global, Module } from '@nestjs/common';
import { AddressBook } from './address-book.js';
import { Deliveries } from './deliveries.js';
import { Guards } from './guards.js';
import { Outbox } from './outbox.js';
import { Outages } from './outages.js';
import { Preferences } from './preferences.js';
import { Questions } from './questions.js';

const providers = [AddressBook, Deliveries, Guards, Outages, Outbox, Preferences, Questions];

/** How anything leaves. Global: every feature has something to say. */
@Global()
@Module({ providers, exports: providers })
export class MessagingModule {}
