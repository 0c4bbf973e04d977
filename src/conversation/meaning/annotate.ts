import { normalise } from '../../kernel/zh/normalise.js';
import { CONCEPTS } from './concepts.js';

/** Where a concept or a thing of the grammar stands in the text. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

/** All marks of a text, by concept. */
export type Marks = ReadonlyMap<string, readonly Mark[]>;

interface Hit extends Mark {
  readonly concepts: readonly string[];
}

/** The words found in a text, before they are sorted. */
export interface Scan {
  readonly hits: readonly Hit[];
  readonly words: readonly Mark[];
}

interface Node {
  readonly next: Map<string, Node>;
  concepts: string[];
}

/** Short clauses with a subject ("I fetch"): what they are made of is still seen by itself. */
const CLAUSES = new Set(['ownw', 'myself']);

const isWordOf = (concept: string): boolean => !concept.startsWith('literal:') && !CLAUSES.has(concept);

const node = (): Node => ({ next: new Map(), concepts: [] });

/**
 * A tree of words. `literal:` words come from patterns; they are found, but do not make a longer word of the language
 * and so never hide a shorter one.
 */
export class WordTree {
  private readonly root = node();

  constructor(literals: Iterable<string> = []) {
    for (const [concept, words] of CONCEPTS) for (const word of words) this.put(normalise(word).text, concept);
    for (const word of literals) this.put(normalise(word).text, `literal:${word}`);
  }

  private put(word: string, concept: string): void {
    let at = this.root;
    for (const char of word) {
      const next = at.next.get(char) ?? node();
      at.next.set(char, next);
      at = next;
    }
    if (word !== '' && !at.concepts.includes(concept)) at.concepts.push(concept);
  }

  /** Every word of the text, of the lexicon or named by a pattern. */
  scan(text: string): Scan {
    const hits: Hit[] = [];
    const words: Mark[] = [];
    for (let start = 0; start < text.length; start += 1) {
      let at: Node | undefined = this.root.next.get(text[start] ?? '');
      for (let end = start + 1; at !== undefined; end += 1) {
        const whole = at.concepts.length > 0 && isWhole(text, start, end);
        if (whole) hits.push({ start, end, concepts: at.concepts });
        if (whole && end - start > 1 && at.concepts.some(isWordOf)) words.push({ start, end });
        at = nextOf(at, text[end]);
      }
    }
    return { hits, words };
  }

  /** Sorts words and things of the grammar by concept; a single character inside a longer word is left out: "go" inside "not go" is not "go". */
  sort(length: number, { hits, words }: Scan, things: ReadonlyMap<string, readonly Mark[]>): Marks {
    const covered = new Uint8Array(length);
    for (const word of words) covered.fill(1, word.start, word.end);
    for (const kind of ['child', 'date', 'class', 'phone'])
      for (const mark of things.get(kind) ?? []) if (mark.end - mark.start > 1) covered.fill(1, mark.start, mark.end);
    const marks = new Map<string, Mark[]>();
    const add = (concept: string, mark: Mark): void => {
      const list = marks.get(concept);
      if (list === undefined) marks.set(concept, [mark]);
      else if (list.length < MOST_MARKS) list.push(mark);
    };
    for (const [kind, list] of things) for (const mark of list) add(kind, mark);
    const questions = hits.filter((h) => h.end - h.start > 2 && h.concepts.some((c) => c === 'notq' || c === 'plain'));
    const insideQuestion = ({ start, end }: Mark): boolean =>
      questions.some((q) => start >= q.start && end <= q.end && end - start < q.end - q.start);
    for (const { start, end, concepts } of hits)
      if ((end - start > 1 || covered[start] === 0) && (questions.length === 0 || !insideQuestion({ start, end })))
        for (const concept of concepts) add(concept, { start, end });
    const asks = ['q', 'notq', 'who', 'where', 'when', 'how', 'what', 'howmany'].flatMap((c) => marks.get(c) ?? []);
    if (asks.length > 0) marks.set('ask', asks.slice(0, MOST_MARKS));
    const asked = [...(marks.get('q') ?? []), ...(marks.get('notq') ?? [])];
    if (asked.length > 0) marks.set('q', asked.slice(0, MOST_MARKS));
    return marks;
  }
}

// A hostile text may repeat one word for ever; forty of it say no more than one.
const MOST_MARKS = 40;

/** Words in Latin letters are words of their own: the t in qwerty is no "t". */
const LATIN = /[a-z]/i;
const isWhole = (text: string, start: number, end: number): boolean =>
  !(LATIN.test(text[start] ?? '') && LATIN.test(text[start - 1] ?? '')) &&
  !(LATIN.test(text[end - 1] ?? '') && LATIN.test(text[end] ?? ''));

const nextOf = (at: Node, char: string | undefined): Node | undefined =>
  char === undefined ? undefined : at.next.get(char);
