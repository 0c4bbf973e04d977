import { Global, Module } from '@nestjs/common';
import { NoticeCatalogue } from '../../messaging/index.js';
import { ContactsService } from './contacts.service.js';
import { DeskEntries } from './desk-entries.service.js';
import { HandOns } from './hand-ons.service.js';
import { NeedsService } from './needs.service.js';
import { PairingBoard } from './pairing-board.service.js';
import { GiftsService } from './gifts.service.js';
import { PairingWords } from './pairing-words.service.js';
import { PairingService } from './pairing.service.js';
import { ParentContactsService } from './parent-contacts.service.js';
import { Withdrawals } from './withdrawals.service.js';
import { pairingNotices } from './notices.texts.zh-CN.js';

const doors = [
  ContactsService,
  DeskEntries,
  GiftsService,
  HandOns,
  NeedsService,
  PairingBoard,
  PairingService,
  ParentContactsService,
  Withdrawals,
];

@Global()
@Module({ providers: [...doors, PairingWords], exports: doors })
export class PairingModule {
  constructor(catalogue: NoticeCatalogue) {
    catalogue.add(pairingNotices);
  }
}
