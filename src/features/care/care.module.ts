import { Global, Module } from '@nestjs/common';
import { CareService } from './care.service.js';
import { CareStore } from './care.store.js';
import { EntrustmentService } from './entrustment.service.js';
import { StatusService } from './status.service.js';
import { SummaryService } from './summary.service.js';

@Global()
@Module({
  providers: [CareService, CareStore, EntrustmentService, StatusService, SummaryService],
  exports: [CareService, EntrustmentService, StatusService, SummaryService],
})
export class CareModule {}
