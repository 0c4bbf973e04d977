import { texts } from './conversation.texts.zh-CN.js';
import type { Role } from './meaning/reading.js';

/** What somebody of a role can say, as a list. */
export const menuFor = (role: Role): string => texts.menu[wordsFor(role)];

/** The sentence after something was not understood, with examples of the role's own. */
export const hintFor = (role: Role): string => texts.notUnderstood[wordsFor(role)];

/** Everybody above the class room shares one set of words. */
function wordsFor(role: Role): keyof typeof texts.menu {
  return role === 'guardian' || role === 'volunteer' || role === 'teacher' ? role : 'staff';
}
