import { asTyped } from '../../kernel/zh/normalise.js';
import type { Mark } from './annotate.js';
import type { Facts } from './facts.js';
import type { FreeSlot } from './phrase-book.js';
import {
  ACT_WORDS,
  ADDRESSED,
  AID_NOUN,
  CAUSE,
  CHILD_TARGET,
  EXCEPT,
  GENERAL_PRAISE,
  NEVER_A_CAUSE,
  NO_CAUSE,
  QUARREL,
  TITLED_HEAD,
  TITLED_TARGET,
  ATTENDANCE_REASON,
  CALENDAR_NOUN,
  GIFT_NOUN,
  HEADER_WORDS,
  LESSON_LEAD,
  LESSON_TAIL,
  MOVE_LEAD,
  NOTICE_CALLED,
  NOTICE_NAME,
  NOTICE_NOUN,
  REASON_LEAD,
  REASON_TAIL,
  RELAY_LEAD,
  RELAY_SAY,
  SMALL_NAMES,
  STAT_NOUN,
} from './slots.lexicon.zh-CN.js';

const inside = (text: string, start: number, end: number): Mark | undefined => {
  let [a, b] = [start, end];
  while (a < b && /[ ,。.!~、:;]/.test(text[a] ?? '')) a += 1;
  while (b > a && /[ ,。~、:;]/.test(text[b - 1] ?? '')) b -= 1;
  return b > a ? { start: a, end: b } : undefined;
};

/** A pet name, doubled. */
const NICKNAME = /^(.)\1$/;

/** The things that may stand in the head of a record, before what was observed. */
function headThings(facts: Facts, relations: boolean, intent: string): readonly Mark[] {
  const titled = facts.people;
  return [
    ...facts.children,
    ...titled,
    ...facts.dates,
    ...facts.times.map((time) => clipped(time, facts.dates)),
    ...facts.classes,
    ...facts.cases,
    ...facts.phones,
    ...facts.counts.filter((c) => c.value.unit === 'minutes' || c.value.unit === 'number'),
    ...(relations ? facts.kin : []),
    ...facts.strangers.filter(
      (s) => s.end - s.start >= 3 || NICKNAME.test(s.value) || (intent === 'child.add' && SMALL_NAMES.test(s.value)),
    ),
  ];
}

/** "Last night at 7": the time begins where the day ends. */
function clipped(time: Mark, dates: readonly Mark[]): Mark {
  const date = dates.find((d) => d.end > time.start && d.start < time.start);
  return date === undefined ? time : { start: date.end, end: time.end };
}

/** Records whose head is one code or name: all that follows belongs to the record. */
const HEAD_IS_NAME = new Set(['case.note', 'human']);

/** Reads names, days, minutes and command words off the front; what is left is the record. */
function afterHead(facts: Facts, relations: boolean, intent = ''): Mark | undefined {
  const { text } = facts;
  // what a counsellor notes begins right after the code
  const things = intent === 'case.note' ? [...facts.cases, ...facts.children] : headThings(facts, relations, intent);
  let at = 0;
  for (let steps = 0; at < text.length && steps < 40; steps += 1) {
    const rest = text.slice(at, at + 12);
    const headOver = HEAD_IS_NAME.has(intent) && at > 0 && things.some((t) => t.end <= at);
    // to whom one writes is named once, with the tie right behind the name
    const ended = intent === 'human' && headOver && !things.some((t) => t.end === at);
    const thing = ended ? undefined : things.find((t) => t.start === at && t.end > at);
    const word =
      thing === undefined && !headOver ? (HEADER_WORDS.exec(rest)?.[0] ?? TITLED_HEAD.exec(rest)?.[0]) : undefined;
    const next = thing?.end ?? at + (word?.length ?? 0);
    if (next === at) break;
    at = next;
    // to whom it goes is said: days behind it belong to the notice
    if (intent === 'notice.send' && ADDRESSED.test(word ?? '')) {
      at += RELAY_SAY.exec(text.slice(at))?.[0].length ?? 0;
      break;
    }
  }
  return inside(text, at, text.length);
}

