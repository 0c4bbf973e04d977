/** One measured pass of one side: work done in a time, with what else is worth telling. */
export interface Pass {
  /** Units done (messages, rows, sends …). */
  units: number;
  /** Wall time in milliseconds. */
  ms: number;
  notes?: Record<string, number | string>;
}

/** One side of a comparison; it may be passed through any number of times. */
export interface Side {
  name: string;
  pass(): Promise<Pass>;
}

/** The house beside its floor and its peers, opened once and passed through in turns. */
export interface Opened {
  sides: [house: Side, floor: Side, ...peers: Side[]];
  close(): Promise<void>;
}

export interface Workload {
  name: string;
  /** What one unit is, in a sentence. */
  unit: string;
  /** The floor in words. */
  floor: string;
  /** Smallest house/floor ratio that is good enough, as bench.md sets it; undefined where another figure decides. */
  target?: number;
  open(places: BenchPlaces): Promise<Opened>;
}

/** A workload whose figures are not a rate beside a rate; it judges itself. */
export interface Trial {
  name: string;
  unit: string;
  floor: string;
  run(places: BenchPlaces): Promise<TrialLine[]>;
}

export interface TrialLine {
  what: string;
  value: string;
  floor: string;
  /** Against the target of bench.md. */
  verdict: 'met' | 'missed' | 'told';
}

export interface BenchPlaces {
  /** A migrated database of its own, and how to drop it. */
  database(): Promise<{ url: string; drop(): Promise<void> }>;
  redisUrl: string;
  root: string;
}

export const perSecond = (p: Pass): number => (p.units * 1000) / p.ms;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2;
}

/** The value below which the share `p` (0…1) of the values lies. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN;
}
