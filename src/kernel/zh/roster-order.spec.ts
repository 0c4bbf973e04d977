import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { byClass } from './roster-order.js';

describe('classes in their order', () => {
  it('go by grade and number, not by how they are written', () => {
    expect(['三1', '五10', '二2', '五9', '一1', '三10', '三2'].toSorted(byClass)).toEqual([
      '一1',
      '二2',
      '三1',
      '三2',
      '三10',
      '五9',
      '五10',
    ]);
  });

  it('have one order, whatever order they came in', () => {
    const name = fc.tuple(fc.constantFrom(...'一二三四五六学'), fc.integer({ min: 1, max: 20 })).map((c) => c.join(''));
    fc.assert(
      fc.property(fc.array(name), (names) => {
        expect(names.toSorted(byClass)).toEqual(names.toReversed().toSorted(byClass));
      }),
    );
  });
});
