import { dayTexts } from './world.texts.zh-CN.js';

const SEPARATORS = new RegExp(`[\\s,;${dayTexts.and.join('')}]+`, 'u');
const THROUGH = new RegExp(`[-~${dayTexts.through.join('')}]`, 'u');
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** ISO weekday numbers (1 Monday … 7 Sunday) of a phrase for days; undefined when a part of it is not understood. */
export function readWeekdays(phrase: string): number[] | undefined {
  const days = new Set<number>();
  for (const part of phrase.normalize('NFKC').trim().split(SEPARATORS).filter(Boolean)) {
    const read = readPart(part);
    if (!read) return undefined;
    for (const day of read) days.add(day);
  }
  return days.size > 0 ? [...days].sort((a, b) => a - b) : undefined;
}

function readPart(part: string): number[] | undefined {
  if (dayTexts.everyDay.includes(part)) return range(1, 7);
  if (dayTexts.schoolWeek.includes(part)) return range(1, 5);
  if (dayTexts.weekend.includes(part)) return [6, 7];
  const ends = part.split(THROUGH);
  if (ends.length === 2) {
    const [from, to] = [readDay(ends[0] ?? ''), readDay(ends[1] ?? '')];
    return from && to && from <= to ? range(from, to) : undefined;
  }
  // one day, or several written together after one prefix
  const bare = withoutPrefix(part);
  const days = [...bare].map(readDay);
  return days.length > 0 && days.every((day) => day !== undefined) ? days : undefined;
}

function readDay(text: string): number | undefined {
  const bare = withoutPrefix(text);
  return dayTexts.numbers[bare] ?? (/^[1-7]$/.test(bare) ? Number(bare) : undefined);
}

function withoutPrefix(text: string): string {
  const prefix = dayTexts.prefixes.find((word) => text.startsWith(word));
  return prefix ? text.slice(prefix.length) : text;
}
