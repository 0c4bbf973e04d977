import { sameSyllable, soundAlike } from './sounds.js';
import { GIVEN_NAME_CHARS, SURNAMES } from './surnames.js';
import type { Span } from './numbers.js';

/** Somebody who may be named: the full name and what the household calls them. */
export interface Nameable {
  readonly name: string;
  readonly calls: readonly string[];
  readonly class?: string;
}

/** A name seen in a text. `fits` has more than one when it could be either: then nobody is meant until asked. */
export interface NameMatch {
  readonly fits: readonly string[];
  readonly bySound: boolean;
}

export const surnameOf = (name: string): string => {
  const two = name.slice(0, 2);
  return name.length > 2 && SURNAMES.has(two) ? two : name.slice(0, 1);
};

/** The name without the family's. */
export const givenNameOf = (name: string): string => name.slice(surnameOf(name).length) || name;

interface Form {
  readonly text: string;
  readonly owner: string;
  readonly surname: string;
  /** 3 the full name, 2 the given name or a listed call, 1 a nickname that we derived */
  readonly rank: number;
}

/** 阿X, X仔, XX from the last syllable; a one-syllable given name gets none, it is too easily a word (明天 is not 简明). */
function nicknames(given: string): string[] {
  if (given.length < 2) return [];
  const last = given.slice(-1);
  return [`阿${last}`, `${last}仔`, last + last, `小${last}`, `${last}${last}仔`];
}

function formsOf(one: Nameable): Form[] {
  const surname = surnameOf(one.name);
  const given = one.name.slice(surname.length);
  const form = (text: string, rank: number, own = ''): Form => ({ text, owner: one.name, surname: own, rank });
  return [
    form(one.name, 3),
    ...(given.length >= 2 ? [form(given, 2, surname)] : []),
    ...one.calls.filter((call) => call !== '').map((call) => form(call, 2, surname)),
    ...nicknames(given)
      .filter((nick) => nick !== given && !one.calls.includes(nick))
      .map((nick) => form(nick, 1, surname)),
  ];
}

const formCache = new Map<string, readonly Form[]>();

function allForms(among: readonly Nameable[]): readonly Form[] {
  const key = among.map((one) => `${one.name}|${one.calls.join('|')}`).join(';');
  const known = formCache.get(key);
  if (known !== undefined) return known;
  const forms = among.flatMap(formsOf);
  if (formCache.size > 5000) formCache.clear();
  formCache.set(key, forms);
  return forms;
}

interface Hit extends Span<Form> {
  /** 0 as written, 1 the same syllables, 2 alike only as local speakers merge sounds */
  readonly distance: number;
}

/** Two names typed differently count as the same sound only if that is a slip of a name, not two ordinary words. */
function heard(form: string, typed: string): boolean {
  let same = 0;
  let nameLike = true;
  for (let i = 0; i < form.length; i += 1) {
    const [a, b] = [form[i] ?? '', typed[i] ?? ''];
    if (a === b) same += 1;
    else if (!GIVEN_NAME_CHARS.has(b) && !(i === 0 && SURNAMES.has(b))) nameLike = false;
    if (!soundAlike(a, b)) return false;
  }
  return same < form.length && (same > 0 || nameLike);
}

function exactHits(text: string, forms: readonly Form[]): Hit[] {
  const hits: Hit[] = [];
  for (const form of forms)
    for (let at = text.indexOf(form.text); at >= 0; at = text.indexOf(form.text, at + 1))
      hits.push({ start: at, end: at + form.text.length, value: form, distance: 0 });
  return hits;
}

function soundHits(text: string, forms: readonly Form[], taken: (start: number, end: number) => boolean): Hit[] {
  const hits: Hit[] = [];
  for (const form of forms) {
    const size = form.text.length;
    if (size < 2 || (form.rank === 1 && !form.text.startsWith('阿') && !form.text.startsWith('小'))) continue;
    const first = form.text[0] ?? '';
    for (let at = 0; at + size <= text.length; at += 1) {
      if (!soundAlike(first, text[at] ?? '')) continue;
      const typed = text.slice(at, at + size);
      if (taken(at, at + size) || !heard(form.text, typed)) continue;
      const same = Array.from(form.text).every((char, i) => sameSyllable(char, typed[i] ?? ''));
      hits.push({ start: at, end: at + size, value: form, distance: same ? 1 : 2 });
    }
  }
  return hits;
}

