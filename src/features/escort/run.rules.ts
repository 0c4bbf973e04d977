import { ok, refuse, type Result } from '../../kernel/result.js';
import type { RunRefusal } from './escort.refusals.js';

export type ChildState =
  | 'EXPECTED'
  | 'EXCUSED'
  | 'ABSENT'
  | 'HELD'
  | 'WITH_ESCORT'
  | 'EN_ROUTE'
  | 'SHELTERING'
  | 'ARRIVED'
  | 'MISSING'
  | 'NOT_COLLECTED'
  | 'COLLECTED'
  | 'SELF_LEFT'
  | 'RETURNED';

export type RunState = 'PLANNED' | 'EN_ROUTE' | 'SHELTERING' | 'AT_POINT' | 'CLOSED';

export interface ListedChild {
  childId: number;
  number: number;
  name: string;
  state: ChildState;
}

/** What a decision needs to know of a run. */
export interface RunFacts {
  state: RunState;
  suspended: boolean;
  children: readonly ListedChild[];
  /** Adults who have checked in at the gate. */
  adultsPresent: number;
  /** The latest head count of each side at the gate. */
  gate: { teacher?: number; escort?: number };
}

/** One child moves from one state to another. */
export interface Move {
  childId: number;
  from: ChildState;
  to: ChildState;
}

/** States that end a child's day with an actor and a time (safety.md, a child's day). */
export const TERMINAL: ReadonlySet<ChildState> = new Set(['EXCUSED', 'ABSENT', 'COLLECTED', 'SELF_LEFT', 'RETURNED']);
const AT_GATE: ReadonlySet<ChildState> = new Set(['EXPECTED', 'HELD', 'WITH_ESCORT']);
const ON_THE_WAY: ReadonlySet<ChildState> = new Set(['WITH_ESCORT', 'EN_ROUTE', 'SHELTERING', 'MISSING']);
const AT_POINT: ReadonlySet<ChildState> = new Set(['ARRIVED', 'NOT_COLLECTED']);

/** From where to where a custody event may move a child. Corrections go back by the same table, reversed. */
const MOVES: Record<ChildState, readonly ChildState[]> = {
  EXPECTED: ['EXCUSED', 'ABSENT', 'HELD', 'WITH_ESCORT', 'MISSING'],
  EXCUSED: ['EXPECTED', 'HELD'],
  ABSENT: ['EXPECTED', 'HELD', 'WITH_ESCORT'],
  HELD: ['WITH_ESCORT', 'COLLECTED', 'EXPECTED', 'EXCUSED', 'ABSENT', 'MISSING', 'SELF_LEFT'],
  WITH_ESCORT: ['EN_ROUTE', 'HELD', 'MISSING', 'SHELTERING', 'ARRIVED'],
  EN_ROUTE: ['ARRIVED', 'SHELTERING', 'MISSING', 'RETURNED'],
  SHELTERING: ['EN_ROUTE', 'ARRIVED', 'MISSING', 'RETURNED', 'COLLECTED'],
  MISSING: ['ARRIVED', 'WITH_ESCORT', 'HELD', 'RETURNED', 'COLLECTED', 'EN_ROUTE', 'SHELTERING'],
  ARRIVED: ['COLLECTED', 'SELF_LEFT', 'NOT_COLLECTED', 'RETURNED', 'MISSING'],
  NOT_COLLECTED: ['COLLECTED', 'RETURNED', 'SELF_LEFT', 'MISSING'],
  COLLECTED: ['MISSING'],
  SELF_LEFT: ['MISSING'],
  RETURNED: ['COLLECTED', 'MISSING'],
};

export const mayMove = (from: ChildState, to: ChildState): boolean => MOVES[from].includes(to);

/** How many the list says are to be handed over (children on leave or absent are out of it). */
export const expectedAtGate = (children: readonly ListedChild[]): ListedChild[] =>
  children.filter((c) => AT_GATE.has(c.state));

/** Everybody who left with the escort, or is known to be lost since. */
export const expectedAtArrival = (children: readonly ListedChild[]): ListedChild[] =>
  children.filter((c) => ON_THE_WAY.has(c.state) || AT_POINT.has(c.state));

export const allAccounted = (children: readonly ListedChild[]): boolean => children.every((c) => TERMINAL.has(c.state));

/** Whether so many adults may walk so many children: two of them, or one for no more than `perAdult`. */
export const enoughAdults = (adults: number, children: number, perAdult: number): boolean =>
  adults >= 2 || (adults === 1 && children <= perAdult);

export type HandOff =
  | { kind: 'agree'; expected: number; moves: Move[] }
  | { kind: 'one_sided'; expected: number; missing: 'teacher' | 'escort' }
  | { kind: 'mismatch'; expected: number };

