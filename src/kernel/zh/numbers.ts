/** A stretch of a normalised text and what it says. */
export interface Span<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

const DIGITS = '零一二三四五六七八九';
const DIGIT_VALUES: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Array.from(DIGITS, (c, i) => [c, i])),
  ...Object.fromEntries(Array.from('〇壹贰叁肆伍陆柒捌玖', (c, i) => [c, i])),
  两: 2,
  俩: 2,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const SHORT_TENS: Readonly<Record<string, number>> = { 廿: 20, 卅: 30 };
const NUMERAL = /\d+(?:\.\d+)?|半打|[零〇一二三四五六七八九两俩十百千万廿卅壹贰叁肆伍陆柒捌玖拾佰仟]+打?/g;

/** What a numeral character means while a number below ten thousand is being read. */
interface Partial {
  total: number;
  digit: number | undefined;
  lastUnit: number;
}

function step(state: Partial, char: string): boolean {
  const digit = DIGIT_VALUES[char];
  if (digit !== undefined) {
    if (state.digit !== undefined && state.digit !== 0) return false;
    state.digit = digit;
    if (digit === 0) state.lastUnit = 10;
    return true;
  }
  const tens = SHORT_TENS[char];
  if (tens !== undefined) {
    state.total += tens;
    state.lastUnit = 10;
    return true;
  }
  const unit = UNITS[char];
  if (unit === undefined || (state.digit === undefined && unit !== 10)) return false;
  // 万零十: the one before a ten is often left out
  state.total += (state.digit || 1) * unit;
  state.digit = undefined;
  state.lastUnit = unit;
  return true;
}

/** A number below ten thousand in Chinese numerals; 两百五 is 250, 廿三 is 23. */
function belowTenThousand(text: string): number | undefined {
  const state: Partial = { total: 0, digit: undefined, lastUnit: 1 };
  for (const char of text) if (!step(state, char)) return undefined;
  if (state.digit === undefined) return state.total;
  const shortened = state.lastUnit >= 100 && state.digit !== 0;
  return state.total + state.digit * (shortened ? state.lastUnit / 10 : 1);
}

function digitsInARow(text: string): number | undefined {
  const values = Array.from(text, (c) => DIGIT_VALUES[c]);
  if (values.length < 2 || values.some((v) => v === undefined)) return undefined;
  // 两三个, 三四个 are guesses, not numbers
  if (values.length === 2 && values[1] === (values[0] ?? 0) + 1) return undefined;
  return Number(values.join(''));
}

/** Reads a whole text as one number: digits, 十二, 廿三, 两百, 一打 (12); undefined when it is anything else. */
export function readNumber(text: string): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  if (text === '半打') return 6;
  if (text.endsWith('打')) {
    const dozens = belowTenThousand(text.slice(0, -1));
    return dozens === undefined || dozens === 0 ? undefined : dozens * 12;
  }
  const [high, low, extra] = text.split('万');
  if (extra !== undefined || high === undefined) return undefined;
  if (low === undefined) return (text === '' ? undefined : belowTenThousand(text)) ?? digitsInARow(text);
  const above = high === '' ? undefined : belowTenThousand(high);
  if (above === undefined || above === 0) return undefined;
  if (low === '') return above * 10_000;
  const below = belowTenThousand(low);
  if (below === undefined) return undefined;
  return above * 10_000 + (low.length === 1 ? below * 1000 : below);
}

/** Every number in a normalised text, from left to right. */
export function scanNumbers(text: string): Span<number>[] {
  const found: Span<number>[] = [];
  for (const match of text.matchAll(NUMERAL)) {
    const value = readNumber(match[0]);
    if (value !== undefined) found.push({ start: match.index, end: match.index + match[0].length, value });
  }
  return found;
}

/** Writes 0 … 99,999,999 in Chinese numerals, the way `readNumber` reads it back. */
export function writeNumber(n: number): string {
  if (n >= 10_000) {
    const low = n % 10_000;
    return `${writeNumber(Math.floor(n / 10_000))}万${low === 0 ? '' : (low < 1000 ? '零' : '') + writeNumber(low)}`;
  }
  if (n < 10) return DIGITS[n] ?? '';
  const unit = n >= 1000 ? 1000 : n >= 100 ? 100 : 10;
  const name = unit === 1000 ? '千' : unit === 100 ? '百' : '十';
  const rest = n % unit;
  const head = unit === 10 && n < 20 ? '' : (DIGITS[Math.floor(n / unit)] ?? '');
  if (rest === 0) return head + name;
  const gap = unit > 10 && rest < unit / 10 ? '零' : '';
  // after a gap or inside a larger number ten is said with its one: 一百一十, 一千零一十
  const tail = rest >= 10 && rest < 20 ? `一${writeNumber(rest)}` : writeNumber(rest);
  return head + name + gap + tail;
}
