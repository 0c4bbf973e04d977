import type { Mark, Marks } from './annotate.js';

/** One item of a compiled pattern. */
interface Item {
  readonly concepts: readonly string[];
  /** how far it may stand behind the item before */
  readonly gap: number;
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

export interface Pattern {
  readonly source: string;
  readonly weight: number;
  readonly items: readonly Item[];
  readonly absent: readonly string[];
  readonly present: readonly (readonly string[])[];
}

const NEAR = 8;
const DEFAULT_WEIGHT = 3;
const HAN = /\p{Script=Han}/u;

/** Concepts are Latin words; anything with a Han character stands for itself. */
const conceptOf = (word: string): string => (HAN.test(word) ? `literal:${word}` : word);
const alternatives = (token: string): string[] => token.split('|').map(conceptOf);

/** The Han words that a pattern names itself, to be put into the word tree. */
export const literalsOf = (source: string): string[] => source.split(/[ |^$+!&:]/).filter((word) => HAN.test(word));

/** Reads the pattern language that is described in phrase-book.ts. */
export function compile(source: string): Pattern {
  const weighted = /^(\d):(.*)$/s.exec(source);
  const weight = weighted === null ? DEFAULT_WEIGHT : Number(weighted[1]);
  const items: Item[] = [];
  const absent: string[] = [];
  const present: string[][] = [];
  let gap = NEAR;
  for (const token of (weighted?.[2] ?? source).split(' ').filter((t) => t !== '')) {
    if (token === '..') {
      gap = Infinity;
      continue;
    }
    if (token.startsWith('!')) absent.push(...alternatives(token.slice(1)));
    else if (token.startsWith('&')) present.push(alternatives(token.slice(1)));
    else {
      const atStart = token.startsWith('^');
      const atEnd = token.endsWith('$');
      const adjacent = token.startsWith('+');
      const core = token.slice(atStart || adjacent ? 1 : 0, atEnd ? -1 : undefined);
      items.push({ concepts: alternatives(core), gap: adjacent ? 1 : gap, atStart, atEnd });
      gap = NEAR;
    }
  }
  return { source, weight, items, absent, present };
}

const seen = (marks: Marks, concepts: readonly string[]): boolean => concepts.some((c) => marks.has(c));

/** Marks of this item that can follow one of `before`, or may begin the text. */
function reach(item: Item, marks: Marks, before: readonly Mark[] | undefined, start: number, end: number): Mark[] {
  const out: Mark[] = [];
  for (const concept of item.concepts)
    for (const mark of marks.get(concept) ?? []) {
      if (item.atStart && mark.start > start) continue;
      if (item.atEnd && mark.end < end) continue;
      const follows =
        before === undefined ||
        before.some((b) => mark.start > b.start && mark.end > b.end && mark.start - b.end <= item.gap);
      if (follows) out.push(mark);
    }
  return out;
}

/** `core` is the text without leading and trailing noise. Cost: items × marks², both bounded. */
export function matches(pattern: Pattern, marks: Marks, core: Mark): boolean {
  for (const item of pattern.items) if (!seen(marks, item.concepts)) return false;
  for (const group of pattern.present) if (!seen(marks, group)) return false;
  if (pattern.absent.length > 0 && seen(marks, pattern.absent)) return false;
  let before: Mark[] | undefined;
  for (const item of pattern.items) {
    before = reach(item, marks, before, core.start, core.end);
    if (before.length === 0) return false;
  }
  return true;
}
