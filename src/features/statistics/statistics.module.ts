import { Global, Module } from '@nestjs/common';
import { EnteredFigures } from './entered.service.js';
import { RollUp } from './roll-up.service.js';
import { StatisticsService } from './statistics.service.js';

const doors = [EnteredFigures, StatisticsService];

@Global()
@Module({ providers: [...doors, RollUp], exports: doors })
export class StatisticsModule {}