/** Two-sided hand-over: list, teacher and escort must agree, else nobody has the children but the teacher. */
export function decideHandOff(run: RunFacts): HandOff {
  const atGate = expectedAtGate(run.children);
  const expected = atGate.length;
  const { teacher, escort } = run.gate;
  if (escort === undefined) {
    return teacher === expected || teacher === undefined
      ? { kind: 'one_sided', expected, missing: 'escort' }
      : { kind: 'mismatch', expected };
  }
  if (escort !== expected) return { kind: 'mismatch', expected };
  if (teacher === undefined) return { kind: 'one_sided', expected, missing: 'teacher' };
  if (teacher !== expected) return { kind: 'mismatch', expected };
  const moves = atGate
    .filter((c) => c.state !== 'WITH_ESCORT')
    .map((c): Move => ({ childId: c.childId, from: c.state, to: 'WITH_ESCORT' }));
  return { kind: 'agree', expected, moves };
}

/** Whether the run may leave the school, and who leaves with it. */
export function decideDepart(run: RunFacts, perAdult: number): Result<{ moves: Move[] }, RunRefusal> {
  if (run.suspended) return refuse('RUN.SUSPENDED');
  if (run.state === 'SHELTERING') return refuse('RUN.SHELTERING');
  if (run.state !== 'PLANNED') return refuse('RUN.LEFT_ALREADY');
  const going = run.children.filter((c) => c.state === 'WITH_ESCORT');
  const open = run.children.filter((c) => c.state === 'EXPECTED' || c.state === 'HELD' || c.state === 'MISSING');
  if (open.length > 0) {
    const expected = expectedAtGate(run.children).length;
    const lost = open.filter((c) => c.state === 'MISSING').map((c) => c.name);
    if (lost.length > 0) return refuse('RUN.CHILD_UNACCOUNTED', { names: lost.join(' ') });
    if (run.gate.escort === undefined) return refuse('RUN.NOT_COUNTED', { expected });
    if (run.gate.escort === expected && run.gate.teacher === undefined)
      return refuse('RUN.TEACHER_SILENT', { expected });
    return refuse('RUN.COUNTS_DIFFER', { expected, escort: run.gate.escort, teacher: run.gate.teacher ?? '?' });
  }
  if (going.length === 0) return refuse('RUN.NO_CHILDREN');
  if (!enoughAdults(run.adultsPresent, going.length, perAdult)) {
    return refuse('RUN.ADULTS_MISSING', { children: going.length, perAdult });
  }
  return ok({ moves: going.map((c): Move => ({ childId: c.childId, from: 'WITH_ESCORT', to: 'EN_ROUTE' })) });
}

export interface RollCall {
  /** How many were counted; undefined with `all` (everybody is there) or when only names came. */
  count?: number;
  all?: boolean;
  /** Children named as not there, and as there after all. */
  missing: readonly number[];
  found: readonly number[];
}

export type Arrival =
  | { kind: 'complete'; expected: number; moves: Move[] }
  | { kind: 'missing_named'; expected: number; moves: Move[]; missing: number[] }
  | { kind: 'mismatch'; expected: number; count: number }
  | { kind: 'count_needed'; expected: number };

/**
 * Roll-call on arrival. Names make it certain: without them nobody is told "arrived" while the numbers differ.
 * `counted` is the number an earlier roll-call gave, for an answer that brings only the names.
 */
export function decideArrival(run: RunFacts, call: RollCall, counted?: number): Result<Arrival, RunRefusal> {
  const all = expectedAtArrival(run.children);
  if (all.length === 0) return refuse(run.suspended ? 'RUN.SUSPENDED' : 'RUN.NOT_HANDED_OVER');
  const expected = all.length;
  const named = new Set(call.missing);
  const found = new Set(call.found);
  const stillMissing = all.filter((c) => named.has(c.childId) || (c.state === 'MISSING' && !found.has(c.childId)));
  const count = call.all ? expected : (call.count ?? (named.size > 0 ? counted : undefined));
  const reached = (absent: ReadonlySet<number>): Move[] =>
    all
      .filter((c) => !absent.has(c.childId) && ON_THE_WAY.has(c.state))
      .map((c): Move => ({ childId: c.childId, from: c.state, to: 'ARRIVED' }));
  if (count === undefined && found.size > 0) {
    const moves = all
      .filter((c) => found.has(c.childId) && ON_THE_WAY.has(c.state))
      .map((c): Move => ({ childId: c.childId, from: c.state, to: 'ARRIVED' }));
    return ok(
      stillMissing.length > 0
        ? { kind: 'missing_named', expected, moves, missing: [] }
        : { kind: 'complete', expected, moves },
    );
  }
  if (count === undefined) return ok({ kind: 'count_needed', expected });
  if (count === expected && named.size === 0) return ok({ kind: 'complete', expected, moves: reached(new Set()) });
  const absent = new Set(stillMissing.map((c) => c.childId));
  if (absent.size > 0 && count === expected - absent.size) {
    const lost = stillMissing
      .filter((c) => c.state !== 'MISSING')
      .map((c): Move => ({ childId: c.childId, from: c.state, to: 'MISSING' }));
    const missing = lost.map((m) => m.childId);
    return ok({ kind: 'missing_named', expected, moves: [...reached(absent), ...lost], missing });
  }
  return ok({ kind: 'mismatch', expected, count });
}
