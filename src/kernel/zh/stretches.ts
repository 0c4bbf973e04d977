import { mondayOf } from '../time/shanghai.js';
import { addDays, dayOf, lastOfMonth, weekdayOf } from './calendar-days.js';
import { scanDates } from './dates.js';
import { readNumber } from './numbers.js';

/**
 * A stretch somebody speaks of: these dates, or these weekdays (every day when none is named) from a first to a last
 * date. A bound that is missing is open.
 */
export interface Stretch {
  dates: string[];
  /** ISO weekdays, Monday 1. */
  weekdays: number[];
  from?: string;
  until?: string;
}

const NUM = '\\d{1,2}|[一二三四五六七八九十廿两]{1,3}';
const WEEK = '个?(?:周|礼拜|星期)';
const NO_DAY = '(?![一二三四五六日天末])';

/** Words that bound a stretch, the longer reading first; each is taken out of the text before days are looked for. */
const BOUNDS: readonly { words: RegExp; days: (today: string, m: RegExpExecArray) => Bounds | undefined }[] = [
  { words: new RegExp(`(?<next>下个?月)?月?(?:头|初)(?<n>${NUM}|半)${WEEK}${NO_DAY}`), days: headOfMonth },
  {
    words: new RegExp(`(?:接下来|未来|这|呢|以后)?(?<n>${NUM}|半)(?:个(?<month>月)|${WEEK}${NO_DAY})`),
    days: fromToday,
  },
  { words: new RegExp(`(?<which>下下|下|这|呢|今|本|成|整)个?${WEEK}${NO_DAY}`), days: week },
  {
    words: new RegExp(
      `(?<which>下个?|这个?|呢个?|本|今个?|成个?|整个?|(?<n>${NUM}))月份?(?<part>头|初|中|底|尾)?(?!${NUM})`,
    ),
    days: month,
  },
  { words: /月(?<part>头|初|中|底|尾)/, days: month },
  { words: /(?:这|呢|本|今)个?学期/, days: (today) => ({ from: today }) },
];

type Bounds = Pick<Stretch, 'from' | 'until'>;

/**
 * Reads when somebody can or cannot, from a normalised text. A weekday without 这 or 下 means every week, as 逢 and 每
 * do; 这周三 means that day. Undefined when nothing names a stretch one could look up in a calendar.
 */
export function readStretch(text: string, today: string): Stretch | undefined {
  let rest = spellOut(text);
  let bounds: Bounds | undefined;
  for (const { words, days } of BOUNDS) {
    const match = words.exec(rest);
    const found = match && days(today, match);
    if (!match || !found) continue;
    bounds = found;
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
    break;
  }
  const found: Stretch = { dates: [], weekdays: [], ...bounds };
  for (const span of scanDates(rest, today)) {
    const days = span.value(false);
    const said = rest.slice(span.start, span.end);
    const first = days[0];
    if (first !== undefined && /^(?:以后|之后|起|开始|往后)/.test(rest.slice(span.end))) found.from = first;
    else if (/^个?(?:周|礼拜|星期|拜)/.test(said)) found.weekdays.push(...days.map(weekdayOf));
    else found.dates.push(...days);
  }
  found.weekdays = [...new Set(found.weekdays)].toSorted();
  const named = found.dates.length > 0 || found.weekdays.length > 0 || found.from !== undefined;
  return named ? found : undefined;
}

/** Whether a date lies in a stretch. */
export function covers(stretch: Stretch, date: string): boolean {
  if (stretch.dates.includes(date)) return true;
  if (stretch.weekdays.length === 0 && stretch.from === undefined) return false;
  if (stretch.from !== undefined && date < stretch.from) return false;
  if (stretch.until !== undefined && date > stretch.until) return false;
  return stretch.weekdays.length === 0 || stretch.weekdays.includes(weekdayOf(date));
}

/** 逢一三五 and 周末 in the words the date grammar knows. */
const spellOut = (text: string): string =>
  text
    .replace(/(?:每逢|逢个?|每个?|平时|以后)(?:个)?(?=(?:周|礼拜|星期)[一二三四五六日天末])/g, ' ')
    .replace(/(?:每逢|逢)(?=[一二三四五六日天](?!个))/g, ' 周')
    .replace(/(下下|下|这个?|呢个?)?(?:周|礼拜|星期)末/g, '$1周六$1周日');

function week(today: string, m: RegExpExecArray): Bounds {
  const monday = mondayOf(today);
  const ahead = { 下下: 2, 下: 1 }[m.groups?.['which'] ?? ''] ?? 0;
  const first = addDays(monday, ahead * 7);
  return { from: ahead === 0 ? today : first, until: addDays(first, 6) };
}

function month(today: string, m: RegExpExecArray): Bounds | undefined {
  const { which = '', n, part } = m.groups ?? {};
  const number = n === undefined ? undefined : readNumber(n);
  let first = `${today.slice(0, 8)}01`;
  if (number !== undefined) {
    const year = Number(today.slice(0, 4)) + (number < Number(today.slice(5, 7)) ? 1 : 0);
    const start = dayOf(year, number, 1);
    if (start === undefined) return undefined;
    first = start;
  } else if (which.startsWith('下')) first = addDays(lastOfMonth(today), 1);
  else if (which === '' && partOf(first, part).until < today) first = addDays(lastOfMonth(today), 1);
  const { from, until } = partOf(first, part);
  return until < today ? undefined : { from: from < today ? today : from, until };
}

/** The beginning, middle or end of a month; the whole of it without a word. */
function partOf(first: string, part: string | undefined): { from: string; until: string } {
  if (part === '头' || part === '初') return { from: first, until: addDays(first, 9) };
  if (part === '中') return { from: addDays(first, 10), until: addDays(first, 19) };
  if (part !== undefined) return { from: addDays(first, 20), until: lastOfMonth(first) };
  return { from: first, until: lastOfMonth(first) };
}

function headOfMonth(today: string, m: RegExpExecArray): Bounds {
  const { next, n = '' } = m.groups ?? {};
  const nextMonth = addDays(lastOfMonth(today), 1);
  const days = n === '半' ? 4 : (readNumber(n) ?? 1) * 7;
  const here = `${today.slice(0, 8)}01`;
  const first = next !== undefined || addDays(here, days - 1) < today ? nextMonth : here;
  return { from: first < today ? today : first, until: addDays(first, days - 1) };
}

function fromToday(today: string, m: RegExpExecArray): Bounds | undefined {
  const { n = '', month: months } = m.groups ?? {};
  const count = n === '半' ? 0.5 : readNumber(n);
  if (count === undefined) return undefined;
  return { from: today, until: addDays(today, Math.round(count * (months === undefined ? 7 : 30)) - 1) };
}
