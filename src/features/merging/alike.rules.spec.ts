import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { probable, probableDuplicates, type Registered } from './alike.rules.js';

const child = (childId: number, name: string, birth: string | null, classId = 1): Registered => ({
  childId,
  name,
  birth,
  classId,
});

describe('probable duplicates', () => {
  it('are of one sound and one birthday, in whatever class', () => {
    const [a, b] = [child(1, '林诗琪', '2017-03-04'), child(2, '林思琪', '2017-03-04', 2)];
    expect(probableDuplicates([b, a])).toEqual([[a, b]]);
  });

  it('are of one name in one class where a birthday is missing, and there only', () => {
    const [a, b] = [child(1, '林诗琪', null), child(2, '林诗琪', '2017-03-04')];
    expect(probableDuplicates([a, b])).toEqual([[a, b]]);
    expect(probableDuplicates([a, { ...b, classId: 2 }])).toEqual([]);
    expect(probableDuplicates([a, { ...b, name: '林思琪' }])).toEqual([]);
  });

  it('are no two children of two birthdays', () => {
    expect(probableDuplicates([child(1, '林诗琪', '2017-03-04'), child(2, '林诗琪', '2017-03-05')])).toEqual([]);
  });

  const children = fc.array(
    fc.record({
      name: fc.constantFrom('林诗琪', '林思琪', '王小明'),
      birth: fc.constantFrom(null, '2017-03-04', '2017-03-05'),
      classId: fc.constantFrom(1, 2),
    }),
    { maxLength: 8 },
  );
  it('are alike whatever the order, each pair once, and never a child with itself', () => {
    fc.assert(
      fc.property(children, (made) => {
        const all = made.map((m, i) => ({ ...m, childId: i + 1 }));
        const found = probableDuplicates(all);
        for (const [a, b] of found) {
          expect(a.childId).toBeLessThan(b.childId);
          expect(probable(a, b) && probable(b, a)).toBe(true);
        }
        const keys = found.map(([a, b]) => `${a.childId} ${b.childId}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect(probableDuplicates(all.toReversed())).toHaveLength(found.length);
      }),
    );
  });
});
