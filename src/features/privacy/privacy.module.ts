import { Global, Module } from '@nestjs/common';
import { NoticeCatalogue } from '../../messaging/index.js';
import { AccessService } from './access.service.js';
import { BreakGlassService } from './break-glass.service.js';
import { BulkExportService } from './bulk-export.service.js';
import { ConsentsService } from './consents.service.js';
import { PackService } from './pack.service.js';
import { RetentionService } from './retention.service.js';
import { RightsService } from './rights.service.js';
import { privacyNotices } from './notices.texts.zh-CN.js';

const providers = [
  AccessService,
  BreakGlassService,
  BulkExportService,
  ConsentsService,
  PackService,
  RetentionService,
  RightsService,
];

@Global()
@Module({ providers, exports: providers })
export class PrivacyModule {
  constructor(catalogue: NoticeCatalogue) {
    catalogue.add(privacyNotices);
  }
}
