import { gradeOf } from '../../kernel/zh/classes.js';

/** The lowest grade whose children may go home alone (safety.md, a child's day). */
export const GRADE_ALONE = 4;

export const oldEnoughAlone = (className: string): boolean => gradeOf(className) >= GRADE_ALONE;

/**
 * Whether a child may go home alone: written consent and grade 4 or above, by the name of the class. A consent for a
 * younger child does not count, nor one for a class whose grade is not known.
 */
export const mayGoAlone = (consent: boolean, className: string): boolean => consent && oldEnoughAlone(className);
