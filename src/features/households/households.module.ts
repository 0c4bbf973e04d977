import { Global, Module } from '@nestjs/common';
import { NoticeCatalogue } from '../../messaging/index.js';
import { DisputesService } from './disputes.service.js';
import { HouseholdMovesService } from './household-moves.service.js';
import { SchoolMoves } from './school-moves.service.js';
import { householdsNotices } from './notices.texts.zh-CN.js';

@Global()
@Module({
  providers: [DisputesService, HouseholdMovesService, SchoolMoves],
  exports: [DisputesService, HouseholdMovesService, SchoolMoves],
})
export class HouseholdsModule {
  constructor(catalogue: NoticeCatalogue) {
    catalogue.add(householdsNotices);
  }
}
