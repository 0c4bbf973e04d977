import { Global, Module } from '@nestjs/common';
import { CareFilesExport } from './care-export.service.js';
import { CareReader } from './care-reader.service.js';
import { CareService } from './care.service.js';
import { CareStore } from './care.store.js';
import { EntrustmentService } from './entrustment.service.js';
import { StatusService } from './status.service.js';
import { SummaryService } from './summary.service.js';

@Global()
@Module({
  providers: [CareFilesExport, CareReader, CareService, CareStore, EntrustmentService, StatusService, SummaryService],
  exports: [CareFilesExport, CareReader, CareService, EntrustmentService, StatusService, SummaryService],
})
export class CareModule {}
