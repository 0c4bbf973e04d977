import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { RemindersService } from '../reminders.service.js';

/** On the day, to those who have not said yes. */
@Injectable()
export default class RemindSameDay implements Job {
  static readonly kind = 'escort.remind-same-day';

  constructor(private readonly reminders: RemindersService) {}

  async perform({ payload, late }: TimerFacts): Promise<void> {
    if (!late) await this.reminders.sameDay(Number(payload.run));
  }
}
