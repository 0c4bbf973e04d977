import { scanNames } from '../../kernel/zh/names.js';
import { asTyped, normalise } from '../../kernel/zh/normalise.js';
import { texts } from './class-report.texts.zh-CN.js';

interface Pupil {
  id: number;
  name: string;
  calls: string[];
}

/** What the reading made of names that are not as written: whom it heard by sound, and what it could not place. */
export interface Heard {
  bySound: readonly string[];
  unresolved: readonly string[];
}

/** Something said about a pupil: as named, who of the class that could be, and the words about them. */
export interface Remark {
  name: string;
  /** several: to be asked which; nobody: named, but not of this class */
  fits: number[];
  text: string;
}

interface Place {
  start: number;
  end: number;
  fits: number[];
}

/**
 * Takes "A did this B did that" apart: what is said after a name is about that one, and "A and B did" about both. A name
 * that fits two of a class, or none, stands for itself: its words never fall to whoever was named before.
 */
export function remarksIn(text: string, pupils: readonly Pupil[], heard: Heard): Remark[] {
  const normal = normalise(text);
  const places = placesOf(normal.text, pupils, heard);
  const remarks = places.map(({ start, end, fits }, i) => {
    const words = asTyped(normal, end, places[i + 1]?.start ?? normal.text.length);
    const shares = i < places.length - 1 && texts.and.test(words);
    return { name: asTyped(normal, start, end), fits, text: trimmed(words.replace(texts.further, '')), shares };
  });
  return remarks.map(({ name, fits, text: said }, i) => ({
    name,
    fits,
    text: remarks[i]?.shares ? (remarks.slice(i).find((r) => !r.shares)?.text ?? said) : said,
  }));
}

function placesOf(text: string, pupils: readonly Pupil[], heard: Heard): Place[] {
  const idsOf = (names: readonly string[]): number[] => pupils.filter((p) => names.includes(p.name)).map((p) => p.id);
  const named = scanNames(text, pupils, () => false)
    .filter(({ start, end, value: { fits, bySound } }) => {
      const [only, other] = fits;
      if (!bySound) return true;
      return heard.unresolved.includes(text.slice(start, end)) || (!other && heard.bySound.includes(only ?? ''));
    })
    .map(({ start, end, value }) => ({ start, end, fits: idsOf(value.fits) }));
  const strange = heard.unresolved
    .map((name) => ({ start: text.indexOf(name), end: text.indexOf(name) + name.length, fits: [] }))
    .filter((s) => s.start >= 0 && !named.some((n) => n.start < s.end && n.end > s.start));
  return [...named, ...strange].toSorted((a, b) => a.start - b.start);
}

const trimmed = (part: string): string => part.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '');
