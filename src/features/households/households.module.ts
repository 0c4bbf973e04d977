import { Global, Module } from '@nestjs/common';
import { HouseholdMovesService } from './household-moves.service.js';

@Global()
@Module({ providers: [HouseholdMovesService], exports: [HouseholdMovesService] })
export class HouseholdsModule {}
