import type { ChildState, RunState } from './run.rules.js';
import type { ShiftState } from './run.store.js';

/** One shift and what its run came to. */
export interface TurnoutShift {
  personId: number;
  name: string;
  /** YYYY-MM-DD in Asia/Shanghai. */
  date: string;
  state: ShiftState;
  runState: RunState;
  suspended: boolean;
  departAt: Date;
  /** When the run left the school; none when it did not. */
  departedAt: Date | null;
  children: readonly ChildState[];
}

/** `absent`: no check-in on record though the run was to leave or left; it says nothing about why. */
export type Turnout = 'came' | 'declined' | 'absent' | 'to_come';

/**
 * What one shift came to at `now`; undefined where nobody had to come: classes suspended, or not one child on the list
 * had to be walked. A shift in which somebody checked in counts as come from then on.
 */
export function turnoutOf(shift: TurnoutShift, now: Date): Turnout | undefined {
  if (shift.state === 'DONE' || shift.state === 'CHECKED_IN') return 'came';
  if (shift.suspended) return undefined;
  if (shift.state === 'DECLINED') return 'declined';
  if (shift.state === 'NO_SHOW') return 'absent';
  if (shift.state === 'SWAPPED') return undefined;
  const over = shift.departedAt !== null || shift.runState === 'CLOSED' || now > shift.departAt;
  if (!over) return 'to_come';
  const needed = shift.children.some((state) => state !== 'EXCUSED' && state !== 'ABSENT');
  return needed ? 'absent' : undefined;
}

export interface PersonTurnout {
  personId: number;
  name: string;
  came: number;
  toCome: number;
  /** Dates, YYYY-MM-DD, oldest first. */
  declined: string[];
  absent: string[];
}

/** Per volunteer, those with most to tell first: no check-in, then declined, then by the order they came in. */
export function turnoutByPerson(shifts: readonly TurnoutShift[], now: Date): PersonTurnout[] {
  const people = new Map<number, PersonTurnout>();
  for (const shift of shifts) {
    const { personId, name, date } = shift;
    const what = turnoutOf(shift, now);
    if (!what) continue;
    const person = people.get(personId) ?? { personId, name, came: 0, toCome: 0, declined: [], absent: [] };
    people.set(personId, person);
    if (what === 'came') person.came++;
    else if (what === 'to_come') person.toCome++;
    else person[what].push(date);
  }
  return [...people.values()].toSorted(
    (a, b) => b.absent.length - a.absent.length || b.declined.length - a.declined.length,
  );
}
