import { Global, Module } from '@nestjs/common';
import { NoticeCatalogue } from '../../messaging/index.js';
import { AppointmentBoard } from './appointment-board.service.js';
import { AppointmentsService } from './appointments.service.js';
import { CasesService } from './cases.service.js';
import { counsellingNotices } from './notices.texts.zh-CN.js';

const services = [AppointmentBoard, AppointmentsService, CasesService];

@Global()
@Module({ providers: services, exports: services })
export class CounsellingModule {
  constructor(catalogue: NoticeCatalogue) {
    catalogue.add(counsellingNotices);
  }
}
