import { readNumber, type Span } from './numbers.js';

/** A number with what it counts. `unit` is '' for a bare number. */
export interface Count {
  readonly n: number;
  readonly unit: 'people' | 'things' | 'minutes' | 'number' | '';
}

const NUM = '\\d{1,4}|[壹贰叁肆伍陆柒捌玖拾]{1,3}(?=人|个|名)|[一二三四五六七八九十两俩百廿卅零]{1,6}打?|半打';
const PEOPLE =
  '个(?:人|小朋友|细路|孩子|娃|学生|细蚊仔|仔|崽|女|小孩|同学|细佬哥)?(?!月|星期|礼拜|字)|人(?!民|工|家)|名(?:学生|孩子|小朋友)?(?!单|字)|位|娃|细路|条友|只马骝|头人';
const THINGS = '本|件|份|套|箱|盒|袋|台|对|双|支|包|床|张|斤|桶|罐|瓶|条|副|只|辆|把|块|幅|粒|枝|部';
const COUNTED = new RegExp(
  `(?<![\\d.:](?=\\d))(?:(半个?(?:钟头|钟|小时))|(一刻钟|三刻钟)|(${NUM}) ?(?:个?(钟头|小时|钟(?!头))|(分钟|分(?!之)|mins?)|` +
    `(号(?!楼|线|车|码|机))|(${PEOPLE})|(${THINGS}))?)`,
  'g',
);
// A numeral inside a word is not a number of anything.
const NOT_A_NUMBER =
  /一(?:下|声|起|齐|定|直|样|些|点|般|家|次过|阵|切|句|餐|段|条心|时|路|早|半|向|身)|万一|统一|唯一|第一时间|十分(?!钟)|百分|三餐|四处|五官|七彩|八卦|九成|一百一样|千万|两边|两兄|两姐|[二三四五六七八九](?:叔|伯|姨|姑|舅|婶|嫂|哥|姐(?!妹)|爷|婆|公|妹|弟|表)|一个不|一个唔|一个都/g;

function unitOf(groups: readonly (string | undefined)[]): Count['unit'] {
  const [hours, minutes, number, people, things] = groups;
  if (hours !== undefined || minutes !== undefined) return 'minutes';
  if (number !== undefined) return 'number';
  if (people !== undefined) return 'people';
  return things === undefined ? '' : 'things';
}

/** Every number of a normalised text with its measure word: 12人, 三号, 两百本, 一刻钟, 半个钟. */
export function scanCounts(text: string): Span<Count>[] {
  const blocked = Array.from(text.matchAll(NOT_A_NUMBER), (m) => ({ start: m.index, end: m.index + m[0].length }));
  const found: Span<Count>[] = [];
  for (const match of text.matchAll(COUNTED)) {
    const [all, half, quarter, numeral, hours, ...rest] = match;
    const start = match.index;
    if (blocked.some((b) => start >= b.start && start < b.end)) continue;
    const n =
      half !== undefined
        ? 30
        : quarter !== undefined
          ? quarter.startsWith('一')
            ? 15
            : 45
          : readNumber(numeral ?? '');
    if (n === undefined) continue;
    // a lone 一 before anything else is a word (一共, 一齐), not a number
    if (numeral === '一' && rest.every((unit) => unit === undefined) && text.length > 3) continue;
    const fixed = half !== undefined || quarter !== undefined;
    const unit = fixed ? 'minutes' : unitOf([hours, ...rest]);
    found.push({ start, end: start + all.length, value: { n: hours === undefined ? n : n * 60, unit } });
  }
  return found;
}

const PHONE = /(?<!\d)1[ -]?0?0?\d(?:[ -]?\d){7,9}(?!\d)|(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)/g;

/** Phone numbers, digits only; spaces and dashes inside are accepted. */
export function scanPhones(text: string): Span<string>[] {
  return Array.from(text.matchAll(PHONE), (m) => ({
    start: m.index,
    end: m.index + m[0].length,
    value: m[0].replace(/\D/g, ''),
  })).filter((phone) => phone.value.length >= 10);
}

const CASE_CODE = /(?<![\d/.:-])0\d{3}(?![\d/.:-])/g;

/** Four-digit codes of care files (0231). */
export function scanCaseCodes(text: string): Span<string>[] {
  return Array.from(text.matchAll(CASE_CODE), (m) => ({ start: m.index, end: m.index + 4, value: m[0] }));
}

const DOOR_CODE = /(?:码|碼|code)[ :是系]{0,3}(\d{4,6})(?!\d)|(?<!\d)(\d{6})(?!\d)/g;

/** One-time collection codes: six digits, or any digits after the word "code". */
export function scanDoorCodes(text: string): Span<string>[] {
  return Array.from(text.matchAll(DOOR_CODE), (m) => {
    const value = m[1] ?? m[2] ?? '';
    const start = m.index + m[0].length - value.length;
    return { start, end: start + value.length, value };
  });
}
