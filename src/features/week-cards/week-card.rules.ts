import { givenNameOf } from '../../kernel/zh/names.js';
import type { CardChild, CardDay, CardNote, DayMark } from './week-card.model.js';

const MOST_ACTIVITIES = 6;
const MOST_LETTERS = 14;
const MOST_WORDS = 72;
/** Numbers this long are phones, cards or dates of birth, and no sentence about a week. */
const NUMBERS = /\d{5,}/;

export interface RawDay {
  date: string;
  state: string;
  suspended: boolean;
  came: boolean;
}

/** One mark a day: being at the point on any walk counts. */
export function daysOf(days: readonly RawDay[]): CardDay[] {
  const rank: Record<DayMark, number> = { came: 3, leave: 2, stopped: 1, away: 0 };
  const marks = new Map<string, DayMark>();
  for (const d of days) {
    const mark: DayMark = d.came ? 'came' : d.suspended ? 'stopped' : d.state === 'EXCUSED' ? 'leave' : 'away';
    const before = marks.get(d.date);
    if (before === undefined || rank[mark] > rank[before]) marks.set(d.date, mark);
  }
  return [...marks].map(([date, mark]) => ({ date, mark })).toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

/** Whether words speak of one of these people: by the whole name, the given name, or what they are called. */
export function speaksOf(words: string, names: readonly string[]): boolean {
  const forms = names.flatMap((n) => [n, givenNameOf(n)]).filter((n) => n.length > 1);
  return forms.some((form) => words.includes(form));
}

/** What was done on the days the child was there, each thing once; nothing that names somebody else. */
export function activitiesOf(
  logged: readonly { date: string; words: string }[],
  days: readonly CardDay[],
  others: readonly string[],
): string[] {
  const there = new Set(days.filter((d) => d.mark === 'came').map((d) => d.date));
  const words = logged
    .filter((a) => there.has(a.date))
    .flatMap((a) => a.words.split(/[+＋、,，;；/\n]/))
    .map((w) => w.trim())
    .filter((w) => w.length > 1 && w.length <= MOST_LETTERS && !NUMBERS.test(w) && !speaksOf(w, others));
  return [...new Set(words)].slice(0, MOST_ACTIVITIES);
}

/** The newest sentence of the week that fits a card and is about nobody else. Newest first in. */
export function noteOf(
  notes: readonly CardNote[],
  from: string,
  to: string,
  others: readonly string[],
): CardNote | undefined {
  return notes.find(
    (n) =>
      n.date >= from &&
      n.date <= to &&
      n.text.length <= MOST_WORDS &&
      !NUMBERS.test(n.text) &&
      !speaksOf(n.text, others),
  );
}

/** Marks as print has them: people type half-width ones between Chinese characters. */
export const printed = (words: string): string =>
  words.replace(/(?<=\p{Script=Han})[,!?:;]/gu, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));

/** Whether a card has anything to say of a child: it was there, or somebody wrote about it. */
export const isWorthACard = (c: CardChild): boolean => c.note !== undefined || c.days.some((d) => d.mark === 'came');
