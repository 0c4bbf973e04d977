import { describe, expect, it } from '@jest/globals';
import { nextTimeAt } from './simulator-clock.rules.js';

describe('the next time a clock in Shanghai shows', () => {
  const cases = [
    ['2026-09-16T07:00:00Z', '16:20', '2026-09-16T08:20:00.000Z'], // 15:00 there, later the same day
    ['2026-09-16T08:20:00Z', '16:20', '2026-09-17T08:20:00.000Z'], // it shows it now: the next day
    ['2026-09-16T15:59:00Z', '07:00', '2026-09-16T23:00:00.000Z'], // 23:59 there
    ['2026-09-16T16:30:00Z', '07:00', '2026-09-16T23:00:00.000Z'], // 00:30 there
  ] as const;
  it.each(cases)('after %s: %s', (now, hhmm, expected) => {
    expect(nextTimeAt(new Date(now), hhmm).toISOString()).toBe(expected);
  });
});
