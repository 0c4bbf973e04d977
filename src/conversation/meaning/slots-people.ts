import { gradeOf } from '../../kernel/zh/classes.js';
import { asTyped } from '../../kernel/zh/normalise.js';
import { readNumber, type Span } from '../../kernel/zh/numbers.js';
import { SURNAMES } from '../../kernel/zh/surnames.js';
import type { Mark } from './annotate.js';
import type { Facts } from './facts.js';
import { TITLED } from './particles.lexicon.zh-CN.js';
import type { PhraseBook } from './phrase-book.js';
import type { Slots } from './reading.js';
import {
  ALL_CHILDREN,
  BOTH_CHILDREN,
  CLAIMED,
  DENIED_AFTER,
  DESCRIBED,
  DENIED_BEFORE,
  ELDER_WORDS,
  EXCEPTED,
  FIRST_PERSON_HARM,
  JOINTS,
  NEIGHBOURS,
  ABOUT_OWN_CHILD,
  OTHER_WORDS_FOR_A_CHILD,
  SMALL_NAMES,
  SPOKEN_OF,
  STAYS_AFTER,
  TITLE_WORD,
  YOUNGER_WORDS,
} from './slots.lexicon.zh-CN.js';

/** Who is meant: full names of children, a name that fits nobody, somebody else, the word for a tie. */
export interface PeopleSlots {
  child: string[];
  bySound: string[];
  unresolved?: string;
}

const typed = (facts: Facts, span: Mark): string => asTyped(facts.normal, span.start, span.end);

/** A child who is only contrasted ("not X", "X goes as usual") is not the one the act is about. */
function denied(facts: Facts, span: Mark): boolean {
  return (
    DENIED_BEFORE.test(facts.text.slice(Math.max(0, span.start - 4), span.start)) ||
    DENIED_AFTER.test(facts.text.slice(span.end, span.end + 6))
  );
}

/** Beside one who is fetched, one who is said to stay is not. */
const stays = (facts: Facts, span: Mark): boolean => STAYS_AFTER.test(facts.text.slice(span.end, span.end + 12));

const CONTRASTS = new Set([
  'leave.request',
  'undo',
  'escort.absent',
  'attendance.report',
  'escort.count',
  'pickup.delegate',
  'alarm.missing',
  'alarm.harm',
  'case.escalate',
  'escort.incident',
  'child.whereabouts',
]);

function namedChildren(facts: Facts, book: PhraseBook): PeopleSlots {
  const out: PeopleSlots = { child: [], bySound: [] };
  const exactOnly = book.intent === 'wrong_child';
  const spans = facts.children;
  const several = spans.length > 1 && CONTRASTS.has(book.intent);
  for (const span of spans) {
    const [only, other] = span.value.fits;
    const unclear = only === undefined || other !== undefined || (exactOnly && span.value.bySound);
    if (unclear) out.unresolved ??= typed(facts, span);
    else if (several && denied(facts, span)) continue;
    else if (spans.length > 1 && book.intent === 'escort.hand_over' && stays(facts, span)) continue;
    else if (!out.child.includes(only)) {
      out.child.push(only);
      if (span.value.bySound) out.bySound.push(only);
    }
  }
  return out;
}

/** "All three", with as many children as there are. */
function speaksOfAll(text: string, children: number): boolean {
  const all = ALL_CHILDREN.exec(text);
  return all !== null && readNumber(all[1] ?? '') === children;
}

/** The guardian's child or children without a name: the only one, "both", the elder, the younger. */
function unnamedChildren(facts: Facts, book: PhraseBook): string[] {
  const { children } = facts.said;
  const { text } = facts;
  const [first, second, more] = children;
  // what is taken back is a message, not a child
  if (first === undefined || book.intent === 'undo') return [];
  if (second === undefined) {
    const meant = book.soleChild === 'always' || spokenOf(book, facts).test(text);
    return meant && !(book.intent === 'alarm.harm' && !spokenOfOther(text)) ? [first.name] : [];
  }
  if (more === undefined && BOTH_CHILDREN.test(text)) return [first.name, second.name];
  if (more !== undefined && speaksOfAll(text, children.length)) return children.map((c) => c.name);
  const [young, old] = [first, second].toSorted((a, b) => gradeOf(a.class) - gradeOf(b.class));
  if (more !== undefined || young?.class[0] === old?.class[0]) return [];
  if (ELDER_WORDS.test(text) && old !== undefined) return [old.name];
  return YOUNGER_WORDS.test(text) && young !== undefined ? [young.name] : [];
}

/** Words that bring the child up; beside a grown-up who is asked about, the pronoun is the grown-up. */
const spokenOf = (book: PhraseBook, facts: Facts): RegExp => {
  if (book.intent === 'aid.ask') return ABOUT_OWN_CHILD;
  return book.intent === 'people.ask' && facts.people.length > 0 ? OTHER_WORDS_FOR_A_CHILD : SPOKEN_OF;
};

/** A first-person cry is about whoever holds the phone; "the child says …" is about the child. */
const spokenOfOther = (text: string): boolean =>
  SPOKEN_OF.test(text) && (OTHER_WORDS_FOR_A_CHILD.test(text) || !FIRST_PERSON_HARM.test(text));

