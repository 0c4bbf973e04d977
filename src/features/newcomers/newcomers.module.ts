import { Global, Module } from '@nestjs/common';
import { NoticeCatalogue } from '../../messaging/index.js';
import { NewcomersService } from './newcomers.service.js';
import { newcomersNotices } from './notices.texts.zh-CN.js';

@Global()
@Module({ providers: [NewcomersService], exports: [NewcomersService] })
export class NewcomersModule {
  constructor(catalogue: NoticeCatalogue) {
    catalogue.add(newcomersNotices);
  }
}
