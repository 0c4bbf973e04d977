const DAY_MS = 86_400_000;
/** The stories play in China, which has one time zone without summer time. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** The next time after `now` at which a clock in Shanghai shows `hhmm` ("16:20"). */
export function nextTimeAt(now: Date, hhmm: string): Date {
  const [hours = 0, minutes = 0] = hhmm.split(':').map(Number);
  const midnight = Math.floor((now.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS) * DAY_MS - SHANGHAI_OFFSET_MS;
  const today = midnight + (hours * 60 + minutes) * 60_000;
  return new Date(today > now.getTime() ? today : today + DAY_MS);
}