const overlaps = (a: { readonly start: number; readonly end: number }, start: number, end: number): boolean =>
  a.start < end && a.end > start;

/** Longest first, exact before sound, higher rank first; what overlaps a chosen one is dropped, equals share it. */
function choose(hits: readonly Hit[]): Span<NameMatch>[] {
  const order = hits.toSorted(
    (a, b) => a.distance - b.distance || b.end - b.start - (a.end - a.start) || b.value.rank - a.value.rank,
  );
  const chosen: { start: number; end: number; rank: number; fits: string[]; distance: number }[] = [];
  for (const hit of order) {
    const over = chosen.find((c) => overlaps(c, hit.start, hit.end));
    if (over === undefined) chosen.push({ ...hit, rank: hit.value.rank, fits: [hit.value.owner] });
    else if (over.start === hit.start && over.end === hit.end && over.distance === hit.distance) {
      if (hit.value.rank === over.rank && !over.fits.includes(hit.value.owner)) over.fits.push(hit.value.owner);
    }
  }
  return chosen
    .map(({ start, end, fits, distance }) => ({ start, end, value: { fits, bySound: distance > 0 } }))
    .toSorted((a, b) => a.start - b.start);
}

/**
 * A given name behind another family's surname is somebody else: it fits nobody here.
 * Returns the start of that other full name.
 */
function strangerStart(
  text: string,
  hit: Hit,
  others: readonly Span<NameMatch>[],
  isWord: (start: number, end: number) => boolean,
): number | undefined {
  const before = text[hit.start - 1];
  const own = hit.value.surname;
  if (before === undefined || own === '' || hit.value.text.length < 2 || !SURNAMES.has(before)) return undefined;
  if (hit.value.rank < 2 || hit.value.text.startsWith('阿')) return undefined;
  if (others.some((other) => other.end === hit.start)) return undefined;
  if (isWord(hit.start - 1, hit.start) || soundAlike(own.slice(-1), before)) return undefined;
  return hit.start - 1;
}

/**
 * A nickname, or a likeness of sound, inside what reads as somebody's full name (豪 of 王小豪) is that other person.
 * Returns the full name's stretch.
 */
function insideFullName(
  text: string,
  hit: Hit,
  isWord: (start: number, end: number) => boolean,
): { start: number; end: number } | undefined {
  if (hit.value.rank > 2 || (hit.value.rank === 2 && hit.distance === 0)) return undefined;
  for (let start = Math.max(0, hit.start - 2); start <= hit.start; start += 1) {
    const end = start + 3;
    const other = start < hit.start || end > hit.end;
    const name = SURNAMES.has(text[start] ?? '') && [1, 2].every((i) => GIVEN_NAME_CHARS.has(text[start + i] ?? ''));
    if (other && name && end >= hit.end && end <= text.length && !isWord(start, end)) return { start, end };
  }
  return undefined;
}

/**
 * Names of a normalised text, only among those given. `isWord` says whether a stretch lies inside an ordinary word
 * (then it is not a name by sound). Names with a foreign surname come back with `fits` empty.
 */
export function scanNames(
  text: string,
  among: readonly Nameable[],
  isWord: (start: number, end: number) => boolean,
): Span<NameMatch>[] {
  if (among.length === 0) return [];
  const forms = allForms(among);
  const exact = exactHits(text, forms);
  const sound = soundHits(text, forms, (s, e) => isWord(s, e) || exact.some((hit) => overlaps(hit, s, e)));
  const found = choose([...exact, ...sound]);
  return found.map((match) => {
    const hit = [...exact, ...sound].find((h) => h.start === match.start && h.end === match.end);
    if (hit === undefined) return match;
    const start = strangerStart(text, hit, found, isWord);
    const other = start === undefined ? insideFullName(text, hit, isWord) : { start, end: match.end };
    const crossing = other !== undefined && found.some((f) => f !== match && overlaps(f, other.start, other.end));
    return other === undefined || crossing ? match : { ...other, value: { fits: [], bySound: false } };
  });
}
