import type { Mark } from './annotate.js';
import type { Facts } from './facts.js';
import type { FreeSlot, PhraseBook } from './phrase-book.js';
import type { Slots } from './reading.js';
import {
  COUNT_MISSING,
  EXPECTED,
  JOINED,
  SCOPES,
  SHORT_BY,
  VERIFY_REFUSED,
  VERIFY_SILENT,
} from './slots.lexicon.zh-CN.js';
import { childrenOf, personOf, relationOf } from './slots-people.js';
import { freeSlot, quoted } from './slots-text.js';
import { readNumber } from '../../kernel/zh/numbers.js';

const FREE_NAMES = ['text', 'reason', 'topic'] as const;

/** The sign of an ordinal ("the second"), which counts nobody. */
const ORDINAL = '\u7b2c';

/** Acts about a day to come. */
const AHEAD = /^(?:leave|pickup|shift|call\.book|appointment|dismissal|session)/;

/** What is told as it happens: eight o'clock is this evening once it is past noon. */
const NOW = /^(?:alarm|escort|case\.escalate|pickup|child\.whereabouts)/;

/** People are called and visited at home in the evening. */
const EVENINGS: ReadonlySet<string> = new Set(['call.book', 'visit.log', 'call.log']);

/** Their count is of those who are there: how many are missing is never taken for it. */
const TOTALS: ReadonlySet<string> = new Set(['attendance.report', 'escort.arrive', 'escort.count']);

const overlap = (a: Mark, b: Mark): boolean => a.start < b.end && a.end > b.start;

/** Words kept verbatim; days, times and ties are not read again from inside them. */
function freeSlots(facts: Facts, book: PhraseBook, slots: Slots): Mark[] {
  const marks: Mark[] = [];
  for (const name of FREE_NAMES) {
    const kinds = book.slots.filter((s): s is FreeSlot => s === name || s.startsWith(`${name}.`));
    for (const kind of kinds) {
      const mark = freeSlot(kind, facts, book.intent, book.slots.includes('minutes'));
      const words = mark === undefined ? '' : quoted(facts, mark);
      if (mark === undefined || words === '' || slots[name] !== undefined) continue;
      slots[name] = words;
      if (name !== 'topic') marks.push(mark);
    }
  }
  return marks;
}

function daySlots(facts: Facts, book: PhraseBook, slots: Slots, outside: (m: Mark) => boolean): void {
  const roster = facts.said.role === 'volunteer' && book.slots.includes('numbers');
  const spans = facts.dates.filter((d) => outside(d) && !(roster && d.bareDay));
  const all = [...new Set(spans.flatMap((d) => d.value(book.past === true)))].toSorted();
  // what is asked for lies ahead; a past day beside it belongs to the story
  const ahead = AHEAD.test(book.intent) ? all.filter((day) => day >= facts.today) : [];
  const days = ahead.length > 0 ? ahead : all;
  const [only, other] = days;
  if (other !== undefined) slots.dates = days;
  else if (only !== undefined) slots.date = only;
}

function timeSlot(facts: Facts, book: PhraseBook, slots: Slots, outside: (m: Mark) => boolean): void {
  const time = facts.times.find((t) => outside(t) && !t.value.named);
  if (time === undefined) return;
  const hour = Number(time.value.time.slice(0, 2));
  const said = Number(facts.said.now.slice(11, 13));
  const late = NOW.test(book.intent) && said >= 12 && hour >= 7 && hour <= 11;
  // the early bus
  if (book.intent === 'bus.ask' && time.value.guessed && hour === 18) {
    slots.time = `06${time.value.time.slice(2)}`;
    return;
  }
  const night = time.value.guessed && (late || (EVENINGS.has(book.intent) && hour >= 7 && hour <= 8));
  slots.time = night ? `${hour + 12}${time.value.time.slice(2)}` : time.value.time;
}

