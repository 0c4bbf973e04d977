import { Global, Module } from '@nestjs/common';
import { NoticeCatalogue } from '../../messaging/index.js';
import { CareFilesExport } from './care-export.service.js';
import { CareReader } from './care-reader.service.js';
import { CareService } from './care.service.js';
import { CareStore } from './care.store.js';
import { EmergencyReader } from './emergency-reader.service.js';
import { EntrustmentReminders } from './entrustment-reminders.service.js';
import { EntrustmentService } from './entrustment.service.js';
import { PrintedCopies } from './printed-copies.service.js';
import { StatusService } from './status.service.js';
import { SummaryService } from './summary.service.js';
import { careNotices } from './notices.texts.zh-CN.js';

const doors = [
  CareFilesExport,
  CareReader,
  CareService,
  EmergencyReader,
  EntrustmentReminders,
  EntrustmentService,
  PrintedCopies,
  StatusService,
  SummaryService,
];

@Global()
@Module({ providers: [CareStore, ...doors], exports: doors })
export class CareModule {
  constructor(catalogue: NoticeCatalogue) {
    catalogue.add(careNotices);
  }
}
