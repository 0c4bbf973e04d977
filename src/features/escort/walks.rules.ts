import { addDays } from '../../kernel/time/shanghai.js';
import type { WalkRefusal } from './escort.refusals.js';

/** What somebody is to a walk every week. */
export type Duty = 'escort' | 'standby';

export interface WalkTimes {
  /** ISO weekdays, Monday 1. */
  days: readonly number[];
  /** HH:MM */
  depart: string;
  arrive: string;
}

const EARLIEST = '11:00';
const LATEST = '19:00';
/** Longer is no walk for children of primary school. */
const LONGEST_MINUTES = 120;

const AHEAD_DAYS = 366;

/** Whether the weekly people may change from a day on (both YYYY-MM-DD): who walks today is changed in today's run. */
export const memberDay = (from: string, today: string): boolean => from > today && from <= addDays(today, AHEAD_DAYS);

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Why a walk cannot be like this, beside what the same children walk on other days. */
export function walkFault(walk: WalkTimes, others: readonly WalkTimes[]): WalkRefusal | undefined {
  const { days, depart, arrive } = walk;
  const lasts = minutes(arrive) - minutes(depart);
  if (depart < EARLIEST || arrive > LATEST || lasts <= 0 || lasts > LONGEST_MINUTES) return 'WALK.TIMES';
  if (days.length === 0 || new Set(days).size < days.length) return 'WALK.DAYS';
  // on one day the same children cannot be on two lists
  return others.some((o) => o.days.some((d) => days.includes(d))) ? 'WALK.TWICE' : undefined;
}