function numberSlots(facts: Facts, book: PhraseBook, slots: Slots, outside: (m: Mark) => boolean): void {
  const counts = facts.counts.filter(outside);
  const wants = (slot: PhraseBook['slots'][number]): boolean => book.slots.includes(slot);
  const bareAfterShort = (c: (typeof counts)[number]): boolean =>
    c.value.unit === '' && COUNT_MISSING.test(facts.text.slice(Math.max(0, c.start - 4), c.start));
  if (wants('numbers')) {
    const numbers = listed(facts, counts).filter((c) => c.value.unit === 'number' || bareAfterShort(c) || c.inList);
    if (numbers.length > 0) slots.numbers = numbers.map((c) => c.value.n);
  }
  if (wants('minutes')) {
    const minutes = counts.find((c) => c.value.unit === 'minutes');
    if (minutes !== undefined) slots.count = minutes.value.n;
  }
  if (!wants('count') || (slots.count !== undefined && wants('minutes'))) return;
  const short = book.intent === 'escort.absent' ? SHORT_BY.exec(facts.text) : null;
  const units = book.intent === 'gift.log' ? ['things', 'people'] : ['people'];
  const counted = counts.filter((c) => units.includes(c.value.unit) && facts.text[c.start - 1] !== ORDINAL);
  const expected = (c: Mark): boolean => EXPECTED.test(facts.text.slice(Math.max(0, c.start - 3), c.start));
  const bare = counts.filter(
    (c) => !expected(c) && c.value.unit === '' && !bareAfterShort(c) && !slots.numbers?.includes(c.value.n),
  );
  const total = counted.filter(
    (c) => !expected(c) && !COUNT_MISSING.test(facts.text.slice(Math.max(0, c.start - 3), c.start)),
  );
  const chosen =
    total[0] ??
    (book.intent === 'escort.absent' ? undefined : bare[0]) ??
    (TOTALS.has(book.intent) ? undefined : counted[0]);
  const n = short === null ? chosen?.value.n : readNumber(short[1] ?? '');
  if (n !== undefined && n < 5000) slots.count = n;
}

/** Bare numbers joined to a roster number are roster numbers too. */
function listed(
  facts: Facts,
  counts: readonly Facts['counts'][number][],
): (Facts['counts'][number] & { inList: boolean })[] {
  return counts.map((count, i) => {
    const [before, after] = [counts[i - 1], counts[i + 1]];
    const joined = (a: Mark | undefined, b: Mark | undefined): boolean =>
      a !== undefined && b !== undefined && JOINED.test(facts.text.slice(a.end, b.start));
    const number = (c: typeof count | undefined): boolean =>
      c !== undefined &&
      (c.value.unit === 'number' ||
        (c.value.unit === '' && COUNT_MISSING.test(facts.text.slice(Math.max(0, c.start - 4), c.start))));
    const inList =
      count.value.unit === '' && ((joined(before, count) && number(before)) || (joined(count, after) && number(after)));
    return { ...count, inList };
  });
}

function wordSlots(facts: Facts, book: PhraseBook, slots: Slots, outside: (m: Mark) => boolean): void {
  const wants = (slot: PhraseBook['slots'][number]): boolean => book.slots.includes(slot);
  const named = facts.classes.find(outside);
  if (named !== undefined) slots.class = named.value;
  const phone = facts.phones[0];
  if (wants('phone') && phone !== undefined) slots.phone = phone.value;
  const code = facts.codes[0];
  if (wants('code') && code !== undefined) slots.code = code.value;
  const person = wants('person') ? personOf(facts, book) : undefined;
  if (person !== undefined) slots.person = person;
  const relation = wants('relation') ? relationOf(facts, book, outside) : undefined;
  if (relation !== undefined) slots.relation = relation;
  const scope = wants('scope') ? SCOPES.find(([, words]) => words.test(facts.text))?.[0] : undefined;
  if (scope !== undefined) slots.scope = scope;
  if (wants('choice')) slots.choice = verdict(facts.text);
}

/** A teacher's word on a phone check: 1 agreed, 2 refused, 3 no answer. */
const verdict = (text: string): number => (VERIFY_SILENT.test(text) ? 3 : VERIFY_REFUSED.test(text) ? 2 : 1);

/** Fills the slots that the book of the intent asks for. */
export function slotsOf(facts: Facts, book: PhraseBook): { slots: Slots; bySound: string[] } {
  const slots: Slots = {};
  const verbatim = freeSlots(facts, book, slots);
  const outside = (mark: Mark): boolean => !verbatim.some((v) => overlap(v, mark));
  const bySound: string[] = [];
  wordSlots(facts, book, slots, outside);
  if (book.slots.includes('child')) {
    const who = childrenOf(facts, book, slots.person, slots.text === undefined ? undefined : outside);
    if (who.child.length > 0) slots.child = who.child;
    if (who.unresolved !== undefined && book.slots.includes('unresolved')) slots.unresolved = who.unresolved;
    // whose leave it is, is no reason for it
    if (slots.unresolved !== undefined && slots.reason?.includes(slots.unresolved) === true) delete slots.reason;
    bySound.push(...who.bySound);
  }
  if (book.slots.includes('date')) daySlots(facts, book, slots, outside);
  if (book.slots.includes('time')) timeSlot(facts, book, slots, outside);
  numberSlots(facts, book, slots, outside);
  if (slots.unresolved !== undefined && slots.unresolved === slots.person) delete slots.unresolved;
  return { slots, bySound };
}
