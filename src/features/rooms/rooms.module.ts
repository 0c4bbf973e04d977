import { Global, Module } from '@nestjs/common';
import { NoticeCatalogue } from '../../messaging/index.js';
import { CallsService } from './calls.service.js';
import { roomsNotices } from './notices.texts.zh-CN.js';

@Global()
@Module({ providers: [CallsService], exports: [CallsService] })
export class RoomsModule {
  constructor(catalogue: NoticeCatalogue) {
    catalogue.add(roomsNotices);
  }
}
