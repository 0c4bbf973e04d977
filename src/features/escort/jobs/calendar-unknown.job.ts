import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { CalendarService } from '../../organisation/index.js';
import { EscortNotices } from '../escort.notices.js';

/** When reminders would go out for a date that no calendar knows: the coordinator is asked, nothing is guessed. */
@Injectable()
export default class CalendarUnknown implements Job {
  static readonly kind = 'escort.calendar-unknown';

  constructor(
    private readonly calendar: CalendarService,
    private readonly notices: EscortNotices,
  ) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    const [school, date] = [Number(payload.school), String(payload.date)];
    const day = await this.calendar.day(school, date);
    if (day.because === 'year_unknown') await this.notices.calendarUnknown(school, date, Number(payload.n));
  }
}
