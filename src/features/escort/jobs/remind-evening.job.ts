import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { RemindersService } from '../reminders.service.js';

/** The evening before: place, time and partner, no child's name. Too late is not sent. */
@Injectable()
export default class RemindEvening implements Job {
  static readonly kind = 'escort.remind-evening';

  constructor(private readonly reminders: RemindersService) {}

  async perform({ payload, late }: TimerFacts): Promise<void> {
    if (!late) await this.reminders.evening(Number(payload.run));
  }
}
