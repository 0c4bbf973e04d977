/** Wall-clock arithmetic in Asia/Shanghai, which has had no daylight saving since 1991: always UTC+8. */

const OFFSET = 8 * 3_600_000;
const DAY = 86_400_000;

/** `YYYY-MM-DD` of a moment. */
export const dateOf = (t: Date): string => new Date(t.getTime() + OFFSET).toISOString().slice(0, 10);

/** `HH:MM` of a moment. */
export const timeOf = (t: Date): string => new Date(t.getTime() + OFFSET).toISOString().slice(11, 16);

/** The moment when the wall clock shows `date` (YYYY-MM-DD) and `time` (HH:MM or HH:MM:SS). */
export const at = (date: string, time: string): Date =>
  new Date(`${date}T${time.length === 5 ? `${time}:00` : time}+08:00`);

/** `date` moved by whole days. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** ISO weekday of a date, Monday 1 to Sunday 7. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

/** The Monday of a date's week. */
export const mondayOf = (date: string): string => addDays(date, 1 - weekdayOf(date));

export const addMinutes = (t: Date, minutes: number): Date => new Date(t.getTime() + minutes * 60_000);

export const yearOf = (date: string): number => Number(date.slice(0, 4));

/** `date` moved by whole months; a day the month has not becomes its last. */
export function addMonths(date: string, months: number): string {
  const [y, m, d] = date.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(y, m - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(d, last)).padStart(2, '0')}`;
}
