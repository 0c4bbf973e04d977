import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMinutes, at } from '../../kernel/time/shanghai.js';
import { hoursOf, servedBetween, type DoneShift } from './hours.rules.js';

const DAY = '2026-09-16';
const shift = (rest: Partial<DoneShift> = {}): DoneShift => ({
  date: DAY,
  checkedInAt: at(DAY, '16:12'),
  endedAt: at(DAY, '17:38'),
  departAt: at(DAY, '16:30'),
  arriveAt: at(DAY, '16:50'),
  ...rest,
});

describe('hours of a shift', () => {
  it('run from the check-in to the last child, to the nearest quarter', () => {
    expect(hoursOf(shift())).toEqual({ hours: 1.5, planned: false });
    expect(hoursOf(shift({ endedAt: at(DAY, '17:34') }))).toEqual({ hours: 1.25, planned: false });
  });

  it.each([
    ['without a check-in', { checkedInAt: null }],
    ['without an end', { endedAt: null }],
    ['corrected the next morning', { endedAt: at(addDays(DAY, 1), '08:00') }],
    ['ended before the check-in', { endedAt: at(DAY, '07:30') }],
  ])('%s are the planned ones, and said to be', (_, rest) => {
    expect(hoursOf(shift(rest))).toEqual({ hours: 0.25, planned: true });
  });

  it('are quarters, and no further from the record than half a quarter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 420 }), (minutes) => {
        const { hours } = hoursOf(shift({ endedAt: addMinutes(at(DAY, '16:12'), minutes) }));
        expect(Number.isInteger(hours * 4)).toBe(true);
        expect(Math.abs(hours * 60 - minutes)).toBeLessThanOrEqual(7.5);
      }),
    );
  });

  it('of two stretches that touch add up to those of the whole', () => {
    const days = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 20 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 59 }), (offsets, cut) => {
        const shifts = offsets.map((n) => shift({ date: addDays(DAY, n), endedAt: null }));
        const between = (a: number, b: number): number => servedBetween(shifts, addDays(DAY, a), addDays(DAY, b)).hours;
        expect(between(0, cut) + between(cut + 1, 60)).toBe(between(0, 60));
        expect(servedBetween(shifts, DAY, addDays(DAY, 60)).shifts).toBe(offsets.length);
      }),
    );
  });
});
