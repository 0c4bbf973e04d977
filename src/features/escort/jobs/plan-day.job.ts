import { Injectable } from '@nestjs/common';
import { addDays } from '../../../kernel/time/shanghai.js';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { PlannerService } from '../planner.service.js';

/** Every noon: tomorrow's runs with their clocks, and the booking of the next noon. */
@Injectable()
export default class PlanDay implements Job {
  static readonly kind = 'escort.plan-day';

  constructor(private readonly planner: PlannerService) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    const today = String(payload.date);
    await this.planner.planDay(addDays(today, 1));
    await this.planner.planNext(today);
  }
}
