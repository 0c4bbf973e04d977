import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellsOf, figureOf, hiddenOf, NO_FACTS, type Facts } from './figures.rules.js';

const none: Facts = {
  ...NO_FACTS,
  entered: {
    pupils: new Map(),
    careRooms: new Map(),
    buses: new Map(),
    trainedTeachers: new Map(),
    aidChildren: new Map(),
    aidYuan: new Map(),
  },
};
const counts = fc.array(fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }), { maxLength: 8 });

describe('the figures', () => {
  it('say no data where there is none, and nought where nought was recorded', () => {
    expect(figureOf('visits', none, [1, 2])).toBeUndefined();
    expect(figureOf('visits', { ...none, visits: new Map([[1, 0]]) }, [1, 2])).toBe(0);
    const { rows, total } = cellsOf('visits', { ...none, visits: new Map([[1, 7]]) }, [
      { id: 1, schools: [1] },
      { id: 2, schools: [2] },
    ]);
    expect(rows.map((r) => r.value)).toEqual([7, null]);
    expect(total).toEqual({ value: 7, hidden: false, missing: 1 });
  });

  it('count a volunteer of two schools once', () => {
    const walked = new Map([
      [1, new Set([10, 11])],
      [2, new Set([11])],
    ]);
    expect(figureOf('walked', { ...none, walked }, [1, 2])).toBe(2);
  });

  it('average over the days on which somebody walked', () => {
    const days = new Map([
      [
        1,
        new Map([
          ['2026-09-01', 4],
          ['2026-09-02', 0],
        ]),
      ],
      [
        2,
        new Map([
          ['2026-09-01', 2],
          ['2026-09-03', 3],
        ]),
      ],
    ]);
    expect(figureOf('escortedADay', { ...none, days }, [1, 2])).toBe(4.5);
    expect(
      figureOf('escortedADay', { ...none, days: new Map([[1, new Map([['2026-09-02', 0]])]]) }, [1]),
    ).toBeUndefined();
  });

  it('share only of the schools that have both numbers', () => {
    const entered = { ...none.entered, pupils: new Map([[1, 200]]) };
    const leftBehindSchool = new Map([
      [1, 50],
      [2, 99],
    ]);
    expect(figureOf('share', { ...none, entered, leftBehindSchool }, [1, 2])).toBe(25);
  });

  it('never let a small number be worked out from the others and the sum', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const hidden = hiddenOf(values);
        for (const [i, n] of values.entries()) if (n !== null && n > 0 && n < 5) expect(hidden.has(i)).toBe(true);
        // alone it may only be where the sum is the number itself, and hidden with it
        if (hidden.size === 1) expect(values.filter((n) => (n ?? 0) > 0)).toHaveLength(1);
      }),
    );
  });

  it('hide the share where the count behind it is hidden', () => {
    const facts = {
      ...none,
      leftBehindSchool: new Map([[1, 3]]),
      entered: { ...none.entered, pupils: new Map([[1, 100]]) },
    };
    const { rows, total } = cellsOf('share', facts, [{ id: 1, schools: [1] }]);
    expect(rows[0]).toEqual({ value: null, hidden: true, missing: 0 });
    expect(total.hidden).toBe(true);
  });
});
