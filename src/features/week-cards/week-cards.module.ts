import { Global, Module } from '@nestjs/common';
import { NoticeCatalogue } from '../../messaging/index.js';
import { weekCardNotices } from './notices.texts.zh-CN.js';
import { WeekCardChecks } from './week-card-checks.service.js';
import { WeekCardInvites } from './week-card-invites.service.js';
import { WeekCardWishes } from './week-card-wishes.service.js';
import { WeekCardsService } from './week-cards.service.js';

@Global()
@Module({
  providers: [WeekCardChecks, WeekCardInvites, WeekCardsService, WeekCardWishes],
  exports: [WeekCardInvites, WeekCardsService, WeekCardWishes],
})
export class WeekCardsModule {
  constructor(catalogue: NoticeCatalogue) {
    catalogue.add(weekCardNotices);
  }
}
