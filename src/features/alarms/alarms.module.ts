import { Global, Module } from '@nestjs/common';
import { NoticeCatalogue } from '../../messaging/index.js';
import { AlarmClockChanges } from './alarm-clock-changes.service.js';
import { AlarmLooks } from './alarm-looks.service.js';
import { AlarmStore } from './alarm.store.js';
import { AlarmsService } from './alarms.service.js';
import { alarmsNotices } from './notices.texts.zh-CN.js';

@Global()
@Module({ providers: [AlarmStore, AlarmClockChanges, AlarmLooks, AlarmsService], exports: [AlarmLooks, AlarmsService] })
export class AlarmsModule {
  constructor(catalogue: NoticeCatalogue) {
    catalogue.add(alarmsNotices);
  }
}
