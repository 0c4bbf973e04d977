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
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const [y, m] = [Math.floor(month / 12), (month % 12) + 1];
  const day = Math.min(Number(date.slice(8, 10)), daysIn(y, m));
  return `${String(y).padStart(4, '0')}-${two(m)}-${two(day)}`;
}

/** Whether a text is a day that exists, as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const [y, m, d] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  return m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m);
}

/** How many days a month (1 to 12) has. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const two = (n: number): string => String(n).padStart(2, '0');
