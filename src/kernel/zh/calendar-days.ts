/** Day arithmetic on ISO dates, without clock or time zone. Weekdays count from Monday = 1 to Sunday = 7. */
const DAY = 86_400_000;

const ms = (iso: string): number => Date.parse(`${iso}T00:00:00Z`);
const iso = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const addDays = (day: string, n: number): string => iso(ms(day) + n * DAY);

export const weekdayOf = (day: string): number => new Date(ms(day)).getUTCDay() || 7;

/** The days from one to the other, both included, at most 60; empty when they are in the wrong order. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last && days.length < 60; day = addDays(day, 1)) days.push(day);
  return days;
}

export const lastOfMonth = (day: string): string => iso(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0));

/** That day of that month (1–12) of the year, or undefined if there is none such. */
export function dayOf(year: number, month: number, day: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? iso(at.getTime()) : undefined;
}

/** The nearest day with this day of the month: on or after `today`, or on or before it when `past`. */
export function nearestDayOfMonth(today: string, day: number, past: boolean): string | undefined {
  for (let k = 0; k < 12; k += 1) {
    const month = Number(today.slice(5, 7)) - 1 + (past ? -k : k);
    const year = Number(today.slice(0, 4)) + Math.floor(month / 12);
    const candidate = dayOf(year, (((month % 12) + 12) % 12) + 1, day);
    if (candidate !== undefined && (past ? candidate <= today : candidate >= today)) return candidate;
  }
  return undefined;
}
