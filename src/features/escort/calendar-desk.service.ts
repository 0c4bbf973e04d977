import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { addDays, dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { CalendarService, PlacesService } from '../organisation/index.js';
import type { CalendarRefusal } from './escort.refusals.js';

/** A place is open or closed on days of the calendar, both included, by somebody's word. */
export interface CalendarWord {
  placeId: number;
  first: string;
  last: string;
  open: boolean;
  reason: string;
  by: number;
}

/** Longer stretches are terms and holidays, which the calendar has already. */
const LONGEST_DAYS = 62;

/**
 * The school calendar by hand, for days that are far enough away. Today and tomorrow, and days whose runs are prepared,
 * are called off in two steps instead: there people must hear of it.
 */
@Injectable()
export class CalendarDesk {
  constructor(
    private readonly db: Database,
    private readonly calendar: CalendarService,
    private readonly places: PlacesService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Says that a place is open or closed. */
  async say(word: CalendarWord): Promise<Result<void, CalendarRefusal>> {
    const { first, last } = word;
    if (last < first || addDays(first, LONGEST_DAYS) < last) return refuse('CALENDAR.STRETCH', { days: LONGEST_DAYS });
    const no = await this.tooNear(word.placeId, first, last, !word.open);
    if (no) return refuse(no);
    await this.calendar.override(word);
    return ok(undefined);
  }

  /** Takes a word back. */
  async withdraw(id: number, by: number): Promise<Result<void, CalendarRefusal>> {
    const word = await this.calendar.overrideById(id);
    if (!word) return refuse('CALENDAR.GONE');
    const no = await this.tooNear(word.placeId, word.first, word.last, true);
    if (no) return refuse(no);
    await this.calendar.withdrawOverride(id, by);
    return ok(undefined);
  }

  private async tooNear(
    placeId: number,
    first: string,
    last: string,
    closes: boolean,
  ): Promise<CalendarRefusal | undefined> {
    const today = dateOf(this.clock.now());
    if (last < today) return 'CALENDAR.PAST';
    if (first <= addDays(today, 1)) return 'CALENDAR.TOO_NEAR';
    if (!closes) return undefined;
    const below = await this.places.downwards(placeId);
    const run = await this.db.one(
      `SELECT 1 FROM run r JOIN escort_plan e ON e.id = r.plan_id
       WHERE e.school_id = ANY($1) AND r.date BETWEEN $2 AND $3 AND NOT r.suspended AND r.state <> 'CLOSED' LIMIT 1`,
      [below, first, last],
    );
    return run && 'CALENDAR.PREPARED';
  }
}
