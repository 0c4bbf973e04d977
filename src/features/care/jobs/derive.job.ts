import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { CareService } from '../care.service.js';

/** Every night: birthdays and months gone by change who counts as left behind. A day missed is caught up by the next. */
@Injectable()
export default class DeriveStatus implements Job {
  static readonly kind = 'care.derive';

  constructor(private readonly care: CareService) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    const date = String(payload.date);
    await this.care.deriveDue(date);
    await this.care.again(date);
  }
}
