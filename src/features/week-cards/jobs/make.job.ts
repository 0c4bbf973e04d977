import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { WeekCardsService } from '../week-cards.service.js';

/** One reader's card; too late in the evening it is left out: a picture of the week is nothing to be woken for. */
@Injectable()
export default class MakeWeekCard implements Job {
  static readonly kind = 'week-cards.make';

  constructor(private readonly cards: WeekCardsService) {}

  async perform({ payload, late }: TimerFacts): Promise<void> {
    if (!late) await this.cards.make(Number(payload.person), String(payload.date));
  }
}
