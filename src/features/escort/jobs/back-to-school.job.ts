import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { CollectionWatch } from '../collection-watch.service.js';

/** 18:15: whoever is still there goes back to school, with two adults. */
@Injectable()
export default class BackToSchool implements Job {
  static readonly kind = 'escort.back-to-school';

  constructor(private readonly watch: CollectionWatch) {}

  async perform({ payload, late }: TimerFacts): Promise<void> {
    if (!late) await this.watch.backToSchool(Number(payload.run));
  }
}
