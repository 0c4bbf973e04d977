import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { EntrustmentReminders } from '../entrustment-reminders.service.js';

/** Every morning: agreements that end in a month, in a week, today. A day missed is not made up for. */
@Injectable()
export default class EntrustmentEnding implements Job {
  static readonly kind = 'care.entrustment-ending';

  constructor(private readonly reminders: EntrustmentReminders) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.reminders.remind(String(payload.date));
  }
}
