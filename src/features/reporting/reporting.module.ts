import { Global, Module } from '@nestjs/common';
import { NoticeCatalogue } from '../../messaging/index.js';
import { MandatedReports } from './mandated-reports.service.js';
import { reportingNotices } from './notices.texts.zh-CN.js';

@Global()
@Module({ providers: [MandatedReports], exports: [MandatedReports] })
export class ReportingModule {
  constructor(catalogue: NoticeCatalogue) {
    catalogue.add(reportingNotices);
  }
}
