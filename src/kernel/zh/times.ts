import { readNumber, writeNumber, type Span } from './numbers.js';

/** A clock time as read. `named` is true for a bare 四点半, which here is the class and not the clock. */
export interface ClockTime {
  readonly time: string;
  readonly named: boolean;
  /** the part of the day was not said, so the hour is a guess */
  readonly guessed: boolean;
}

const MORNING = '早上|早晨|朝早|上午|清晨|凌晨|一早|今朝|听朝|今早|明早|听早|朝头早|早|朝';
const NOON = '中午|晏昼|正午';
const AFTERNOON = '下午|下昼|傍晚|午后';
const NIGHT = '晚上|夜晚|今晚|听晚|明晚|昨晚|寻晚|琴晚|夜里|晚黑|夜|晚';
const NUM = '\\d{1,2}|[一二两三四五六七八九十]{1,3}';
const MINUTES =
  '(?:[一二两三四五六七八九十]{1,2}|\\d{1,2})个(?:字|骨)|半|正|整|一刻|三刻|[零〇]?[一二三四五六七八九十廿卅]{1,3}分?|\\d{1,2}分?';
const CLOCK = new RegExp(
  `(${MORNING}|${NOON}|${AFTERNOON}|${NIGHT})?(?:[都就先再 ])?` +
    `(?:(${NUM})(?:点钟|点)(${MINUTES})?(?![个人号岁次几])|(?<![\\d/.-])(\\d{1,2})[:：](\\d{2})(?!\\d)|(\\d{1,2})时(\\d{1,2})分)`,
  'g',
);

type Part = 'morning' | 'noon' | 'afternoon' | 'night' | undefined;

function partOfDay(word: string | undefined): Part {
  if (word === undefined) return undefined;
  if (new RegExp(`^(?:${MORNING})$`).test(word)) return 'morning';
  if (new RegExp(`^(?:${NOON})$`).test(word)) return 'noon';
  return new RegExp(`^(?:${AFTERNOON})$`).test(word) ? 'afternoon' : 'night';
}

/** 24 h by the part of the day that was said; unsaid, 1–6 are after school. */
function hourOfDay(hour: number, part: Part): number {
  if (hour > 12 || part === 'morning') return hour;
  if (part === 'noon') return hour <= 2 ? hour + 12 : hour;
  if (part === 'afternoon' || part === 'night') return hour < 12 ? hour + 12 : hour;
  return hour >= 1 && hour <= 6 ? hour + 12 : hour;
}

function minutesOf(word: string | undefined): number | undefined {
  if (word === undefined || word === '正' || word === '整') return 0;
  if (word === '半') return 30;
  if (word === '一刻') return 15;
  if (word === '三刻') return 45;
  // the clock's marks: five minutes each, a quarter each
  const spoken = /^(.+)个(字|骨)$/.exec(word);
  if (spoken !== null) return (readNumber(spoken[1] ?? '') ?? 0) * (spoken[2] === '骨' ? 15 : 5);
  const plain = readNumber(word.replace(/分$/, '').replace(/^[零〇]/, ''));
  if (plain === undefined) return undefined;
  // Cantonese counts the clock's twelve marks: 三点九 is 3:45
  const marks = /^[一二三四五六七八九]$/.test(word) || /^\d$/.test(word);
  return marks ? plain * 5 : plain;
}

const two = (n: number): string => String(n).padStart(2, '0');

/**
 * Every clock time in a normalised text. Bare 七点 … 九点 are `guessed` mornings (a bus); whoever knows that it is about an
 * evening (a family's video call) moves them.
 */
export function scanTimes(text: string): Span<ClockTime>[] {
  const found: Span<ClockTime>[] = [];
  if (!/[点时:：]/.test(text)) return found;
  for (const match of text.matchAll(CLOCK)) {
    const [all, partWord, spoken, minuteWord, digits, digitMinutes, hourWord, hourMinutes] = match;
    const hour = readNumber(spoken ?? digits ?? hourWord ?? '');
    const minute = spoken === undefined ? Number(digitMinutes ?? hourMinutes) : minutesOf(minuteWord);
    if (hour === undefined || minute === undefined || hour > 24 || minute > 59) continue;
    const part = partOfDay(partWord);
    const time = `${two(hourOfDay(hour, part) % 24)}:${two(minute)}`;
    const named = spoken !== undefined && part === undefined && hour === 4 && minuteWord === '半';
    found.push({
      start: match.index,
      end: match.index + all.length,
      value: { time, named, guessed: part === undefined },
    });
  }
  return found;
}

/** Writes HH:MM as it is said, with the part of the day; `scanTimes` reads it back. */
export function writeTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const part = hour < 12 ? '上午' : hour < 18 ? '下午' : '晚上';
  const said = hour > 12 ? hour - 12 : hour;
  const past = minute === 0 ? '' : minute === 30 ? '半' : minute === 15 ? '一刻' : `${writeNumber(minute)}分`;
  return hour === 12 ? `中午十二点${past}` : `${part}${hour === 0 ? '0' : writeNumber(said)}点${past}`;
}
