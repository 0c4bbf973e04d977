import { addDays, weekdayOf } from '../../kernel/time/shanghai.js';

export type ContactKind = 'visit' | 'call' | 'talk';
export type Grade = 'good' | 'fair' | 'poor';

/**
 * How often a family is visited and phoned, in days, by the assessment of its guardianship. No law sets a number; this
 * is the district's policy.
 */
export interface Cadence {
  poorVisitDays: number;
  poorCallDays: number;
  fairVisitDays: number;
  goodVisitDays: number;
}

const every = (grade: Grade, c: Cadence): { visit: number; call?: number } =>
  ({
    poor: { visit: c.poorVisitDays, call: c.poorCallDays },
    fair: { visit: c.fairVisitDays },
    good: { visit: c.goodVisitDays },
  })[grade];

/** A new pairing, or an alarm about the child, asks for a visit within so many working days. */
export const FIRST_WORKING_DAYS = 5;

export interface Contacts {
  /** Not assessed yet counts as fair. */
  grade: Grade | undefined;
  /** When the pairing began, or the newest alarm about the child: YYYY-MM-DD. */
  since: string | undefined;
  alarmed: string | undefined;
  lastVisit: string | undefined;
  lastCall: string | undefined;
  /** The Monday of the last week in which the child spoke with the parents, and of the first of which anybody told. */
  lastParents?: string | undefined;
  firstTold?: string | undefined;
}

export interface Due {
  /** `parents`: that the child speaks with the parents. */
  kind: 'visit' | 'call' | 'parents';
  /** The last day on which it is in time. */
  on: string;
}

/**
 * What is due for one child, and by when; soonest first. Talking with the child counts as contact, not as a visit.
 * @param quietWeeks after so many whole weeks in which nobody told of contact with the parents, somebody helps them to it
 */
export function duesOf(c: Contacts, cadence: Cadence, quietWeeks: number): Due[] {
  const { visit, call } = every(c.grade ?? 'fair', cadence);
  const first = [c.since, c.alarmed]
    .filter((from): from is string => from !== undefined)
    .filter((from) => c.lastVisit === undefined || c.lastVisit < from)
    .map((from) => addWorkingDays(from, FIRST_WORKING_DAYS));
  const regular = c.lastVisit === undefined ? [] : [addDays(c.lastVisit, visit)];
  const [visitOn] = [...first, ...regular].sort();
  const lastWord = [c.lastCall, c.lastVisit]
    .filter((d): d is string => d !== undefined)
    .sort()
    .at(-1);
  const dues: Due[] = visitOn === undefined ? [] : [{ kind: 'visit', on: visitOn }];
  if (call !== undefined && lastWord !== undefined) dues.push({ kind: 'call', on: addDays(lastWord, call) });
  const weeks = parentsFrom(c);
  if (weeks !== undefined) dues.push({ kind: 'parents', on: addDays(weeks, 7 * quietWeeks) });
  return dues.sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** The last day of the last week of which nothing is amiss: where nobody ever told of any, none is counted. */
function parentsFrom({ lastParents, firstTold }: Contacts): string | undefined {
  if (lastParents !== undefined) return addDays(lastParents, 6);
  return firstTold === undefined ? undefined : addDays(firstTold, -1);
}

/** Monday to Friday; a holiday only makes it earlier, never late. */
export function addWorkingDays(date: string, days: number): string {
  let [day, left] = [date, days];
  while (left > 0) {
    day = addDays(day, 1);
    if (weekdayOf(day) <= 5) left -= 1;
  }
  return day;
}

export interface Candidate {
  personId: number;
  /** Children they have already. */
  load: number;
  sameSchool: boolean;
  sameVillage: boolean;
  cleared: boolean;
}

/** Most children one person is paired with. */
export const MOST_PAIRED = 5;

/** Who could be paired with a child, best first: near, of the same school, with few children so far. */
export function propose(candidates: readonly Candidate[]): Candidate[] {
  const score = (c: Candidate): number => (c.sameVillage ? 4 : 0) + (c.sameSchool ? 2 : 0) - c.load;
  return candidates
    .filter((c) => c.cleared && c.load < MOST_PAIRED)
    .toSorted((a, b) => score(b) - score(a) || a.personId - b.personId);
}
