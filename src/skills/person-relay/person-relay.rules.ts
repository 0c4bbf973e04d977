import { addDays, at, dateOf, timeOf } from '../../kernel/time/shanghai.js';

/** Who deals with what: a role at the speaker's school, or the named or class teacher. */
export type Desk = 'coordinator' | 'village' | 'counsellor' | 'teacher';

const DESKS: Record<string, Desk> = {
  'relay.to_teacher': 'teacher',
  'call.log': 'coordinator',
  'pairing.log': 'teacher',
  'visit.log': 'village',
  'need.report': 'village',
  'child.add': 'village',
  'child.moved': 'village',
  'gift.log': 'village',
  'visit.due': 'village',
  'appointment.book': 'counsellor',
  'case.note': 'counsellor',
};

/** What this skill hears, and who has it then; what is not named goes to the coordinator of the school. */
export const HEARD = [
  ...Object.keys(DESKS),
  'shift.assign',
  'aid.ask',
  'bus.ask',
  'call.book',
  'people.ask',
  'contact.due',
  'attendance.volunteers',
  'access.ask',
  // who may not call classes off tells who may
  'session.suspend',
  'session.resume',
];

export const deskOf = (intent: string): Desk => DESKS[intent] ?? 'coordinator';

/** Notes about a child that are kept as well: not shown to the household. */
export const KEPT: ReadonlySet<string> = new Set(['call.log', 'pairing.log', 'visit.log']);

/** Whose eyes only: never passed on to anybody but the counsellor. */
export const CONFIDENTIAL: ReadonlySet<string> = new Set(['case.note', 'appointment.book']);

/** By when an answer is promised: this evening, or tomorrow noon for what is said after four. */
export function dueOf(now: Date): { dueAt: Date; today: boolean; time: string } {
  const today = timeOf(now) < '16:00';
  const dueAt = today ? at(dateOf(now), '18:00') : at(addDays(dateOf(now), 1), '12:00');
  return { dueAt, today, time: timeOf(dueAt) };
}
