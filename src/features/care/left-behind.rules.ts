import { addMonths } from '../../kernel/time/shanghai.js';
import type { CareFacts, ParentState } from './care-file.model.js';

/**
 * Who counts as left behind, by three definitions that people use side by side:
 * - `civil_2016`: State Council paper 2016 no. 13: under 16, rural household, both parents out, or one out and the other unable;
 * - `civil_2024_6m`: the same, and "out" means for six months on end and over the county's border;
 * - `education`: what schools count: under 16 and one parent out for three months on end.
 */
export const DEFINITIONS = ['civil_2016', 'civil_2024_6m', 'education'] as const;
export type Definition = (typeof DEFINITIONS)[number];

export type Because =
  | 'both_out'
  | 'one_out_other_unable'
  | 'one_out_other_gone'
  | 'one_out'
  | 'sixteen'
  | 'parent_home'
  | 'nobody_out'
  | 'not_rural'
  | 'not_known';

/** `unknown` when a fact that decides is missing: then it is asked for, and never guessed. */
export interface Verdict {
  value: 'yes' | 'no' | 'unknown';
  because: Because;
}

/** What one parent is to the definition; `home`: there, and whether able is not known. */
type Standing = 'away' | 'able' | 'unable' | 'home' | 'gone' | 'unknown';

const MONTHS_OUT: Record<Definition, number> = { civil_2016: 0, civil_2024_6m: 6, education: 3 };
export const OF_AGE = 16;

export function addYears(date: string, years: number): string {
  return `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`;
}

interface Parent {
  state: ParentState | undefined;
  since: string | undefined;
  crossCounty: boolean | undefined;
  able: boolean | undefined;
}

export const parentsOf = (f: CareFacts): [father: Parent, mother: Parent] => [
  { state: f.fatherState, since: f.fatherSince, crossCounty: f.fatherCrossCounty, able: f.fatherAble },
  { state: f.motherState, since: f.motherSince, crossCounty: f.motherCrossCounty, able: f.motherAble },
];

/** Whether the facts make a child left behind by one definition on one date (YYYY-MM-DD). */
export function leftBehind(definition: Definition, date: string, facts: CareFacts): Verdict {
  if (facts.birthDate !== undefined && date >= addYears(facts.birthDate, OF_AGE)) return no('sixteen');
  const parents = parentsOf(facts).map((p) => standing(p, definition, date)) as [Standing, Standing];
  const verdict = definition === 'education' ? oneOut(parents) : bothOrUnable(parents);
  if (verdict.value === 'no') return verdict;
  if (definition !== 'education' && facts.hukouRural === false) return no('not_rural');
  const known = facts.birthDate !== undefined && (definition === 'education' || facts.hukouRural !== undefined);
  return known ? verdict : { value: 'unknown', because: 'not_known' };
}

function standing(parent: Parent, definition: Definition, date: string): Standing {
  switch (parent.state) {
    case undefined:
      return 'unknown';
    case 'dead':
    case 'absent':
      return 'gone';
    case 'home':
      return parent.able === undefined ? 'home' : parent.able ? 'able' : 'unable';
    case 'out':
      return out(parent, definition, date);
  }
}

/** A parent who is out, but not as long or as far as the definition asks, counts as being there. */
function out(parent: Parent, definition: Definition, date: string): Standing {
  const there: Standing = parent.able === false ? 'unable' : 'able';
  if (definition === 'civil_2024_6m' && parent.crossCounty === false) return there;
  const months = MONTHS_OUT[definition];
  if (months > 0) {
    if (parent.since === undefined) return 'unknown';
    if (addMonths(parent.since, months) > date) return there;
  }
  return definition === 'civil_2024_6m' && parent.crossCounty === undefined ? 'unknown' : 'away';
}

function bothOrUnable(parents: readonly [Standing, Standing]): Verdict {
  if (parents.includes('able')) return no('parent_home');
  const away = parents.filter((p) => p === 'away').length;
  if (parents.includes('unknown') || parents.includes('home')) return { value: 'unknown', because: 'not_known' };
  if (away === 2) return { value: 'yes', because: 'both_out' };
  if (away === 1)
    return { value: 'yes', because: parents.includes('gone') ? 'one_out_other_gone' : 'one_out_other_unable' };
  return no('nobody_out');
}

function oneOut(parents: readonly [Standing, Standing]): Verdict {
  if (parents.includes('away'))
    return { value: 'yes', because: parents.every((p) => p === 'away') ? 'both_out' : 'one_out' };
  return parents.includes('unknown') ? { value: 'unknown', because: 'not_known' } : no('nobody_out');
}

const no = (because: Because): Verdict => ({ value: 'no', because });

/** The next date after `date` on which a verdict can change although no fact does; undefined when there is none. */
export function nextTurn(date: string, facts: CareFacts): string | undefined {
  const turns = [
    ...(facts.birthDate === undefined ? [] : [addYears(facts.birthDate, OF_AGE)]),
    ...parentsOf(facts).flatMap((p) =>
      p.state === 'out' && p.since !== undefined ? [addMonths(p.since, 3), addMonths(p.since, 6)] : [],
    ),
  ];
  return turns.filter((turn) => turn > date).sort()[0];
}

export type EntryReason = 'first_record' | 'parents_left' | 'facts_known' | 'moved_in';
export type ExitReason = 'parents_back' | 'turned_sixteen' | 'moved_away' | 'died' | 'merged' | 'facts_corrected';

/** Why a child leaves the count, from the verdict that ended it. */
export function exitReason(verdict: Verdict): ExitReason {
  if (verdict.because === 'sixteen') return 'turned_sixteen';
  return verdict.because === 'parent_home' || verdict.because === 'nobody_out' ? 'parents_back' : 'facts_corrected';
}
