import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { WatchService } from '../watch.service.js';

/** A quarter to departure and nobody has said yes: the coordinator, and the teacher holds the children. */
@Injectable()
export default class NoEscort implements Job {
  static readonly kind = 'escort.no-escort';

  constructor(private readonly watch: WatchService) {}

  async perform({ payload, late }: TimerFacts): Promise<void> {
    if (!late) await this.watch.noEscort(Number(payload.run));
  }
}
