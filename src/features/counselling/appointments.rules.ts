/** Why an appointment does not take place: a closed list, since free words about a case belong in its sealed notes. */
export const CANCEL_REASONS = ['child_away', 'counsellor_away', 'school', 'not_wanted', 'other'] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

export const OUTCOMES = ['held', 'not_come'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** So long does one appointment take, in minutes. */
export const LENGTH = 50;

/**
 * Where an appointment stands. `unnoted`: its hour has begun and nobody has said whether it was held, which is what
 * is due of the counsellor. Nothing becomes held or missed by itself.
 */
export type AppointmentState = 'to_come' | 'unnoted' | Outcome | 'cancelled';

/** The columns a state is read from. */
export interface AppointmentFacts {
  startsAt: Date;
  cancelledAt: Date | null;
  outcome: Outcome | null;
}

export function stateOf({ startsAt, cancelledAt, outcome }: AppointmentFacts, now: Date): AppointmentState {
  if (cancelledAt) return 'cancelled';
  if (outcome) return outcome;
  return startsAt > now ? 'to_come' : 'unnoted';
}

/** Why a change of an appointment is refused; undefined: it may be made. */
export function whyNot(
  change: 'cancel' | 'outcome',
  facts: AppointmentFacts,
  now: Date,
): 'APPOINTMENT.GONE' | 'APPOINTMENT.BEGUN' | 'APPOINTMENT.NOT_YET' | undefined {
  const state = stateOf(facts, now);
  if (state === 'cancelled') return 'APPOINTMENT.GONE';
  if (change === 'cancel') return state === 'to_come' ? undefined : 'APPOINTMENT.BEGUN';
  return state === 'to_come' ? 'APPOINTMENT.NOT_YET' : undefined;
}
