import type { Span } from './numbers.js';

const GRADES = '一二三四五六';
const NUMBER = '[1-9一二三四五六七八九]';
/** 周四三(3)班: what stands before the grade is the weekday's. */
const AFTER_WEEKDAY = '(?<=(?:周|星期|礼拜)[一二三四五])';
const CLASS = new RegExp(
  [
    `(?<![\\d一二三四五六七八九十第])([${GRADES}1-6])年级? ?[(]?(${NUMBER})[)]?(?:班|(?![\\d个人点号年月岁]))`,
    `(?:${AFTER_WEEKDAY}|(?<![\\d一二三四五六七八九十第]))([${GRADES}1-6]) ?[(](${NUMBER})[)] ?班?`,
    `(?:${AFTER_WEEKDAY}|(?<![\\d一二三四五六七八九十第廿]))([${GRADES}])([1-9])(?:班|(?=人(?:都|全|到)?齐)|(?![\\d个人点号月岁:：/%]))`,
    `(?<![\\d一二三四五六七八九十第廿])([${GRADES}])([一二三四五六七八九])班`,
    `(?<![\\d.:/-])([1-6])0([1-9])(?![\\d个人元块分.:号])班?`,
    `(?<![\\d.:/-])([1-6])[.-]?([1-9])班`,
  ].join('|'),
  'g',
);

/** Canonical name of a class: 三2 for 三（2）班, 3年2班, 三年二班, 三二班, 302. */
function canonical(grade: string, number: string): string {
  const g = /\d/.test(grade) ? (GRADES[Number(grade) - 1] ?? '') : grade;
  const n = /\d/.test(number) ? number : String('一二三四五六七八九'.indexOf(number) + 1);
  return g + n;
}

/** Every class named in a normalised text. */
export function scanClasses(text: string): Span<string>[] {
  const found: Span<string>[] = [];
  for (const match of text.matchAll(CLASS)) {
    const [grade, number] = match.slice(1).filter((part) => part !== undefined);
    if (grade === undefined || number === undefined) continue;
    found.push({ start: match.index, end: match.index + match[0].length, value: canonical(grade, number) });
  }
  return found;
}

/** The grade of a canonical class name as a number: 1 for 一2; 0 for anything else. */
export const gradeOf = (name: string): number => GRADES.indexOf(name[0] ?? '?') + 1;
