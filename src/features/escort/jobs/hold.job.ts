import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { WatchService } from '../watch.service.js';

/** Departure time and no escort: children are held by their teachers, guardians are told. */
@Injectable()
export default class Hold implements Job {
  static readonly kind = 'escort.hold';

  constructor(private readonly watch: WatchService) {}

  async perform({ payload, late }: TimerFacts): Promise<void> {
    if (!late) await this.watch.hold(Number(payload.run));
  }
}
