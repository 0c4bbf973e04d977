import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from './calendar-days.js';
import { scanDates, writeDate } from './dates.js';

const read = (text: string, today: string, past = false): string[] =>
  scanDates(text, today).flatMap((d) => d.value(past));

describe('dates', () => {
  it('reads back what it writes, up to eight months ahead', () => {
    const ahead = fc.tuple(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 240 }));
    fc.assert(
      fc.property(ahead, ([start, n]) => {
        const today = addDays('2026-01-01', start);
        const day = addDays(today, n);
        return read(writeDate(day), today).join() === day;
      }),
    );
  });

  // 2026-10-21 is a Wednesday
  it.each([
    ['今日', '2026-10-21'],
    ['聽日'.replace('聽', '听'), '2026-10-22'],
    ['大后天', '2026-10-24'],
    ['寻日', '2026-10-20'],
    ['周三', '2026-10-21'],
    ['星期一', '2026-10-26'],
    ['下礼拜三', '2026-10-28'],
    ['上周五', '2026-10-16'],
    ['下下周三', '2026-11-04'],
    ['月底', '2026-10-31'],
    ['廿三号', '2026-10-23'],
    ['3号', '2026-11-03'],
    ['12月3日', '2026-12-03'],
    ['1/5', '2027-01-05'],
  ])('%s is %s', (text, day) => {
    expect(read(text, '2026-10-21')).toEqual([day]);
  });

  it('looks back for logs', () => {
    expect(read('周五家访', '2026-10-21', true)).toEqual(['2026-10-16']);
    expect(read('12号', '2026-10-21', true)).toEqual(['2026-10-12']);
  });

  it('counts weeks from Monday, also on a Sunday', () => {
    expect(read('下礼拜三', '2026-09-20')).toEqual(['2026-09-23']);
  });

  it('reads ranges and several days', () => {
    expect(read('下周一到周三', '2026-10-21')).toEqual(['2026-10-26', '2026-10-27', '2026-10-28']);
    expect(read('下星期二同星期四', '2026-10-21')).toEqual(['2026-10-27', '2026-10-29']);
    expect(read('请三日假 由听日起', '2026-10-21')).toEqual(['2026-10-22', '2026-10-23', '2026-10-24']);
    expect(read('廿五到廿七号', '2026-10-21')).toEqual(['2026-10-25', '2026-10-26', '2026-10-27']);
  });

  it.each(['逢周二周四', '这周', '周末', '国庆', '四点半', '2026'])('%s names no day', (text) => {
    expect(read(text, '2026-10-21')).toEqual([]);
  });
});
