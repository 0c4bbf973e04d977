import type { Risk } from './reading.js';

/**
 * One family of alarms: where any of the expressions stands, the risk is there. `<NAME>` stands for a class of
 * safety-classes.lexicon. `unless` is read in the whole message: a bruise with a fall told beside it blames nobody.
 */
export interface Alarm {
  readonly risk: Exclude<Risk, 'none'>;
  readonly expressions: readonly string[];
  readonly unless?: string;
  /** a symptom that is no alarm where it is told as the cause of a day off */
  readonly mild?: true;
}
