/** What goes wrong in a run. Each is one row of the table. */
export const FAULTS = [
  'kill at random',
  'kill after claim',
  'kill after intent',
  'kill after send',
  'kill after accept',
  'kill inside a turn',
  'kill after a turn',
  'PostgreSQL connections cut',
  'PostgreSQL restarted',
  'PostgreSQL hangs',
  'Redis killed',
  'Redis flushed',
  'Redis out of memory',
  'Redis hangs',
  'channel loses sends',
  'channel in doubt',
  'channel gives no id',
  'channel refuses',
  'channel hangs',
  'inbound twice',
  'inbound out of order',
  'inbound lost',
  'inbound late',
  'inbound replayed',
  'account offline',
  'guardian unreachable',
  'clock jumps',
  'two processes',
] as const;
export type Fault = (typeof FAULTS)[number];

/** A point in the code at which the child kills itself, the nth time it comes by. */
export const KILL_POINTS: Partial<Record<Fault, string>> = {
  'kill after claim': 'claim',
  'kill after intent': 'intent',
  'kill after send': 'send',
  'kill after accept': 'accept',
  'kill inside a turn': 'turn',
  'kill after a turn': 'turned',
};

export interface RunSize {
  points: number;
  children: number;
}

/** What the checker found in one run. All but `marked` must be zero. */
export interface Outcome {
  /** S messages that reached nobody and are not owned by anybody. */
  lostS: number;
  /** A or N messages that should have arrived and did not. */
  lost: number;
  /** Copies that do not say that they may be one. */
  unmarked: number;
  /** C or D messages that came twice, marked or not. */
  harmful: number;
  /** Copies that say so. */
  marked: number;
  /** Messages that were out of date, called off, or said by nobody, and came all the same. */
  stale: number;
  /** Pairs in one chat that came in the wrong order. */
  disorder: number;
  /** Guardians who were not told what the custody events say, or were told twice. */
  untold: number;
  /** Children in no final state and in nobody's alarm. */
  unaccounted: number;
  /** Work still open when everything should be quiet. */
  open: number;
}

export const CLEAN: Outcome = {
  lostS: 0,
  lost: 0,
  unmarked: 0,
  harmful: 0,
  marked: 0,
  stale: 0,
  disorder: 0,
  untold: 0,
  unaccounted: 0,
  open: 0,
};

export const isGreen = (o: Outcome): boolean => Object.entries(o).every(([name, n]) => name === 'marked' || n === 0);

/** A small generator of chance, the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let a = (seed * 2_654_435_761) >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
