import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { CollectionWatch } from '../collection-watch.service.js';

/** 20:00: nothing closes itself; what is open becomes an alarm with an owner. */
@Injectable()
export default class OpenAtNight implements Job {
  static readonly kind = 'escort.open-at-night';

  constructor(private readonly watch: CollectionWatch) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.watch.openAtNight(Number(payload.run));
  }
}
