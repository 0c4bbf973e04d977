import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scanTimes, writeTime } from './times.js';

const two = (n: number): string => String(n).padStart(2, '0');

describe('times', () => {
  it('reads back what it writes', () => {
    const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    fc.assert(
      fc.property(
        clock,
        ([h, m]) => scanTimes(writeTime(`${two(h)}:${two(m)}`))[0]?.value.time === `${two(h)}:${two(m)}`,
      ),
    );
  });

  it.each([
    ['七点一刻', '07:15'],
    ['夜晚七点一刻', '19:15'],
    ['下午四点半', '16:30'],
    ['16:30', '16:30'],
    ['两点', '14:00'],
    ['四点四十', '16:40'],
    ['三点九', '15:45'],
    ['十六点三十五分', '16:35'],
    ['上午十点', '10:00'],
  ])('%s is %s', (text, time) => {
    expect(scanTimes(text).map((t) => t.value.time)).toEqual([time]);
  });

  it('takes a bare 四点半 for the class', () => {
    expect(scanTimes('四点半')[0]?.value.named).toBe(true);
    expect(scanTimes('下午四点半')[0]?.value.named).toBe(false);
  });
});
