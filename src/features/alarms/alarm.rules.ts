export type AlarmKind =
  | 'MISSING'
  | 'OVERDUE'
  | 'COUNT_MISMATCH'
  | 'NOT_AT_GATE'
  | 'NOT_COLLECTED'
  | 'INJURED'
  | 'UNAUTHORISED_ATTEMPT'
  | 'NO_ESCORT'
  | 'OPEN_AT_NIGHT'
  | 'HARM'
  | 'SELF_HARM'
  | 'MEDICAL'
  | 'DISPUTE';

export interface ChainMember {
  id: number;
  role: string;
}

/** Whom one ring of the chain calls. */
export interface Link {
  people: number[];
  /** Called in the same moment, with school and class only. */
  alsoMasked: number[];
  /** In a crisis the coordinator and the counsellor see the name; a deputy and the district see school and class. */
  seesNames: boolean;
  /** 1 on the first way up the chain, 2 on the second … it rings until somebody owns it. */
  round: number;
}

const CRISIS: ReadonlySet<AlarmKind> = new Set(['HARM', 'SELF_HARM']);

/**
 * Who is rung at a step: the coordinator, then the deputy, then the district duty, and again from the start.
 * A crisis calls coordinator, counsellor and deputy at once. A link nobody holds is left out.
 */
export function linkOf(kind: AlarmKind, staff: readonly ChainMember[], step: number): Link {
  const crisis = CRISIS.has(kind);
  const groups = (
    crisis ? [['coordinator', 'counsellor'], ['deputy'], ['district']] : [['coordinator'], ['deputy'], ['district']]
  )
    .map((roles) => staff.filter((s) => roles.includes(s.role)))
    .filter((members) => members.length > 0);
  if (groups.length === 0) return { people: [], alsoMasked: [], seesNames: false, round: 1 };
  const members = groups[step % groups.length] ?? [];
  const deputies = crisis && step === 0 ? staff.filter((s) => s.role === 'deputy').map((s) => s.id) : [];
  return {
    alsoMasked: deputies.filter((id) => !members.some((m) => m.id === id)),
    people: [...new Set(members.map((m) => m.id))],
    seesNames: members.every((m) => m.role === 'coordinator' || m.role === 'counsellor'),
    round: Math.floor(step / groups.length) + 1,
  };
}

/**
 * Minutes until the next ring. Twice up the chain at its own pace; after that somebody has surely seen it, and it keeps
 * asking without making people mute it. It never stops by itself.
 */
export function minutesToNextRing(round: number, chainMinutes: number): number {
  if (round <= 2) return chainMinutes;
  return round <= 4 ? chainMinutes * 5 : chainMinutes * 15;
}
