import { addDays, at, dateOf, timeOf } from '../kernel/time/shanghai.js';

/** Wall times `HH:MM` in Asia/Shanghai; `from` later than `to` means across midnight. */
export interface QuietHours {
  from: string;
  to: string;
}

const inside = (time: string, { from, to }: QuietHours): boolean =>
  from <= to ? time >= from && time < to : time >= from || time < to;

/** The first moment after `t`, which is outside of them, at which they begin; undefined where there are none. */
export function nextQuiet(t: Date, { from, to }: QuietHours): Date | undefined {
  if (from === to) return undefined;
  const today = dateOf(t);
  return at(timeOf(t) < from ? today : addDays(today, 1), from);
}

/** From when on a message that may leave at `t`, outside of them, must be asked about again: they begin, or it is old. */
export function recheckFrom(t: Date, quiet: QuietHours, oldFrom: Date | null = null): Date | undefined {
  const [first] = [nextQuiet(t, quiet), oldFrom ?? undefined]
    .filter((moment) => moment !== undefined)
    .toSorted((a, b) => a.getTime() - b.getTime());
  return first;
}

/** The first moment at or after `t` outside the quiet hours. Idempotent and monotone. */
export function nextAllowed(t: Date, quiet: QuietHours): Date {
  const time = timeOf(t);
  if (quiet.from === quiet.to || !inside(time, quiet)) return t;
  const today = dateOf(t);
  const endsToday = time < quiet.to;
  return at(endsToday ? today : addDays(today, 1), quiet.to);
}