/** "Tell A that …", "ask teacher B to …": what follows the one who is to be told. */
function relayed(facts: Facts): Mark | undefined {
  const { text } = facts;
  const lead = RELAY_LEAD.exec(text);
  if (lead === null) return undefined;
  let at = lead.index + lead[0].length;
  const targets = [...facts.children, ...facts.people, ...facts.kin, ...facts.strangers];
  for (let steps = 0; steps < 4; steps += 1) {
    const target = steps < 2 ? targets.find((t) => t.start <= at + 1 && t.start >= at && t.end > at) : undefined;
    const rest = text.slice(at, at + 14);
    const title = TITLED_TARGET.exec(rest)?.[0].length ?? 0;
    const said = RELAY_SAY.exec(rest)?.[0].length ?? 0;
    const kid = CHILD_TARGET.exec(rest)?.[0].length ?? 0;
    const next = target?.end ?? at + Math.max(title, steps === 0 ? kid : 0, said);
    if (next <= at) break;
    at = next;
  }
  return inside(text, at, text.length);
}

/** The clause around a stretch. */
function clauseOf(text: string, mark: Mark): Mark {
  let [start, end] = [mark.start, mark.end];
  while (start > 0 && !/[ ,!;。]/.test(text[start - 1] ?? '')) start -= 1;
  while (end < text.length && !/[ ,!;。]/.test(text[end] ?? '')) end += 1;
  return { start, end };
}

/** What is no part of the act itself: the longest clause that could be a cause. */
function reason(facts: Facts, acting: string): Mark | undefined {
  const { text } = facts;
  const act = new Uint8Array(text.length);
  for (const match of text.matchAll(ACT_WORDS)) act.fill(1, match.index, match.index + match[0].length);
  // a past day belongs to the story of the illness, not to the leave
  const days = facts.dates.filter((d) => {
    const named = d.value(false);
    return named.length === 0 || named.some((day) => day >= facts.today);
  });
  const told = facts.dates.filter((d) => !days.includes(d)).map((d) => clauseOf(text, d));
  const named = facts.children.filter((c) => !told.some((t) => c.start >= t.start && c.end <= t.end));
  const refused = acting === 'pickup.forbid' ? facts.kin : [];
  const things = [...days, ...facts.times, ...facts.classes, ...facts.phones, ...facts.people, ...named, ...refused];
  for (const thing of things) act.fill(1, thing.start, thing.end);
  for (const count of facts.counts)
    if (count.value.unit === 'minutes' || count.value.unit === 'people') act.fill(1, count.start, count.end);
  const pieces: Mark[] = [];
  for (let start = 0; start < text.length;) {
    let end = start;
    while (end < text.length && act[end] === 0 && !/[ ,!;。]/.test(text[end] ?? '')) end += 1;
    const piece = trimReason(text, start, end);
    if (piece !== undefined && couldBeCause(text.slice(piece.start, piece.end), acting)) pieces.push(piece);
    start = end + 1;
  }
  const tells = (piece: Mark): number => Number(CAUSE.test(text.slice(piece.start, piece.end)));
  return pieces.toSorted((a, b) => tells(b) - tells(a) || b.end - b.start - (a.end - a.start))[0];
}

/** Acts that people explain: whatever else they say beside them is why. */
const EXCUSED_BY = new Set(['leave.request', 'shift.decline', 'shift.late', 'session.suspend', 'dismissal.change']);

/** Leave is told with any cause; elsewhere only words that tell of one count. */
function couldBeCause(words: string, acting: string): boolean {
  if (words.length < 2 || NEVER_A_CAUSE.test(words)) return false;
  if (acting === 'pickup.forbid') return QUARREL.test(words);
  return CAUSE.test(words) || (EXCUSED_BY.has(acting) && words.length >= 4 && !NO_CAUSE.test(words));
}

function trimReason(text: string, start: number, end: number): Mark | undefined {
  const piece = text.slice(start, end);
  const lead = REASON_LEAD.exec(piece)?.[0].length ?? 0;
  const tail = REASON_TAIL.exec(piece.slice(lead))?.[0].length ?? 0;
  return inside(text, start + lead, end - tail);
}

