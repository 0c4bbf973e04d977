import { mondayOf } from '../time/shanghai.js';
import { addDays, dayOf, daysBetween, lastOfMonth, nearestDayOfMonth, weekdayOf } from './calendar-days.js';
import { readNumber, writeNumber, type Span } from './numbers.js';

/**
 * A stretch that names days. `days(past)` gives them; logs and replays look back, everything else forward.
 * `bareDay` marks N号 without a month, which beside a run's roster is a child's number.
 */
export interface DaySpan extends Span<(past: boolean) => string[]> {
  readonly bareDay: boolean;
}

const RELATIVE: Readonly<Record<string, number>> = Object.fromEntries(
  [
    [-3, '大前天 大前日'],
    [-2, '前天 前日 前晚'],
    [-1, '昨天 昨日 昨晚 寻日 寻晚 噚日 噚晚 琴日 琴晚 尋日 噚 禽日 擒日 寻天 昨夜'],
    [0, '今天 今日 今晚 今早 今朝 今天晚上 今下午 今天下午 当日 今晚黑 今夜 今儿'],
    [1, '明天 明日 听日 听晚 听朝 明早 明晚 听早 聽日 明儿 明朝 听朝早 听天 聼日'],
    [2, '后天 后日 后晚'],
    [3, '大后天 大后日'],
  ].flatMap(([n, words]) =>
    String(words)
      .split(' ')
      .map((w) => [w, Number(n)]),
  ),
);
const RELATIVE_WORDS = Object.keys(RELATIVE).toSorted((a, b) => b.length - a.length);

const WEEK = '(?:个?(?:周|礼拜|星期|拜))';
const WD = '[一二三四五六日天]';
const NUM = '\\d{1,2}|[一二三四五六七八九十廿卅]{1,3}';
const TO = '(?:到|至|-|~|—)';
const AND = '(?:同埋|和|同|及|、|,|跟|与| )?';

/** Everything that can name days, longest reading first; one alternation, no nested repetition. */
const DAYS = new RegExp(
  [
    `(?<every>逢|每个?|以后|个个|逢个)(?:周|礼拜|星期)${WD}(?:(?:${TO}|${AND})(?:${WEEK})?${WD}(?![天日个点月号岁年])){0,5}`,
    `(?<from>(?:由|从)?(?:${RELATIVE_WORDS.join('|')})(?:起|开始)?,?(?:一?连续?|请|休)?(?:${NUM}|两)(?:天|日)(?!就|后|前))`,
    `(?<weekFrom>(?:由|从)?(?<fromWhich>下下|下|这|今|本|呢)?${WEEK}(?<fromWd>${WD})(?:起|开始),?(?:一?连续?|请|休|停)?(?:${NUM}|两)(?:天|日)(?!就|后|前))`,
    `(?<span>(?:${NUM}|两)(?:天|日)的?假?[ ,]?(?:由|从)(?:${RELATIVE_WORDS.join('|')})(?:起|开始|计|算起)?)`,
    `(?<both>今明[两二]?[天日晚]?|明后[两二]?[天日]?|听后[两二]?日)`,
    `(?<week>(?<which>下下|(?<!一)下|上上|上|这|今|本|呢|依)?${WEEK}(?<wd>${WD})(?<more>(?:[一二三四五六日天](?![天日个点月号岁年时人名位角叉(\\d]|[一二三四五六七八九]班)|(?:${TO}|${AND})(?:(?:下|这)?${WEEK}${WD}|${WD}(?![天日个点月号岁年(\\d]|[一二三四五六七八九]班))){0,5}))`,
    `(?<monthEnd>(?:这个月|呢个月|本月|今个月)?月底|(?:这个月|呢个月|本月|今个月)底)`,
    `(?<!\\d)(?<ymd>(?:(?<year>20\\d\\d)[-/.年])?(?<month>${NUM})(?:月|[/.](?=\\d)|-(?=\\d))(?<dom>${NUM})(?:号|日)?(?:${TO}(?<domTo>${NUM})(?:号|日))?)(?![\\d:：个人分])`,
    `(?<relative>${RELATIVE_WORDS.join('|')})`,
    `(?<range>(?<nextMonth>下个?月)?(?<!\\d)(?<first>${NUM})号?${TO}(?<last>${NUM})[号日](?!楼|线|车))`,
    `(?<bare>(?<nextM>下个?月)?(?:(?<!\\d)(?=\\d)|(?<![一二三四五六七八九十廿卅])(?=\\D))(?<number>${NUM})号(?!楼|线|车|码|机|风|台风))`,
  ].join('|'),
  'g',
);

// Most messages name no day: one cheap look saves the long alternation.
const NAMES_DAYS = /[天日晚早朝周拜期月号夜儿下后]|\d[/.-]\d/;

type Groups = Readonly<Record<string, string | undefined>>;

const weekday = (char: string): number => ('日天'.includes(char) ? 7 : '一二三四五六'.indexOf(char) + 1);

