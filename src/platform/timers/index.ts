export { Timers, type Move, type Moved, type TimerFacts, type TimerJob, type TimerSpec } from './timers.js';
export type { Job, JobClass } from './job.port.js';
export { Routines } from './routines.js';
