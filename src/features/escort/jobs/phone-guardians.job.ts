import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { PhoneTasksService } from '../phone-tasks.service.js';

/** No guardian was reached by chat: their calls, as one message to whoever has to phone. */
@Injectable()
export default class PhoneGuardians implements Job {
  static readonly kind = 'escort.phone-guardians';

  constructor(private readonly tasks: PhoneTasksService) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.tasks.give(Number(payload.caller));
  }
}
