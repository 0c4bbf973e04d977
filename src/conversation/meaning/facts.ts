import { scanClasses } from '../../kernel/zh/classes.js';
import { scanCaseCodes, scanCounts, scanDoorCodes, scanPhones, type Count } from '../../kernel/zh/counts.js';
import { scanDates, type DaySpan } from '../../kernel/zh/dates.js';
import { scanKin } from '../../kernel/zh/kin.js';
import { scanLikelyNames } from '../../kernel/zh/likely-names.js';
import { scanNames, type NameMatch } from '../../kernel/zh/names.js';
import { normalise, type Normal } from '../../kernel/zh/normalise.js';
import type { Span } from '../../kernel/zh/numbers.js';
import { scanTimes, type ClockTime } from '../../kernel/zh/times.js';
import type { Mark, Marks, WordTree } from './annotate.js';
import { A_NOT_A, ASKS_WITHIN, ENDS_ASKING, LEAD_NOISE, PARTS_OF_DAY, TAIL_NOISE } from './particles.lexicon.zh-CN.js';
import type { Utterance } from './reading.js';

/** All that the grammar saw in one message; spans are in the normalised text. */
export interface Facts {
  readonly said: Utterance;
  readonly normal: Normal;
  readonly text: string;
  readonly today: string;
  /** the text without what stands around the message proper */
  readonly core: Mark;
  readonly children: readonly Span<NameMatch>[];
  readonly people: readonly Span<NameMatch>[];
  readonly strangers: readonly Span<string>[];
  readonly kin: readonly Span<string>[];
  readonly dates: readonly DaySpan[];
  readonly times: readonly Span<ClockTime>[];
  readonly classes: readonly Span<string>[];
  readonly counts: readonly Span<Count>[];
  readonly phones: readonly Span<string>[];
  readonly cases: readonly Span<string>[];
  readonly codes: readonly Span<string>[];
  readonly marks: Marks;
  /** concepts, words and things by name: what explain shows and the classifier counts */
  readonly isWord: (start: number, end: number) => boolean;
}

// Longer than any message people write; what follows is still scanned for risk.
export const READ_AT_MOST = 400;

const free =
  (taken: readonly Mark[]) =>
  (span: Mark): boolean =>
    !taken.some((t) => t.start < span.end && t.end > span.start);

function coreOf(text: string): Mark {
  const start = LEAD_NOISE.exec(text)?.[0].length ?? 0;
  const tail = TAIL_NOISE.exec(text.slice(start))?.[0].length ?? 0;
  return start >= text.length - tail ? { start: 0, end: text.length } : { start, end: text.length - tail };
}

function asking(text: string): Mark[] {
  const found: Mark[] = Array.from(text.matchAll(A_NOT_A), (m) => ({ start: m.index, end: m.index + m[0].length }));
  for (const m of text.matchAll(ASKS_WITHIN)) found.push({ start: m.index + 1, end: m.index + m[0].length });
  const end = ENDS_ASKING.exec(text);
  if (end !== null) found.push({ start: end.index, end: text.length });
  return found;
}

/** Whether a stretch touches an ordinary word, by running totals. */
function wordCover(length: number, words: readonly Mark[]): (start: number, end: number) => boolean {
  const inWord = new Uint8Array(length);
  for (const word of words) inWord.fill(1, word.start, word.end);
  const total = new Uint16Array(length + 1);
  for (let i = 0; i < length; i += 1) total[i + 1] = (total[i] ?? 0) + (inWord[i] ?? 0);
  return (start, end) => (total[Math.min(end, length)] ?? 0) > (total[Math.max(start, 0)] ?? 0);
}

/** Days blanked out, so that the weekday's numeral is not read into the hour; the part of the day that was said with them stays. */
function withoutDays(text: string, dates: readonly Mark[]): string {
  const chars = text.split('');
  for (const date of dates)
    for (let i = date.start; i < date.end; i += 1)
      if (i < date.end - 1 || !PARTS_OF_DAY.has(chars[i] ?? '')) chars[i] = '\u0001';
  return chars.join('');
}

/** Numbers that are not already part of a date, time, class or phone. */
function freeCounts(text: string, taken: readonly Mark[]): Span<Count>[] {
  return scanCounts(text).filter(free(taken));
}

/** Names of children and others first, then what the grammar of dates, times and numbers finds. */
export function gather(said: Utterance, tree: WordTree, whole = normalise(said.text)): Facts {
  const text = whole.text.slice(0, READ_AT_MOST);
  const normal = { ...whole, text };
  const scan = tree.scan(text);
  const isWord = wordCover(text.length, scan.words);
  const children = scanNames(text, said.children, isWord);
  const people = scanNames(text, said.people ?? [], isWord).filter(
    (p) => p.value.fits.length === 1 && free(children.filter((c) => !c.value.bySound || p.value.bySound))(p),
  );
  const named = [...children.filter(free(people)), ...people];
  const today = said.now.slice(0, 10);
  const dates = scanDates(text, today).filter(free(named));
  const times = scanTimes(withoutDays(text, dates)).filter(free(named));
  const phones = scanPhones(text);
  const classes = scanClasses(text).filter(free([...phones, ...named, ...times]));
  const cases = scanCaseCodes(text).filter(free(phones));
  const codes = scanDoorCodes(text).filter(free(phones));
  const taken = [...dates.filter((d) => !d.bareDay), ...times, ...phones, ...classes, ...cases, ...codes];
  const counts = freeCounts(text, taken);
  const kin = scanKin(text).filter(free(named));
  const strangers = scanLikelyNames(text, isWord).filter(free([...named, ...kin, ...taken, ...counts]));
  const facts = { said, normal, text, today, core: coreOf(text), children: children.filter(free(people)), people };
  const rest = { strangers, kin, dates, times, classes, counts, phones, cases, codes, isWord };
  const things = thingsOf({ ...facts, ...rest });
  return { ...facts, ...rest, marks: tree.sort(text.length, scan, things) };
}

/** The things of the grammar as concepts, for patterns. */
function thingsOf(f: Omit<Facts, 'marks'>): Map<string, readonly Mark[]> {
  const unit = (...units: Count['unit'][]): Mark[] => f.counts.filter((c) => units.includes(c.value.unit));
  const known = [...f.children, ...f.strangers];
  const things: [string, readonly Mark[]][] = [
    ['child', known],
    ['person', f.people],
    ['kin', f.kin],
    ['date', f.dates],
    ['time', f.times.filter((t) => !t.value.named)],
    ['class', f.classes],
    ['count', unit('people')],
    ['things', unit('things', 'people')],
    ['minutes', unit('minutes')],
    ['number', unit('number')],
    ['num', f.counts],
    ['bare', unit('')],
    ['phone', f.phones],
    ['case', f.cases],
    ['code', f.codes],
    ['q', asking(f.text)],
    ['manydays', f.dates.length > 1 || f.dates.some((d) => d.value(false).length > 1) ? f.dates : []],
  ];
  return new Map(things.filter(([, marks]) => marks.length > 0));
}
