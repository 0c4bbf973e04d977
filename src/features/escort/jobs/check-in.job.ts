import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { WatchService } from '../watch.service.js';

/** Ten minutes to departure: who is not at the gate? */
@Injectable()
export default class CheckIn implements Job {
  static readonly kind = 'escort.check-in';

  constructor(private readonly watch: WatchService) {}

  async perform({ payload, late }: TimerFacts): Promise<void> {
    if (!late) await this.watch.notCheckedIn(Number(payload.run));
  }
}
