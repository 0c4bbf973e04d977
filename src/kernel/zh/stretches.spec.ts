import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, weekdayOf } from './calendar-days.js';
import { covers, readStretch } from './stretches.js';

// a Wednesday
const TODAY = '2026-11-11';
const read = (text: string): unknown => readStretch(text, TODAY);

describe('stretches of time', () => {
  it.each([
    ['我周三周五有空', { dates: [], weekdays: [3, 5] }],
    ['我逢星期二四得闲', { dates: [], weekdays: [2, 4] }],
    ['逢一三五我得闲', { dates: [], weekdays: [1, 3, 5] }],
    ['以后逢礼拜三我有空', { dates: [], weekdays: [3] }],
    ['礼拜一到礼拜三我冇得带', { dates: [], weekdays: [1, 2, 3] }],
    ['我周末可以帮手', { dates: [], weekdays: [6, 7] }],
    ['这个月没空', { dates: [], weekdays: [], from: TODAY, until: '2026-11-30' }],
    ['下个月都得闲', { dates: [], weekdays: [], from: '2026-12-01', until: '2026-12-31' }],
    ['十二月我都得闲', { dates: [], weekdays: [], from: '2026-12-01', until: '2026-12-31' }],
    ['这个月周三都没空', { dates: [], weekdays: [3], from: TODAY, until: '2026-11-30' }],
    ['月底我要返老家', { dates: [], weekdays: [], from: '2026-11-21', until: '2026-11-30' }],
    ['月头两个礼拜我都冇空', { dates: [], weekdays: [], from: TODAY, until: '2026-11-14' }],
    ['下礼拜我唔得闲', { dates: [], weekdays: [], from: '2026-11-16', until: '2026-11-22' }],
    ['这周没空', { dates: [], weekdays: [], from: TODAY, until: '2026-11-15' }],
    ['这两周出差 不要排我', { dates: [], weekdays: [], from: TODAY, until: '2026-11-24' }],
    ['半个月都带不了', { dates: [], weekdays: [], from: TODAY, until: '2026-11-25' }],
    ['下周三四五都可以排我', { dates: ['2026-11-18', '2026-11-19', '2026-11-20'], weekdays: [] }],
    ['廿五到廿七号去深圳', { dates: ['2026-11-25', '2026-11-26', '2026-11-27'], weekdays: [] }],
    ['12月1号到3号没空', { dates: ['2026-12-01', '2026-12-02', '2026-12-03'], weekdays: [] }],
    ['20号以后都没空', { dates: [], weekdays: [], from: '2026-11-20' }],
    ['我呢个学期都得', { dates: [], weekdays: [], from: TODAY }],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each(['期末没空', '农忙唔得闲', '最近没空', '没空'])('%s is no stretch', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('covers just the weekdays between its bounds', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(120), fc.subarray([1, 2, 3, 4, 5, 6, 7]), (a, n, d, weekdays) => {
        const [from, until, date] = [addDays(TODAY, a), addDays(TODAY, a + n), addDays(TODAY, d)];
        const inside = d >= a && d <= a + n && (weekdays.length === 0 || weekdays.includes(weekdayOf(date)));
        expect(covers({ dates: [], weekdays, from, until }, date)).toBe(inside);
      }),
    );
  });
});
