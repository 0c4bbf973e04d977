import { Global, Module } from '@nestjs/common';
import { WeekCardChecks } from './week-card-checks.service.js';
import { WeekCardWishes } from './week-card-wishes.service.js';
import { WeekCardsService } from './week-cards.service.js';

@Global()
@Module({ providers: [WeekCardChecks, WeekCardsService, WeekCardWishes], exports: [WeekCardsService, WeekCardWishes] })
export class WeekCardsModule {}
