import type { AlarmKind } from './alarm.rules.js';

/** What somebody says within so many minutes after their last words about an alarm may belong to it. */
export const TELLING_MINUTES = 5;

/** Kinds whose alarm calls everybody whom an alarm of this kind would call, and asks of them what it would ask. */
const HEARD_BY: Readonly<Partial<Record<AlarmKind, readonly AlarmKind[]>>> = {
  MEDICAL: ['INJURED', 'HARM', 'SELF_HARM'],
};

/**
 * Whether words of danger that name no child belong to an alarm that stands: an event is told in several bubbles. One
 * of another kind, or about a child that was named, is a matter of its own.
 */
export function belongsTo(said: AlarmKind, standing: { kind: AlarmKind; childId: number | null }): boolean {
  if (standing.childId !== null) return false;
  return standing.kind === said || (HEARD_BY[said]?.includes(standing.kind) ?? false);
}
