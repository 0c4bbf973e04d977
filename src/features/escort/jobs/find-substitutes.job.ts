import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { RunStore } from '../run.store.js';
import { StandbyService } from '../standby.service.js';

/** From 15:00: where too few have said yes, standby is asked one by one. */
@Injectable()
export default class FindSubstitutes implements Job {
  static readonly kind = 'escort.find-substitutes';

  constructor(
    private readonly runs: RunStore,
    private readonly standby: StandbyService,
  ) {}

  async perform({ payload, late }: TimerFacts): Promise<void> {
    const run = await this.runs.lock(Number(payload.run));
    if (late || run.suspended || run.state !== 'PLANNED' || this.standby.enough(run, true)) return;
    await this.standby.askNext(run);
  }
}
