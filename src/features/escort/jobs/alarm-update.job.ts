import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { ChildAlarmsService } from '../child-alarms.service.js';

/** Every five minutes, how the search stands. */
@Injectable()
export default class AlarmUpdate implements Job {
  static readonly kind = 'escort.alarm-update';

  constructor(private readonly alarms: ChildAlarmsService) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.alarms.update(Number(payload.alarm), Number(payload.reader), Number(payload.n));
  }
}
