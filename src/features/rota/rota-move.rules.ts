import type { GapReason, RotaPick, RotaProblem } from './rota.model.js';
import { objections } from './rota.rules.js';
import type { RotaRefusal } from './rota.refusals.js';

/** Dates until which the two halves of a clearance hold. */
export interface Clearance {
  backgroundUntil: string | null;
  trainingUntil: string | null;
}

/** One volunteer put on one date by hand. */
export interface Move {
  date: string;
  volunteerId: number;
  /** Whose place they take; that one does not stand in the way. */
  insteadOf?: number;
  clearance: Clearance;
}

/** What stands in the way of a move, the rules before the wishes; nothing when it may be made. */
export function against(problem: RotaProblem, picks: readonly RotaPick[], move: Move): RotaRefusal[] {
  const v = problem.volunteers.find((person) => person.id === move.volunteerId);
  if (!v) return ['ROTA.NOT_LISTED'];
  if (picks.some((p) => p.date === move.date && p.volunteerId === v.id)) return ['ROTA.ALREADY_ON'];
  const rest = picks.filter((p) => !(p.date === move.date && p.volunteerId === move.insteadOf));
  const found = objections(problem, rest, v, move.date).map((reason) => CODES[reason](move));
  return found.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
}

const CODES: Record<GapReason, (move: Move) => RotaRefusal> = {
  not_cleared: ({ clearance: { backgroundUntil }, date }) =>
    backgroundUntil === null || backgroundUntil < date ? 'ROTA.NO_CHECK' : 'ROTA.NO_TRAINING',
  elsewhere: () => 'ROTA.ELSEWHERE',
  week_full: () => 'ROTA.WEEK_FULL',
  not_available: () => 'ROTA.SAID_NOT',
  partner_unwished: () => 'ROTA.APART',
};
const ORDER: readonly RotaRefusal[] = [
  'ROTA.NO_CHECK',
  'ROTA.NO_TRAINING',
  'ROTA.ELSEWHERE',
  'ROTA.WEEK_FULL',
  'ROTA.SAID_NOT',
  'ROTA.APART',
];
