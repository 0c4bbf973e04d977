import { describe, expect, it } from '@jest/globals';
import { normalisePassword, weakness } from './password.rules.js';

describe('a new password', () => {
  it.each([
    ['short', 'ACCESS.PASSWORD_SHORT'],
    ['1234567890', 'ACCESS.PASSWORD_COMMON'],
    ['Password2026', 'ACCESS.PASSWORD_COMMON'],
    ['aaaaaaaaaaaa', 'ACCESS.PASSWORD_COMMON'],
    ['wumin-is-here', 'ACCESS.PASSWORD_COMMON'],
    ['----------', 'ACCESS.PASSWORD_COMMON'],
    ['x'.repeat(129), 'ACCESS.PASSWORD_LONG'],
  ])('%s is refused', (password, why) => {
    expect(weakness(password, 'wumin')).toBe(why);
  });

  it.each(['荔枝和龙眼都在六月熟', 'three kids one umbrella', 'K7#-pQ2!xv9z'])('%s is taken', (password) => {
    expect(weakness(password, 'wumin')).toBeUndefined();
  });

  it('is the same however wide it was typed', () => {
    expect(normalisePassword('ａｂｃ１２３')).toBe('abc123');
  });
});
