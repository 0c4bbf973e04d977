import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { RetentionService } from '../retention.service.js';

/** Every night; a night missed is caught up by the next, because the rules look at ages. */
@Injectable()
export default class Retention implements Job {
  static readonly kind = 'privacy.retention';

  constructor(private readonly retention: RetentionService) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.retention.run();
    await this.retention.again(String(payload.date));
  }
}
