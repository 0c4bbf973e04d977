import { Global, Module } from '@nestjs/common';
import { MandatedReports } from './mandated-reports.service.js';

@Global()
@Module({ providers: [MandatedReports], exports: [MandatedReports] })
export class ReportingModule {}
