import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { AlarmsService } from '../alarms.service.js';

/** A quarter of an hour and the child is not found: somebody decides about the police. */
@Injectable()
export default class Decide110 implements Job {
  static readonly kind = 'alarms.decide-110';

  constructor(private readonly alarms: AlarmsService) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.alarms.decide110(Number(payload.alarm));
  }
}
