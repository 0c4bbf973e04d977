import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { memberDay, walkFault, type WalkTimes } from './walks.rules.js';

const walk = (more: Partial<WalkTimes> = {}): WalkTimes => ({
  days: [1, 2, 3, 4, 5],
  depart: '16:30',
  arrive: '16:50',
  ...more,
});

describe('a walk', () => {
  it.each([
    [walk(), undefined],
    [walk({ arrive: '16:30' }), 'WALK.TIMES'],
    [walk({ arrive: '18:31' }), 'WALK.TIMES'],
    [walk({ depart: '07:30', arrive: '08:00' }), 'WALK.TIMES'],
    [walk({ depart: '18:50', arrive: '19:01' }), 'WALK.TIMES'],
    [walk({ days: [] }), 'WALK.DAYS'],
    [walk({ days: [1, 1] }), 'WALK.DAYS'],
  ])('%j: %s', (of, fault) => {
    expect(walkFault(of, [])).toBe(fault);
  });

  it.each([
    ['2026-09-15', false],
    ['2026-09-16', false],
    ['2026-09-17', true],
    ['2027-09-17', true],
    ['2027-09-18', false],
  ])('has other people from %s on: %s', (from, may) => {
    expect(memberDay(from, '2026-09-16')).toBe(may);
  });

  it('puts no child on two lists of a day, however the days are shared out', () => {
    const days = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
    fc.assert(
      fc.property(fc.array(days, { maxLength: 8 }), (wanted) => {
        const standing: WalkTimes[] = [];
        for (const d of wanted) if (!walkFault(walk({ days: d }), standing)) standing.push(walk({ days: d }));
        const all = standing.flatMap((s) => s.days);
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });
});
