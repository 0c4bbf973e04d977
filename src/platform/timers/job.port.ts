import type { TimerFacts } from './timers.js';

/** A queued job: one file `features/<feature>/jobs/<verb>.job.ts`, found at boot. Doing it twice has one effect. */
export interface Job {
  perform(facts: TimerFacts): Promise<void>;
}

export interface JobClass {
  /** Literal name, such as `escort.remind-evening`; used once. */
  readonly kind: string;
  // Nest builds it; what it needs is its own business
  new (...parts: never[]): Job;
}
