import { sameSyllable, soundsOf } from '../../kernel/zh/sounds.js';
import type { Mark } from './annotate.js';
import { HEARD_WORDS } from './by-ear.lexicon.zh-CN.js';

const keysOf = (chars: string): string[] =>
  Array.from(chars).reduce<string[]>(
    (keys, char) => keys.flatMap((key) => soundsOf(char).map((sound) => `${key} ${sound}`)).slice(0, 16),
    [''],
  );

let index: ReadonlyMap<string, readonly string[]> | undefined;

/** Command words by their merged sounds; built when first something did not make sense. */
function bySound(): ReadonlyMap<string, readonly string[]> {
  if (index !== undefined) return index;
  const built = new Map<string, string[]>();
  for (const word of HEARD_WORDS) for (const key of keysOf(word)) built.set(key, [...(built.get(key) ?? []), word]);
  index = built;
  return built;
}

const SIZES = [5, 4, 3, 2];

/** Alike in sound with one local merger at most, and not two quite different short words. */
function heardAs(typed: string, word: string): boolean {
  if (typed === word) return false;
  const pairs = Array.from(word, (char, i) => [char, typed[i] ?? ''] as const);
  const merged = pairs.filter(([a, b]) => !sameSyllable(a, b)).length;
  const same = pairs.filter(([a, b]) => a === b).length;
  return merged === 0 || (merged === 1 && same > 0);
}

/**
 * The text as it may have been meant, character for character, where it sounds like a command; undefined if nothing in it
 * does. Names (`taken`) and ordinary words are left alone.
 */
export function byEar(
  text: string,
  taken: readonly Mark[],
  isWord: (start: number, end: number) => boolean,
): string | undefined {
  if (text.length > 40) return undefined;
  let out = text;
  for (let at = 0; at < text.length;) {
    const found = SIZES.map((size) => ({ size, word: soundsLike(text, at, size, taken, isWord) })).find(
      ({ word }) => word !== undefined,
    );
    if (found?.word === undefined) at += 1;
    else {
      out = out.slice(0, at) + found.word + out.slice(at + found.size);
      at += found.size;
    }
  }
  return out === text ? undefined : out;
}

function soundsLike(
  text: string,
  at: number,
  size: number,
  taken: readonly Mark[],
  isWord: (start: number, end: number) => boolean,
): string | undefined {
  const typed = text.slice(at, at + size);
  if (typed.length < size || taken.some((t) => t.start < at + size && t.end > at)) return undefined;
  for (const key of keysOf(typed))
    for (const word of bySound().get(key) ?? [])
      if (word.length === size && heardAs(typed, word) && !plainlyMeant(typed, word, at, isWord)) return word;
  return undefined;
}

/** The changed characters already stand in an ordinary word as they are. */
const plainlyMeant = (
  typed: string,
  word: string,
  at: number,
  isWord: (start: number, end: number) => boolean,
): boolean => Array.from(word).every((char, i) => char === typed[i] || isWord(at + i, at + i + 1));