/** The lesson or activity of the day, without days, numbers and the words for doing it. */
function lesson(facts: Facts): Mark | undefined {
  const { text } = facts;
  const cut = [...facts.dates, ...facts.counts, ...facts.classes, ...facts.children, ...facts.people, ...facts.times];
  const pieces: Mark[] = [];
  for (let start = 0; start < text.length;) {
    const block = cut.find((c) => c.start <= start && c.end > start);
    if (block !== undefined) {
      start = block.end;
      continue;
    }
    const end = Math.min(text.length, ...cut.filter((c) => c.start > start).map((c) => c.start));
    const piece = text.slice(start, end);
    const lead = LESSON_LEAD.exec(piece)?.[0].length ?? 0;
    const tail = LESSON_TAIL.exec(piece.slice(lead))?.[0].length ?? 0;
    const mark = inside(text, start + lead, end - tail);
    if (mark !== undefined) pieces.push(mark);
    start = end;
  }
  return pieces.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
}

const firstOf = (facts: Facts, noun: RegExp): Mark | undefined => {
  const match = noun.exec(facts.text);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
};

/** A notice called by words of its own, before "that one". */
function calledAfter(facts: Facts): Mark | undefined {
  const at = NOTICE_CALLED.exec(facts.text)?.index;
  const name = at === undefined ? null : NOTICE_NAME.exec(facts.text.slice(0, at));
  if (at === undefined || name === null) return undefined;
  const things = [...facts.dates, ...facts.classes];
  return things.some((t) => t.end > name.index) ? undefined : { start: name.index, end: at };
}

/** What follows the class and the day. */
function afterClass(facts: Facts): Mark | undefined {
  const things = [...facts.classes, ...facts.dates];
  let at = 0;
  for (let thing = things[0]; thing !== undefined;) {
    at = thing.end;
    while (/[ ,:]/.test(facts.text[at] ?? '')) at += 1;
    thing = things.find((t) => t.start === at && t.end > at);
  }
  return inside(facts.text, at, facts.text.length);
}

/** After the class and the general praise: the remarks themselves. */
function remarks(facts: Facts): Mark | undefined {
  const head = afterClass(facts);
  if (head === undefined) return undefined;
  const except = EXCEPT.exec(facts.text)?.[0].length;
  if (except !== undefined) return inside(facts.text, except, facts.text.length);
  const general = GENERAL_PRAISE.exec(facts.text.slice(head.start));
  const start = facts.children.length > 0 ? firstChildAt(facts) : undefined;
  return inside(facts.text, start ?? head.start + (general?.[0].length ?? 0), facts.text.length);
}

const firstChildAt = (facts: Facts): number | undefined =>
  facts.children.map((c) => c.start).toSorted((a, b) => a - b)[0];

/** Where a child was found: what follows the word for finding. */
function whereFound(facts: Facts): Mark | undefined {
  const { text } = facts;
  const found = (facts.marks.get('found') ?? []).filter((m) => m.end - m.start > 1);
  const end = found.map((m) => m.end).toSorted((a, b) => a - b)[0];
  if (end === undefined) return undefined;
  const lead = MOVE_LEAD.exec(text.slice(end))?.[0].length ?? 0;
  const child = facts.children.find((c) => c.start === end + lead);
  return inside(text, child?.end ?? end + lead, text.length);
}

const FREE: Readonly<Record<FreeSlot, (facts: Facts, relations: boolean, intent: string) => Mark | undefined>> = {
  text: afterHead,
  'text.all': remarks,
  'text.relayed': relayed,
  reason: (facts, _, intent) => reason(facts, intent),
  'reason.attendance': (facts) => firstOf(facts, ATTENDANCE_REASON),
  'topic.aid': (facts) => firstOf(facts, AID_NOUN),
  'topic.calendar': (facts) => firstOf(facts, CALENDAR_NOUN),
  'topic.activity': lesson,
  'topic.gift': (facts) => firstOf(facts, GIFT_NOUN),
  'topic.notice': (facts) => firstOf(facts, NOTICE_NOUN) ?? calledAfter(facts),
  'topic.statistic': (facts) => firstOf(facts, STAT_NOUN),
  'topic.case': (facts) => facts.cases[0],
};

/** One free slot as a stretch of the text; `whereFound` is the text of a closed alarm. */
export function freeSlot(kind: FreeSlot, facts: Facts, intent: string, relations: boolean): Mark | undefined {
  return intent === 'alarm.close' && kind === 'text' ? whereFound(facts) : FREE[kind](facts, relations, intent);
}

export const quoted = (facts: Facts, mark: Mark): string => asTyped(facts.normal, mark.start, mark.end);
