/** The last "1 … 2 …" of a line: earlier numbers belong to the story. */
const SIDES = /^[\s\S]*(?<![\d:])(1 [^\n]*? 2 [^\n]+)/;
/** One answer alone, quoted with the word that asks for it. */
const QUOTED = /([^\s,,.。::]*「1 [^」\n]+」)/;
const SIDE = /(?<!\d)([1-9]) ((?:(?! [1-9] )[^\n])+)/g;
/** What stands behind the words of an answer: an explanation, a full stop. */
const BEHIND = /[\s(([.。,,;;!!??].*$/u;

/** The numbered answers of a question as they stand in its text; undefined where it has none in one line. */
export const sidesOf = (text: string): string | undefined => (SIDES.exec(text) ?? QUOTED.exec(text))?.[1]?.trim();

/** The words of each numbered answer, in order, without what explains them; none where only one is asked for. */
export function sidesIn(sides: string): string[] {
  if (!sides.startsWith('1 ')) return [];
  return [...sides.matchAll(SIDE)].map(([, , words = '']) => words.replace(BEHIND, ''));
}

/** Which of the numbered answers somebody repeats in its own words; undefined where none, or more than one. */
export function sideSaid(sides: string, words: string): number | undefined {
  const said = words.normalize('NFKC').replace(/[\s\p{P}]/gu, '');
  const all = sidesIn(sides);
  if (said === '' || all.filter((side) => side === said).length !== 1) return undefined;
  return all.indexOf(said) + 1;
}
