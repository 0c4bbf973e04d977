import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { WatchService } from '../watch.service.js';

/** The dead man's clock after departure; it never expires, and says how late it is. */
@Injectable()
export default class Overdue implements Job {
  static readonly kind = 'escort.overdue';

  constructor(private readonly watch: WatchService) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.watch.overdue(Number(payload.run), Number(payload.step), Number(payload.eta));
  }
}
