import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { AlarmsService } from '../alarms.service.js';

/** Two minutes without an owner: the next in the chain. */
@Injectable()
export default class RingNext implements Job {
  static readonly kind = 'alarms.ring-next';

  constructor(private readonly alarms: AlarmsService) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.alarms.ringNext(Number(payload.alarm), Number(payload.step));
  }
}