/** One weekday of a week counted from this one; without a word for the week the nearest on the right side of today. */
function dayInWeek(today: string, which: string | undefined, wd: number, past: boolean): string {
  const monday = mondayOf(today);
  const weeks = { 下下: 2, 下: 1, 上: -1, 上上: -2 }[which ?? ''];
  if (weeks !== undefined) return addDays(monday, weeks * 7 + wd - 1);
  if (which !== undefined) return addDays(monday, wd - 1);
  const ahead = (wd - weekdayOf(today) + 7) % 7;
  return addDays(today, past && ahead > 0 ? ahead - 7 : ahead);
}

/** 周一到周五, 星期二同星期四, 周一三五: the first word for the week is shared by what follows. */
function weekDays(today: string, g: Groups, past: boolean): string[] {
  const first = dayInWeek(today, g['which'], weekday(g['wd'] ?? ''), past);
  const days = [first];
  for (const part of (g['more'] ?? '').matchAll(
    /([到至\-~—])?[^一二三四五六日天下这]*(下|这)?[^一二三四五六日天]*([一二三四五六日天])/g,
  )) {
    const day = dayInWeek(today, part[2] ?? g['which'], weekday(part[3] ?? ''), past);
    const last = days.at(-1) ?? first;
    if (part[1] === undefined) days.push(day);
    else days.push(...daysBetween(last, day < last ? addDays(day, 7) : day));
  }
  return [...new Set(days)];
}

function calendarDays(today: string, g: Groups, past: boolean): string[] {
  const month = readNumber(g['month'] ?? '') ?? 0;
  const first = readNumber(g['dom'] ?? '') ?? 0;
  const last = g['domTo'] === undefined ? first : (readNumber(g['domTo']) ?? first);
  const thisYear = Number(today.slice(0, 4));
  let year = g['year'] === undefined ? thisYear : Number(g['year']);
  const guess = dayOf(year, month, first);
  // a month long gone means next year's, unless we are looking back
  if (g['year'] === undefined && guess !== undefined && !past && addDays(guess, 120) < today) year += 1;
  if (g['year'] === undefined && guess !== undefined && past && guess > addDays(today, 30)) year -= 1;
  const [a, b] = [dayOf(year, month, first), dayOf(year, month, last)];
  return a === undefined || b === undefined ? [] : daysBetween(a, b);
}

function monthDays(today: string, firstWord: string, lastWord: string, next: boolean, past: boolean): string[] {
  const base = next ? addDays(lastOfMonth(today), 1) : today;
  const first = nearestDayOfMonth(base, readNumber(firstWord) ?? 0, past);
  if (first === undefined) return [];
  const last = nearestDayOfMonth(first, readNumber(lastWord) ?? 0, false);
  return last === undefined ? [first] : daysBetween(first, last);
}

function severalDays(today: string, said: string): string[] {
  const word = RELATIVE_WORDS.find((w) => said.includes(w)) ?? '';
  const rest = said.replace(word, ' ');
  const count = readNumber(/(\d{1,2}|[一二三四五六七八九十廿两]{1,3})(?=天|日)/.exec(rest)?.[0] ?? '') ?? 1;
  const first = addDays(today, RELATIVE[word] ?? 0);
  return daysBetween(first, addDays(first, Math.min(count, 31) - 1));
}

function daysOf(today: string, g: Groups, past: boolean): string[] {
  if (g['every'] !== undefined) return [];
  if (g['relative'] !== undefined) return [addDays(today, RELATIVE[g['relative']] ?? 0)];
  if (g['both'] !== undefined) return [0, 1].map((k) => addDays(today, k + (g['both']?.startsWith('今') ? 0 : 1)));
  if (g['from'] !== undefined) return severalDays(today, g['from']);
  if (g['span'] !== undefined) return severalDays(today, g['span']);
  if (g['weekFrom'] !== undefined) {
    const first = dayInWeek(today, g['fromWhich'], weekday(g['fromWd'] ?? ''), past);
    return severalDays(first, g['weekFrom'].slice(g['weekFrom'].search(/[起始]/)));
  }
  if (g['week'] !== undefined) return weekDays(today, g, past);
  if (g['monthEnd'] !== undefined) return [lastOfMonth(today)];
  if (g['ymd'] !== undefined) return calendarDays(today, g, past);
  if (g['range'] !== undefined)
    return monthDays(today, g['first'] ?? '', g['last'] ?? '', g['nextMonth'] !== undefined, past);
  return monthDays(today, g['number'] ?? '', g['number'] ?? '', g['nextM'] !== undefined, past);
}

/** Every stretch of a normalised text that names days, seen from `today` (ISO). Holidays, weekends and vague weeks name none. */
export function scanDates(text: string, today: string): DaySpan[] {
  const found: DaySpan[] = [];
  if (!NAMES_DAYS.test(text)) return found;
  for (const match of text.matchAll(DAYS)) {
    const groups: Groups = match.groups ?? {};
    const start = match.index;
    const more = groups['more'] ?? '';
    const end = start + match[0].length - (more.length - more.trimEnd().length);
    found.push({
      start,
      end,
      bareDay: groups['bare'] !== undefined && groups['nextM'] === undefined,
      value: (past) => daysOf(today, groups, past),
    });
  }
  return found;
}

/** Writes a day of this or the coming months as 12月3号; `scanDates` reads it back. */
export function writeDate(day: string): string {
  return `${writeNumber(Number(day.slice(5, 7)))}月${writeNumber(Number(day.slice(8)))}号`;
}
