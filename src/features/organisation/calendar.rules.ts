import { weekdayOf } from '../../kernel/time/shanghai.js';

export interface Suspension {
  id: number;
  reason: string;
  source: string;
  declaredBy: string;
  declaredAt: Date;
  placeName: string;
}

/** A day that a place is open or closed by somebody's word. */
export interface Override {
  id: number;
  level: 'district' | 'town' | 'school';
  open: boolean;
  reason: string;
  placeName: string;
  /** Unknown of words that came with the first calendar. */
  saidBy: string | null;
  saidAt: Date | null;
}

/** The layers that decide a day, each optional; the first that speaks wins (reference: safety.md, weather and calendar). */
export interface DayLayers {
  date: string;
  /** Whether the published calendar covers the year at all. */
  yearKnown: boolean;
  overrides: Override[];
  suspension?: Suspension;
  /** The terms recorded for the place that lie around the date; absent: nobody recorded any. */
  terms?: { inside: boolean; /** First day of the next term, outside one. */ next?: string };
  statutory?: { kind: 'holiday' | 'make_up'; name: string };
}

export type DayKind =
  | { open: boolean; because: 'override'; reason: string }
  | { open: false; because: 'suspended'; suspension: Suspension }
  | { open: false; because: 'vacation'; /** First day of the next term. */ next?: string }
  | { open: false; because: 'holiday'; name: string }
  | { open: true; because: 'make_up'; name: string }
  | { open: true; because: 'weekday' }
  | { open: false; because: 'weekend' };

export type SchoolDay = DayKind | { open: undefined; because: 'year_unknown' };
export type DayReason = SchoolDay['because'];

/** Everything that may decide a day. */
export const DAY_REASONS = Object.keys({
  override: true,
  suspended: true,
  vacation: true,
  holiday: true,
  make_up: true,
  weekday: true,
  weekend: true,
  year_unknown: true,
} satisfies Record<DayReason, true>) as DayReason[];

/** The name or reason that goes with what decided a day, where there is one. */
export function dayWords(day: SchoolDay): string | null {
  if (day.because === 'suspended') return day.suspension.reason;
  if (day.because === 'override') return day.reason;
  return day.because === 'holiday' || day.because === 'make_up' ? day.name : null;
}

const RANK = { district: 0, town: 1, school: 2 } as const;

/**
 * Says whether a date is a school day, and why: district override, then suspension, then town or school override, then
 * the term plan, then public holiday or make-up day, then the weekday (ADR 0008: weather goes before a school's own
 * word, so that no school opens into a typhoon). A date beyond the published calendar is not guessed.
 */
export function schoolDay(layers: DayLayers): SchoolDay {
  const [override] = layers.overrides.toSorted((a, b) => RANK[a.level] - RANK[b.level]);
  if (override?.level === 'district') return { open: override.open, because: 'override', reason: override.reason };
  if (layers.suspension) return { open: false, because: 'suspended', suspension: layers.suspension };
  if (override) return { open: override.open, because: 'override', reason: override.reason };
  if (layers.terms && !layers.terms.inside) {
    return { open: false, because: 'vacation', ...(layers.terms.next ? { next: layers.terms.next } : {}) };
  }
  if (!layers.yearKnown) return { open: undefined, because: 'year_unknown' };
  if (layers.statutory?.kind === 'holiday') return { open: false, because: 'holiday', name: layers.statutory.name };
  if (layers.statutory?.kind === 'make_up') return { open: true, because: 'make_up', name: layers.statutory.name };
  return weekdayOf(layers.date) <= 5 ? { open: true, because: 'weekday' } : { open: false, because: 'weekend' };
}

/** Whether a date lies in one of some terms, and when the next begins. Dates are YYYY-MM-DD, both ends included. */
export function termsAround(
  terms: readonly { first: string; last: string }[],
  date: string,
): NonNullable<DayLayers['terms']> {
  const [next] = terms
    .map((t) => t.first)
    .filter((first) => first > date)
    .toSorted();
  return { inside: terms.some((t) => t.first <= date && date <= t.last), ...(next ? { next } : {}) };
}

/**
 * Whether a run of these weekdays goes on that date. A make-up day stands for a working day, so runs of every working
 * day go; a weekend is only for runs that name it.
 */
export function runsOn(day: SchoolDay, date: string, days: readonly number[]): boolean {
  const named = days.includes(weekdayOf(date));
  if (day.because === 'make_up') return named || [1, 2, 3, 4, 5].every((d) => days.includes(d));
  if (day.because === 'weekend') return named;
  return day.open === true && (named || day.because === 'override');
}
