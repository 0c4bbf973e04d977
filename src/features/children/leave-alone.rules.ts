import { gradeOf } from '../../kernel/zh/classes.js';

/** The lowest grade whose children may go home alone (safety.md, a child's day). */
export const GRADE_ALONE = 4;

export const oldEnoughAlone = (className: string): boolean => gradeOf(className) >= GRADE_ALONE;

/**
 * Whether a child may go home alone: written consent and grade 4 or above, by the name of the class. A consent for a
 * younger child does not count, nor one for a class whose grade is not known.
 */
export const mayGoAlone = (consent: boolean, className: string): boolean => consent && oldEnoughAlone(className);

/** Whether a child may go home alone, and what is in the way; `no_consent` also while a consent is suspended. */
export type Alone = 'yes' | 'no_consent' | 'too_young' | 'grade_unknown';

/** The same for somebody who reads a file: the answer that counts at the door, with its reason. */
export function aloneBecause(consent: boolean, className: string): Alone {
  if (mayGoAlone(consent, className)) return 'yes';
  if (!consent) return 'no_consent';
  return gradeOf(className) === 0 ? 'grade_unknown' : 'too_young';
}
