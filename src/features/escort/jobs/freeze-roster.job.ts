import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { PrintedRosters } from '../printed-roster.service.js';

/** The list is frozen and printable, whatever becomes of the chat account. Late is better than not at all. */
@Injectable()
export default class FreezeRoster implements Job {
  static readonly kind = 'escort.freeze-roster';

  constructor(private readonly rosters: PrintedRosters) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.rosters.freeze(Number(payload.run));
  }
}
