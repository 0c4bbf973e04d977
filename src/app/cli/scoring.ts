import { ACTING, type Reading, type Slots, type Utterance } from '../../conversation/meaning/reading.js';

/** A message with its labels. */
export interface Labelled extends Utterance {
  readonly intent: Reading['intent'];
  readonly slots: Slots;
  readonly risk: Reading['risk'];
}

/** What was counted over many messages of one role. */
export interface Tally {
  messages: number;
  right: number;
  actingErrors: number;
  abstained: number;
  slotHits: number;
  slotsGot: number;
  slotsWanted: number;
  risks: number;
  risksFound: number;
  risksGot: number;
  risksRight: number;
}

export const emptyTally = (): Tally => ({
  messages: 0,
  right: 0,
  actingErrors: 0,
  abstained: 0,
  slotHits: 0,
  slotsGot: 0,
  slotsWanted: 0,
  risks: 0,
  risksFound: 0,
  risksGot: 0,
  risksRight: 0,
});

const OVERLAPPING = new Set(['text', 'reason', 'topic', 'relation']);
const squeeze = (value: string): string => value.replace(/[\s,,。.!!??、::;;]/g, '');

/** Verbatim slots agree when they share most of their characters (convention 32); others must be equal. */
export function agrees(slot: string, want: unknown, got: unknown): boolean {
  if (!OVERLAPPING.has(slot) || typeof want !== 'string' || typeof got !== 'string')
    return JSON.stringify(sorted(want)) === JSON.stringify(sorted(got));
  const [a, b] = [squeeze(want), squeeze(got)];
  if (a === b) return true;
  const shared = longestShared(a, b);
  return (2 * shared) / (a.length + b.length) >= 0.6;
}

const sorted = (value: unknown): unknown => (Array.isArray(value) ? [...value].map(String).toSorted() : value);

const zeros = (length: number): number[] => Array.from({ length }, () => 0);

function longestShared(a: string, b: string): number {
  let best = 0;
  let row = zeros(b.length + 1);
  for (let i = 1; i <= a.length; i += 1) {
    const next = zeros(b.length + 1);
    for (let j = 1; j <= b.length; j += 1) {
      if (a[i - 1] !== b[j - 1]) continue;
      next[j] = (row[j - 1] ?? 0) + 1;
      best = Math.max(best, next[j] ?? 0);
    }
    row = next;
  }
  return best;
}

const SCORED =
  'child unresolved person date dates time count numbers class reason relation phone topic choice text scope'.split(
    ' ',
  );

/** Slots that differ, for the list of mistakes. */
export function slotErrors(want: Slots, got: Slots): string[] {
  const [w, g] = [want as Record<string, unknown>, got as Record<string, unknown>];
  return SCORED.filter(
    (slot) => (w[slot] !== undefined || g[slot] !== undefined) && !agrees(slot, w[slot], g[slot]),
  ).map((slot) => `${slot}: ${JSON.stringify(w[slot])} / ${JSON.stringify(g[slot])}`);
}

/** Adds one message to a tally. */
export function tally(into: Tally, want: Labelled, got: Pick<Reading, 'intent' | 'slots' | 'risk'>): void {
  into.messages += 1;
  const right = want.intent === got.intent;
  if (right) into.right += 1;
  if (!right && ACTING.has(got.intent)) into.actingErrors += 1;
  if (got.intent === 'unknown' && want.intent !== 'unknown') into.abstained += 1;
  const [w, g] = [want.slots as Record<string, unknown>, got.slots as Record<string, unknown>];
  for (const slot of SCORED) {
    if (w[slot] !== undefined) into.slotsWanted += 1;
    if (g[slot] !== undefined) into.slotsGot += 1;
    if (w[slot] !== undefined && g[slot] !== undefined && agrees(slot, w[slot], g[slot])) into.slotHits += 1;
  }
  if (want.risk !== 'none') into.risks += 1;
  if (want.risk !== 'none' && got.risk === want.risk) into.risksFound += 1;
  if (got.risk !== 'none') into.risksGot += 1;
  if (got.risk !== 'none' && want.risk === got.risk) into.risksRight += 1;
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '    –' : `${((100 * part) / whole).toFixed(1)}%`.padStart(6);

/** One line of the table. */
export function row(name: string, t: Tally): string {
  const f1 = t.slotsGot + t.slotsWanted === 0 ? 1 : (2 * t.slotHits) / (t.slotsGot + t.slotsWanted);
  return [
    name.padEnd(22),
    String(t.messages).padStart(6),
    percent(t.right, t.messages).padStart(8),
    f1.toFixed(3).padStart(8),
    percent(t.actingErrors, t.messages).padStart(9),
    percent(t.abstained, t.messages).padStart(9),
    percent(t.risksFound, t.risks).padStart(9),
    percent(t.risksRight, t.risksGot).padStart(9),
  ].join('');
}

export const HEADER =
  'role                  lines  intent slot F1   acting   asked    risk      risk\n' +
  '                                               errors           recall    precision';
