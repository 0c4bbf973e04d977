import type { Span } from './numbers.js';
import { GIVEN_NAME_CHARS, SURNAMES } from './surnames.js';

type Inside = (start: number, end: number) => boolean;

const given = (char: string | undefined): boolean => char !== undefined && GIVEN_NAME_CHARS.has(char);
const surname = (char: string | undefined): boolean => char !== undefined && SURNAMES.has(char);

// They are in names, but two of them side by side are more often anything else.
const WEAK = new Set('一上气中心要晚新成');
const HAN = /[\u4e00-\u9fff]/;

/** What somebody who has come does or says next: the words before it are a name. */
const COMES = /^(?:来|嚟|要|想)(?:咗|了)?(?:接|领|带走)|^(?:话系|说是|自称)/;
const edge = (char: string | undefined): boolean => char === undefined || /[ ,。:、]/.test(char);

/** Three characters between spaces, as names stand in lists, or with nothing before and a coming after. */
const standsAlone = (text: string, at: number, size: number): boolean =>
  edge(text[at - 1]) &&
  (edge(text[at + size]) || COMES.test(text.slice(at + size, at + size + 5))) &&
  Array.from(text.slice(at, at + size)).every((char) => HAN.test(char));

/** How long a name could be that starts here: 3 surname + two, 2 a given name, a nickname; 0 none. */
function lengthAt(text: string, at: number, isWord: Inside): number {
  const [a, b, c] = [text[at], text[at + 1], text[at + 2]];
  const free = (size: number): boolean => !isWord(at, at + size);
  if (SURNAMES.has(text.slice(at, at + 2)) && given(c) && free(3)) return given(text[at + 3]) && free(4) ? 4 : 3;
  if (surname(a) && standsAlone(text, at, 3) && given(b) !== given(c) && free(3)) return 3;
  if (surname(a) && (given(b) || b === '小') && given(c) && free(3)) return 3;
  if (
    (a === '阿' || a === '小' || (a === '老' && surname(b))) &&
    (given(b) || surname(b) || (a === '阿' && HAN.test(b ?? ''))) &&
    free(2)
  )
    return given(c) && b !== '' && a === '小' && free(3) && !given(text[at + 3]) && surname(a) ? 3 : 2;
  if (given(a) && (b === '仔' || b === '女') && free(2)) return 2;
  if (given(a) && given(b) && !WEAK.has(a ?? '') && !WEAK.has(b ?? '') && free(2)) return 2;
  return surname(a) && given(b) && free(2) ? 2 : 0;
}

/**
 * Stretches that look like a person's name and are no ordinary word (`isWord`): for saying "this fits nobody here".
 * It never looks anybody up.
 */
export function scanLikelyNames(text: string, isWord: Inside): Span<string>[] {
  const found: Span<string>[] = [];
  for (let at = 0; at < text.length;) {
    const size = lengthAt(text, at, isWord);
    if (size > 0) found.push({ start: at, end: at + size, value: text.slice(at, at + size) });
    at += Math.max(size, 1);
  }
  return found;
}
