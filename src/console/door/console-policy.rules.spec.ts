import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CONSOLE_ROLES, decide, fromOurPage, policy } from './console-policy.rules.js';

const settled = { mustChange: false, mustEnrol: false };

describe('the policy of the console', () => {
  it('lets nobody in without a login but to the login itself', () => {
    const open = Object.entries(policy).filter(([, access]) => decide(access, undefined) === 'ok');
    expect(open.map(([key]) => key)).toEqual(['GET session', 'POST login']);
  });

  it('gives teachers, volunteers and people without a role nothing', () => {
    const closed = Object.values(policy).filter((a) => a !== 'anyone' && a !== 'unsettled');
    for (const roles of [[], ['teacher'], ['volunteer', 'teacher']]) {
      for (const access of closed) expect(decide(access, { roles, ...settled })).toBe('CONSOLE.FORBIDDEN');
    }
  });

  it('refuses what has no policy', () => {
    expect(decide(undefined, { roles: [...CONSOLE_ROLES], ...settled })).toBe('CONSOLE.FORBIDDEN');
  });

  it('lets an unfinished login only finish', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(policy)), fc.boolean(), (access, password) => {
        const visitor = { roles: [...CONSOLE_ROLES], mustChange: password, mustEnrol: !password };
        const verdict = decide(access, visitor);
        if (access === 'anyone' || access === 'unsettled') expect(verdict).toBe('ok');
        else expect(verdict).toBe(password ? 'CONSOLE.CHANGE_PASSWORD' : 'CONSOLE.ENROL');
      }),
    );
  });

  it('shows administrators no child', () => {
    for (const key of ['GET today', 'POST custody', 'POST runs/:id/children', 'GET runs/:id/roster'] as const) {
      expect(decide(policy[key], { roles: ['administrator'], ...settled })).toBe('CONSOLE.FORBIDDEN');
    }
  });
});

describe('a change', () => {
  const ours = { host: 'a.example', origin: 'https://a.example', 'x-requested-by': 'console' };
  it.each([
    [ours, true],
    [{ ...ours, 'sec-fetch-site': 'same-origin' }, true],
    [{ ...ours, 'sec-fetch-site': 'cross-site' }, false],
    [{ ...ours, 'sec-fetch-site': 'same-site' }, false],
    [{ ...ours, origin: 'https://evil.example' }, false],
    [{ ...ours, origin: 'https://evil.example//a.example' }, false],
    [{ ...ours, origin: 'null' }, false],
    [{ ...ours, 'x-requested-by': undefined }, false],
  ])('%j: %s', (headers, verdict) => {
    expect(fromOurPage(headers)).toBe(verdict);
  });
});
