import { Global, Module } from '@nestjs/common';
import { ApplyService } from './apply.service.js';
import { BatchesService } from './batches.service.js';
import { CensusRegisterReader } from './census.register.js';
import { ContactsWriter } from './contacts.writer.js';
import { PreviewService } from './preview.service.js';
import { WorkbookService } from './workbook.service.js';

@Global()
@Module({
  providers: [ApplyService, BatchesService, CensusRegisterReader, ContactsWriter, PreviewService, WorkbookService],
  exports: [ApplyService, BatchesService, PreviewService, WorkbookService],
})
export class CensusModule {}
