/** One study point's month, as the solver sees it. Dates are `YYYY-MM-DD`. */
export interface RotaProblem {
  pointId: number;
  days: RotaDay[];
  volunteers: RotaVolunteer[];
  /** Who was on before: kept where possible, so that as few people as possible are moved. */
  current: readonly RotaPick[];
  /** Set by hand: kept whatever else. */
  pins: readonly RotaPick[];
  /** Shifts one volunteer may have in a week (Monday to Sunday). */
  perWeek: number;
}

export interface RotaDay {
  date: string;
  /** Adults needed: at least two, one more for every eight children. */
  adults: number;
}

export interface RotaVolunteer {
  id: number;
  /** Dates on which they said they can. */
  available: ReadonlySet<string>;
  /** Background check and training are both valid until this date. */
  clearedUntil: string | undefined;
  /** Walking minutes from home to the point. */
  minutesAway: number;
  /** Shifts walked this term, for fairness. */
  walked: number;
  /** Walked with these children before. */
  knowsChildren: boolean;
  /** Would like to walk with these people. */
  likes: readonly number[];
  /** Would rather not walk with these people. */
  notWith: readonly number[];
  /** Dates on which they walk for another point. */
  elsewhere: ReadonlySet<string>;
}

export interface RotaPick {
  date: string;
  volunteerId: number;
}

export interface RotaPlan {
  pointId: number;
  picks: RotaPick[];
  gaps: RotaGap[];
  /** How the plan came about: proven best, or the simple way because time ran out. */
  by: 'optimal' | 'greedy';
  /** Cost of the plan by the same yardstick, to compare the two. */
  cost: number;
}

/** A place nobody fills, and why nobody fits, counted by reason. */
export interface RotaGap {
  date: string;
  missing: number;
  reasons: Partial<Record<GapReason, number>>;
}

export type GapReason = 'not_cleared' | 'elsewhere' | 'not_available' | 'week_full' | 'partner_unwished';
