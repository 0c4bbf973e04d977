import { ACTING, type Intent, type Reading } from './meaning/reading.js';

/** Bubbles of one sentence come within this time. */
export const BUBBLE_GAP_MS = 10_000;
/** How long a fragment waits for the bubble that completes it. */
export const FRAGMENT_WAIT_MS = 8_000;
/** Longer texts are sentences of their own. */
const FRAGMENT_LENGTH = 14;

const OPEN: ReadonlySet<Intent> = new Set(['unknown', 'smalltalk']);

/** A short text that means nothing yet: the rest may be on its way. */
export const isFragment = (text: string, reading: Reading): boolean =>
  reading.intent === 'unknown' && reading.skill === undefined && text.length <= FRAGMENT_LENGTH;

/** Lists, which every further bubble lengthens unless it opens one of its own. */
const LISTS: ReadonlySet<Intent> = new Set(['class_report']);

const goesOn = (first: Reading, second: Reading, joined: Reading): boolean =>
  LISTS.has(first.intent) &&
  joined.intent === first.intent &&
  (OPEN.has(second.intent) || (second.intent === first.intent && second.slots.class === undefined));

/**
 * Whether two bubbles are read as one sentence: when either is nothing by itself, and together they mean something.
 * Two complete messages stay two.
 */
export function belongTogether(first: Reading, second: Reading, joined: Reading): boolean {
  if (joined.intent === 'unknown') return false;
  if (goesOn(first, second, joined)) return true;
  // an act that is complete is not stretched over a child that only the other bubble names
  const whole = [first, second].find((r) => ACTING.has(r.intent) && r.slots.child !== undefined);
  if (whole && joined.slots.child?.some((name) => !whole.slots.child?.includes(name))) return false;
  return OPEN.has(first.intent) || OPEN.has(second.intent);
}
