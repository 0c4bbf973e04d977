import { pageTexts } from './simulator-page.texts.zh-CN.js';

const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The wall clock in Shanghai, wherever the browser stands. */
const there = (ms: number): Date => new Date(ms + OFFSET_MS);

export const hhmm = (ms: number): string => there(ms).toISOString().slice(11, 16);

export function dateLine(ms: number): string {
  const date = there(ms);
  return pageTexts.date(date.getUTCMonth() + 1, date.getUTCDate(), pageTexts.weekdays[date.getUTCDay()] ?? '');
}

const dayOf = (ms: number): number => Math.floor((ms + OFFSET_MS) / DAY_MS);

/** As chats date a message: the time today, "yesterday" and the time, else the date and the time. */
export function chatTime(at: number, now: number): string {
  const days = dayOf(now) - dayOf(at);
  if (days <= 0) return hhmm(at);
  return `${days === 1 ? pageTexts.yesterday : dateLine(at)} ${hhmm(at)}`;
}

/** Milliseconds until the clock next shows `time` ("16:20"). */
export function until(time: string, now: number): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const today = dayOf(now) * DAY_MS - OFFSET_MS + (hours * 60 + minutes) * 60_000;
  return (today > now ? today : today + DAY_MS) - now;
}

export const isTomorrow = (time: string, now: number): boolean => dayOf(now + until(time, now)) > dayOf(now);
