import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { WeekCardInvites } from '../week-card-invites.service.js';

/** One guardian is told that there is a weekly card; too late in the evening it waits for another Friday. */
@Injectable()
export default class InviteToWeekCard implements Job {
  static readonly kind = 'week-cards.invite';

  constructor(private readonly invites: WeekCardInvites) {}

  async perform({ payload, late }: TimerFacts): Promise<void> {
    if (!late) await this.invites.tell(Number(payload.person), String(payload.date));
  }
}
