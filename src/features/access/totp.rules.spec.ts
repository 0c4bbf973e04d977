import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { base32, codeOfStep, enrolmentUri, stepOf, stepOfCode } from './totp.rules.js';

const SECRET = Buffer.from('12345678901234567890');

describe('one-time passwords', () => {
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('are those of RFC 6238 at %i s', (seconds, code) => {
    expect(codeOfStep(SECRET, stepOf(seconds), 8)).toBe(code);
  });

  it('are good once, and only near their time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000_000, max: 4_000_000_000 }),
        fc.integer({ min: -20, max: 20 }),
        (now, away) => {
          const step = stepOf(now) + away;
          const taken = stepOfCode(SECRET, codeOfStep(SECRET, step), now, 0);
          // two steps may share a code by chance, never further away than the drift
          if (Math.abs(away) <= 1) expect(taken).toBeDefined();
          if (taken !== undefined)
            expect(stepOfCode(SECRET, codeOfStep(SECRET, taken), now, stepOf(now) + 1)).toBeUndefined();
        },
      ),
    );
  });

  it('have a secret that can be typed', () => {
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    expect(enrolmentUri('四点半', 'wu.min', SECRET)).toBe(
      'otpauth://totp/%E5%9B%9B%E7%82%B9%E5%8D%8A%3Awu.min?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E5%9B%9B%E7%82%B9%E5%8D%8A',
    );
  });
});
