import { dateOf } from '../../kernel/time/shanghai.js';

/** One shift that was done, with what is recorded of its beginning and end. */
export interface DoneShift {
  /** YYYY-MM-DD in Asia/Shanghai. */
  date: string;
  checkedInAt: Date | null;
  /** When the last child of the run was accounted for. */
  endedAt: Date | null;
  departAt: Date;
  arriveAt: Date;
}

export interface Served {
  shifts: number;
  /** A multiple of 0.25. */
  hours: number;
  /** Shifts whose record is not whole: for these the planned time was taken. */
  planned: number;
}

const MINUTE = 60_000;
const QUARTER = 15;

/**
 * Hours of one shift, rounded to the quarter: from the check-in to the last child accounted for. An end before the
 * check-in or on another day is a later correction and no hour of work; then the planned way counts.
 */
export function hoursOf(shift: DoneShift): { hours: number; planned: boolean } {
  const { checkedInAt: from, endedAt: to } = shift;
  const whole = from !== null && to !== null && to > from && dateOf(to) === shift.date && dateOf(from) === shift.date;
  const minutes = whole
    ? (to.getTime() - from.getTime()) / MINUTE
    : (shift.arriveAt.getTime() - shift.departAt.getTime()) / MINUTE;
  return { hours: Math.round(minutes / QUARTER) / 4, planned: !whole };
}

/** All shifts from `first` to `last`, both YYYY-MM-DD and included. */
export function servedBetween(shifts: readonly DoneShift[], first: string, last: string): Served {
  const within = shifts.filter((s) => s.date >= first && s.date <= last).map(hoursOf);
  return {
    shifts: within.length,
    hours: within.reduce((sum, s) => sum + s.hours, 0),
    planned: within.filter((s) => s.planned).length,
  };
}
