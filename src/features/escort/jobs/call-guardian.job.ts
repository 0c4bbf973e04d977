import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { CollectionWatch } from '../collection-watch.service.js';

/** One guardian after the other, five minutes apart, twice. */
@Injectable()
export default class CallGuardian implements Job {
  static readonly kind = 'escort.call-guardian';

  constructor(private readonly watch: CollectionWatch) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.watch.callGuardian(Number(payload.run), Number(payload.child), Number(payload.n));
  }
}
