import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { StandbyService } from '../standby.service.js';

/** Five minutes without an answer: the next standby. */
@Injectable()
export default class StandbySilent implements Job {
  static readonly kind = 'escort.standby-silent';

  constructor(private readonly standby: StandbyService) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.standby.silent(Number(payload.run), Number(payload.shift));
  }
}
