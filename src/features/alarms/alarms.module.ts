import { Global, Module } from '@nestjs/common';
import { AlarmStore } from './alarm.store.js';
import { AlarmsService } from './alarms.service.js';

@Global()
@Module({ providers: [AlarmStore, AlarmsService], exports: [AlarmsService] })
export class AlarmsModule {}