/** A stretch that looks like a name and belongs to nobody who may be named. */
function strangerName(
  facts: Facts,
  person: string | undefined,
  outside: (span: Mark) => boolean,
): Span<string> | undefined {
  return facts.strangers.find((span) => {
    if (!outside(span)) return false;
    if (person?.includes(typed(facts, span)) === true) return false;
    const after = facts.text.slice(span.end, span.end + 2);
    if (TITLE_WORD.test(after)) return false;
    const known = (char: string | undefined): boolean => char !== undefined && /[\u4e00-\u9fff]/.test(char);
    // a stray pair of characters inside a longer unknown stretch is no name
    const left = facts.text[span.start - 1];
    const right = facts.text[span.end];
    const loose = (at: number, char: string | undefined): boolean =>
      !known(char) || facts.isWord(at, at + 1) || JOINTS.has(char ?? '');
    const afterKin = facts.kin.some((k) => k.end === span.start);
    return (afterKin || loose(span.start - 1, left)) && loose(span.end, right);
  });
}

/** The child of a neighbour, for whom nothing may be done here. */
function neighboursChild(facts: Facts): string | undefined {
  const found = NEIGHBOURS.exec(facts.text);
  const name = found?.[1];
  if (!found || !name) return undefined;
  const end = found.index + found[0].length;
  return typed(facts, { start: end - name.length, end });
}

export function childrenOf(
  facts: Facts,
  book: PhraseBook,
  person?: string,
  outside: (span: Mark) => boolean = () => true,
): PeopleSlots {
  const named = namedChildren(facts, book);
  if (named.unresolved === undefined && book.slots.includes('unresolved')) {
    const stranger = strangerName(facts, person, outside);
    if (stranger !== undefined) named.unresolved = typed(facts, stranger);
  }
  if (facts.said.role === 'guardian' && named.child.length === 0) named.unresolved ??= neighboursChild(facts);
  if (facts.said.role === 'guardian' && named.child.length === 0 && named.unresolved === undefined)
    named.child = unnamedChildren(facts, book);
  return named;
}

/** Somebody else who is named: from the list, else as typed when it carries a title or stands beside a tie. */
export function personOf(facts: Facts, book: PhraseBook): string | undefined {
  const listed = facts.people[0]?.value.fits[0];
  if (listed !== undefined) return facts.people.at(book.intent === 'shift.assign' ? -1 : 0)?.value.fits[0];
  for (const match of facts.text.matchAll(TITLED)) {
    const name = match[1] ?? '';
    const surname = name.slice(-1);
    const isTitle = TITLE_WORD.test(match[2] ?? '');
    const start = match.index + name.length - 1;
    if (!SURNAMES.has(surname) || facts.isWord(start, start + 1)) continue;
    if (!isTitle && !PERSONAL.has(book.skill ?? book.intent)) continue;
    return typed(facts, { start, end: match.index + match[0].length });
  }
  return PERSONAL.has(book.skill ?? book.intent) ? untitled(facts, book) : undefined;
}

const PERSONAL = new Set([
  'person.reply',
  'person.hand_back',
  'pickup.delegate',
  'pickup.forbid',
  'escort.stranger',
  'escort.code',
  'pickup.staff_delegate',
  'visit.log',
  'shift.assign',
  'shift.swap',
  'shift.accept',
  'handoff.count',
  'child.moved',
  'need.report',
  'call.log',
]);

/** A name in the text that is no child's; only where a grown-up is what is being said. */
function untitled(facts: Facts, book: PhraseBook): string | undefined {
  const wantsName =
    book.slots.includes('person') && !['visit.log', 'need.report', 'child.moved', 'call.log'].includes(book.intent);
  if (!wantsName) return undefined;
  const name = facts.strangers.find(
    (s) =>
      s.end - s.start >= 2 &&
      (SURNAMES.has(s.value[0] ?? '') || SURNAMES.has(s.value.slice(0, 2)) || SMALL_NAMES.test(s.value)),
  );
  return name === undefined ? undefined : typed(facts, name);
}

/** The aunt of "Aunt Chan" is a title, not the tie to the child. */
const partOfName = (facts: Facts, kin: Mark): boolean => {
  const before = facts.text[kin.start - 1] ?? '';
  return kin.end - kin.start === 1 && SURNAMES.has(before) && !facts.isWord(kin.start - 1, kin.start);
};

const CLAIMING = new Set(['escort.stranger', 'pickup.forbid']);

/** The word for the tie; the one who collects stands last before the collecting. */
export function relationOf(facts: Facts, book: PhraseBook, outside: (span: Mark) => boolean): string | undefined {
  const words = facts.kin
    .filter(outside)
    .filter((k) => !TITLE_WORD.test(facts.text.slice(k.end, k.end + 2)))
    .filter((k) => !partOfName(facts, k))
    .filter((k) => book.intent !== 'escort.stranger' || !DESCRIBED.test(facts.text.slice(0, k.start)))
    .filter((k) => book.intent !== 'pickup.forbid' || !EXCEPTED.test(facts.text.slice(0, k.start)));
  const acts = [...(facts.marks.get('collect') ?? []), ...(facts.marks.get('collected') ?? [])];
  const act = acts.reduce((last, m) => Math.max(last, m.start), -1);
  const before = words.filter((word) => act < 0 || word.start < act);
  // at the door: what the stranger claims to be comes after what he looks like
  const named = CLAIMING.has(book.intent) ? words.find((k) => CLAIMED.test(facts.text.slice(0, k.start))) : undefined;
  const claimed = named ?? (book.intent === 'escort.stranger' ? words.at(-1) : undefined);
  const chosen = claimed ?? before.at(act < 0 ? 0 : -1) ?? words[0];
  return chosen === undefined ? undefined : typed(facts, chosen);
}

export const withoutChild = (slots: Slots): boolean => slots.child === undefined && slots.unresolved === undefined;
