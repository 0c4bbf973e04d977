/** One guardian, and what became of the message about an event; `state` null: not told of it. */
export interface Told {
  personId: number;
  state: string | null;
  /** It was waited for long enough. */
  givenUp: boolean;
}

export type NextToReach =
  /** Somebody has it. */
  | { kind: 'reached' }
  /** This one is told now. */
  | { kind: 'guardian'; personId: number }
  /** Another message is still on its way; its own five minutes decide. */
  | { kind: 'wait' }
  | { kind: 'nobody' };

const HAVE_IT = new Set(['accepted', 'confirmed']);
const ON_THE_WAY = new Set(['queued', 'sending', 'unknown']);

/** Who is turned to next; `told` are the guardians of one child in calling order. */
export function nextToReach(told: readonly Told[]): NextToReach {
  if (told.some((t) => t.state !== null && HAVE_IT.has(t.state))) return { kind: 'reached' };
  const untold = told.find((t) => t.state === null);
  if (untold) return { kind: 'guardian', personId: untold.personId };
  // an unlinked guardian's message fails at once, and its five minutes have nothing to wait for
  const waiting = told.some((t) => !t.givenUp && t.state !== null && ON_THE_WAY.has(t.state));
  return { kind: waiting ? 'wait' : 'nobody' };
}
