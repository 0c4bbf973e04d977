import { Global, Module } from '@nestjs/common';
import { AppointmentsService } from './appointments.service.js';
import { CasesService } from './cases.service.js';

@Global()
@Module({ providers: [AppointmentsService, CasesService], exports: [AppointmentsService, CasesService] })
export class CounsellingModule {}
