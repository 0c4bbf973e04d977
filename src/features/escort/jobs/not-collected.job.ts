import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { CollectionWatch } from '../collection-watch.service.js';

/** After class: children nobody has fetched. */
@Injectable()
export default class NotCollected implements Job {
  static readonly kind = 'escort.not-collected';

  constructor(private readonly watch: CollectionWatch) {}

  async perform({ payload, late }: TimerFacts): Promise<void> {
    if (!late) await this.watch.notCollected(Number(payload.run));
  }
}
