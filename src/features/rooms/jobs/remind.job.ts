import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { CallsService } from '../calls.service.js';

/** A video call comes up; one that was cancelled or has begun needs nothing. */
@Injectable()
export default class RemindCall implements Job {
  static readonly kind = 'rooms.remind';

  constructor(private readonly calls: CallsService) {}

  async perform({ payload, late }: TimerFacts): Promise<void> {
    if (!late) await this.calls.remind(Number(payload.call));
  }
}
