import { isDate } from './time/shanghai.js';

/** The citizen identity number of GB 11643: 17 digits (place 6, birth date 8, order 3) and a check character. */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** The check character that belongs to 17 digits. */
export function checkOf(digits17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits17[i]), 0);
  return CHECKS[sum % 11] ?? '';
}

export type IdFault = 'length' | 'date' | 'check';

/** What is wrong with a number as somebody typed it; undefined when it can be one. */
export function idFault(typed: string): IdFault | undefined {
  const id = normalId(typed);
  if (!/^\d{17}[\dX]$/.test(id)) return 'length';
  if (!isDate(birthOf(id))) return 'date';
  return checkOf(id.slice(0, 17)) === id[17] ? undefined : 'check';
}

/** Full-width digits, spaces and a small x do not make another number. */
export const normalId = (typed: string): string => typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** YYYY-MM-DD as the number says it. */
export const birthOf = (id: string): string => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;

/** An odd order number is a boy's. */
export const sexOf = (id: string): 'male' | 'female' => (Number(id[16]) % 2 === 1 ? 'male' : 'female');
