import { Global, Module } from '@nestjs/common';
import { NoticeCatalogue } from '../../messaging/index.js';
import { ContactsService } from './contacts.service.js';
import { DeskEntries } from './desk-entries.service.js';
import { PairingBoard } from './pairing-board.service.js';
import { GiftsService } from './gifts.service.js';
import { PairingService } from './pairing.service.js';
import { ParentContactsService } from './parent-contacts.service.js';
import { pairingNotices } from './notices.texts.zh-CN.js';

const doors = [ContactsService, DeskEntries, GiftsService, PairingBoard, PairingService, ParentContactsService];

@Global()
@Module({ providers: doors, exports: doors })
export class PairingModule {
  constructor(catalogue: NoticeCatalogue) {
    catalogue.add(pairingNotices);
  }
}
