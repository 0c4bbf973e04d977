import type { Term } from './dialogue.model.js';

/** White space and full or half width make no difference between two texts. */
export const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');

/** `…` matches anything; the rest of the pattern must be there, in this order and nothing besides. */
export function matchesExactly(pattern: string, text: string): boolean {
  return new RegExp(`^${source(pattern)}$`, 'u').test(plain(text));
}

/** Whether the text has the word somewhere. `…` within a word matches anything. */
export function contains(text: string, word: string): boolean {
  return new RegExp(source(word), 'u').test(plain(text));
}

/** Whether one message satisfies every term of a `∋` line. */
export function satisfies(text: string, terms: readonly Term[]): boolean {
  return terms.every((term) => term.words.some((word) => contains(text, word)) !== term.not);
}

/** The first term that the message fails, as it is written. */
export function failedTerm(text: string, terms: readonly Term[]): string | undefined {
  const term = terms.find((t) => !satisfies(text, [t]));
  return term && `${term.not ? '!' : ''}${term.words.join('|')}`;
}

function source(pattern: string): string {
  return pattern
    .split('…')
    .map((part) => plain(part).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('[^]*');
}
