import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { WeekCardInvites } from '../week-card-invites.service.js';
import { WeekCardsService } from '../week-cards.service.js';

/** Every evening it looks whether it is the day of the cards; a week that was missed is not made up for. */
@Injectable()
export default class BeginWeekCards implements Job {
  static readonly kind = 'week-cards.begin';

  constructor(
    private readonly cards: WeekCardsService,
    private readonly invites: WeekCardInvites,
  ) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    const date = String(payload.date);
    await this.cards.begin(date);
    await this.invites.begin(date);
  }
}
