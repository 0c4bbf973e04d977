import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { PhoneTasksService } from '../phone-tasks.service.js';

/** Whoever had to phone has not said how it went. */
@Injectable()
export default class PhoneSilent implements Job {
  static readonly kind = 'escort.phone-silent';

  constructor(private readonly tasks: PhoneTasksService) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.tasks.silent(Number(payload.batch));
  }
}
