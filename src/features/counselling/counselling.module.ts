import { Global, Module } from '@nestjs/common';
import { AppointmentBoard } from './appointment-board.service.js';
import { AppointmentsService } from './appointments.service.js';
import { CasesService } from './cases.service.js';

const services = [AppointmentBoard, AppointmentsService, CasesService];

@Global()
@Module({ providers: services, exports: services })
export class CounsellingModule {}
