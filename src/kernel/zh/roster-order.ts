import { pinyin } from 'pinyin-pro';

const NUMERALS = '一二三四五六七八九';

/** Grade and number of a class, for sorting. */
const classKey = (name: string): number => {
  const grade = NUMERALS.indexOf(name.charAt(0)) + 1;
  return grade * 1000 + Number(/\d+/.exec(name)?.[0] ?? 0);
};

/** Classes by grade and number: the second grade before the third, class 10 after class 9. For sorting by their names. */
export const byClass = (a: string, b: string): number => classKey(a) - classKey(b) || (a < b ? -1 : a > b ? 1 : 0);

/** A name as it sorts: its syllables in pinyin without tones, a surname by its own reading. */
export const nameKey = (name: string): string =>
  pinyin(name, { toneType: 'none', type: 'array', surname: 'head' }).join(' ');

/** Roster numbers follow the class, then the name in pinyin order. */
export function rosterOrder<C extends { name: string; className: string }>(children: readonly C[]): C[] {
  return children
    .map((child) => ({ child, cls: classKey(child.className), name: nameKey(child.name) }))
    .toSorted((a, b) => a.cls - b.cls || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ child }) => child);
}
