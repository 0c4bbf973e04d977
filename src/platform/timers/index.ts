export { Timers, type TimerFacts, type TimerJob, type TimerSpec } from './timers.js';
