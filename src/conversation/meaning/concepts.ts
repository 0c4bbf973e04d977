import { AFFAIR_WORDS } from './affairs.lexicon.zh-CN.js';
import { JOURNEY_WORDS } from './journey.lexicon.zh-CN.js';
import { ORDINARY_WORDS } from './ordinary.lexicon.zh-CN.js';
import { PLAIN_WORDS } from './plain.lexicon.zh-CN.js';
import { SAFETY_WORDS } from './safety-words.lexicon.zh-CN.js';
import { STAFF_WORDS } from './staff.lexicon.zh-CN.js';

/** Spells out braces: "{a,b}{c,d}" is ac ad bc bd. */
export function expand(word: string): string[] {
  const open = word.indexOf('{');
  if (open < 0) return [word];
  const close = word.indexOf('}', open);
  const rest = expand(word.slice(close + 1));
  return word
    .slice(open + 1, close)
    .split(',')
    .flatMap((part) => rest.map((tail) => word.slice(0, open) + part + tail));
}

/** The classes of words that patterns are written over, by name. */
export const CONCEPTS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries<string>({
    ...ORDINARY_WORDS,
    ...JOURNEY_WORDS,
    ...AFFAIR_WORDS,
    ...STAFF_WORDS,
    ...SAFETY_WORDS,
    ...PLAIN_WORDS,
  }).map(([name, words]) => [name, [...new Set(words.split(' ').flatMap(expand))]]),
);
