import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readNumber, scanNumbers, writeNumber } from './numbers.js';

describe('numbers', () => {
  it('reads back what it writes', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_999 }), (n) => readNumber(writeNumber(n)) === n));
  });

  it.each([
    ['十二', 12],
    ['廿三', 23],
    ['卅', 30],
    ['两百', 200],
    ['两百五', 250],
    ['一百零五', 105],
    ['一打', 12],
    ['半打', 6],
    ['007', 7],
  ])('%s is %d', (text, n) => {
    expect(readNumber(text)).toBe(n);
  });

  it.each(['两三', '', '人', '十十十x', '百'])('«%s» is no number', (text) => {
    expect(readNumber(text)).toBeUndefined();
  });

  it('finds numbers with their places', () => {
    expect(scanNumbers('接到十一个 少3号')).toEqual([
      { start: 2, end: 4, value: 11 },
      { start: 7, end: 8, value: 3 },
    ]);
  });
});
