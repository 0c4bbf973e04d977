import type { ChildState, RunState } from './run.rules.js';

/** What is late about a run, in the words of safety.md's clocks. */
export type Lateness =
  | 'UNCONFIRMED'
  | 'TOO_FEW_ADULTS'
  | 'NOT_CHECKED_IN'
  | 'COUNTS_DIFFER'
  | 'NOT_LEFT'
  | 'OVERDUE'
  | 'NOT_COLLECTED'
  | 'OPEN_AT_NIGHT';

export type Tally = Partial<Record<ChildState, number>>;

/** A run as the clocks see it. All moments are of its own date. */
export interface RunOfToday {
  state: RunState;
  suspended: boolean;
  departAt: Date;
  eta: Date | null;
  tally: Tally;
  /** The newest head count of each side at the gate. */
  gate: { teacher?: number; escort?: number };
  /** The newest roll-call at the point. */
  arrivalCount: number | null;
  adults: { planned: number; confirmed: number; checkedIn: number };
}

export interface ClocksOfToday {
  remindSameDay: Date;
  noEscort: Date;
  checkIn: Date;
  notCollected: Date;
  openAlarm: Date;
  etaFirstMinutes: number;
  childrenPerAdult: number;
}

const count = (tally: Tally, ...states: readonly ChildState[]): number =>
  states.reduce((n, state) => n + (tally[state] ?? 0), 0);

/** How many the list says are to come (on leave and absent are out of it). */
export const expected = (tally: Tally): number =>
  Object.entries(tally).reduce((n, [state, m]) => (state === 'EXCUSED' || state === 'ABSENT' ? n : n + m), 0);

/**
 * How many were really seen, by the newest count or roll-call. A count that does not fit the list is shown as it was
 * given: until the names are certain the numbers stand against each other (safety.md, arrival).
 */
export function present(run: Pick<RunOfToday, 'state' | 'tally' | 'gate' | 'arrivalCount'>): number {
  const { tally, state } = run;
  const home = count(tally, 'COLLECTED', 'SELF_LEFT', 'RETURNED');
  if (state === 'PLANNED') return run.gate.escort ?? home + count(tally, 'WITH_ESCORT');
  const there = home + count(tally, 'ARRIVED', 'NOT_COLLECTED');
  const uncertain = count(tally, 'EN_ROUTE', 'WITH_ESCORT', 'SHELTERING');
  if (state === 'AT_POINT') return uncertain > 0 ? Math.max(there, run.arrivalCount ?? 0) : there;
  return there + uncertain;
}

/** Children nobody is accountable for as done: the run is open until this is none. */
export const open = (tally: Tally): number => expected(tally) - count(tally, 'COLLECTED', 'SELF_LEFT', 'RETURNED');

/** Everything that is late at `now`, the gravest first. Nothing is inferred from silence: late only says "no record". */
export function lateness(run: RunOfToday, clocks: ClocksOfToday, now: Date): Lateness[] {
  if (run.state === 'CLOSED') return [];
  const late: Lateness[] = [];
  if (now >= clocks.openAlarm && open(run.tally) > 0) late.push('OPEN_AT_NIGHT');
  if (run.suspended) return late;
  const walking = run.state === 'EN_ROUTE';
  if (walking && run.eta && now.getTime() >= run.eta.getTime() + clocks.etaFirstMinutes * 60_000) late.push('OVERDUE');
  const uncertain = count(run.tally, 'EN_ROUTE', 'WITH_ESCORT');
  if (run.state === 'AT_POINT' && uncertain > 0 && run.arrivalCount !== null) late.push('COUNTS_DIFFER');
  if (now >= clocks.notCollected && count(run.tally, 'ARRIVED', 'NOT_COLLECTED') > 0) late.push('NOT_COLLECTED');
  if (run.state !== 'PLANNED' || expected(run.tally) === 0) return late;
  const { teacher, escort } = run.gate;
  const atGate = count(run.tally, 'EXPECTED', 'HELD', 'WITH_ESCORT');
  const differ = [teacher, escort].some((n) => n !== undefined && n !== atGate);
  if (differ) late.push('COUNTS_DIFFER');
  if (now > run.departAt) late.push('NOT_LEFT');
  if (now >= clocks.checkIn && run.adults.checkedIn === 0) late.push('NOT_CHECKED_IN');
  const enough = run.adults.confirmed >= 2 || run.adults.confirmed * clocks.childrenPerAdult >= expected(run.tally);
  if (now >= clocks.noEscort && !enough) late.push('TOO_FEW_ADULTS');
  else if (now >= clocks.remindSameDay && run.adults.confirmed < run.adults.planned) late.push('UNCONFIRMED');
  return late;
}
