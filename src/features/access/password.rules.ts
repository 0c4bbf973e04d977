import type { AccessRefusal } from './access.refusals.js';

const SHORTEST = 10;
const LONGEST = 128;
/** The passwords everybody tries first, at our length and in our country, without case and signs. */
const COMMON =
  /^(?:(?:12345678|123456789|1234567890|87654321|0123456789|11111111|00000000|88888888|66666666)+\d*|(?:password|qwertyuiop|asdfghjkl|qwerty|abc|admin|iloveyou|woaini|wodemima|mima|sidianban)\d*|(.)\1+|(..)\2+)$/;

/** Passwords are compared as people type them, whatever the keyboard makes of it. */
export const normalisePassword = (password: string): string => password.normalize('NFKC');

/** Why a new password is not taken: length first, no composition rules (OWASP ASVS 2.1). Undefined: it is taken. */
export function weakness(password: string, login: string): AccessRefusal | undefined {
  const plain = normalisePassword(password);
  if ([...plain].length < SHORTEST) return 'ACCESS.PASSWORD_SHORT';
  if ([...plain].length > LONGEST) return 'ACCESS.PASSWORD_LONG';
  const bare = plain.toLowerCase().replace(/[^\p{L}\d]/gu, '');
  if (COMMON.test(bare) || bare === '' || bare.includes(login.replace(/[^a-z0-9]/g, '')))
    return 'ACCESS.PASSWORD_COMMON';
  return undefined;
}
