import { describe, expect, it } from '@jest/globals';
import { byEar } from './by-ear.js';

const noWords = (): boolean => false;

describe('hearing what was mistyped', () => {
  it.each([
    ['倒了11', '到了11'],
    ['情假', '请假'],
    ['出法了', '出发了'],
    ['停刻', '停课'],
    ['车消', '撤销'],
    ['倒校门口了', '到校门口了'],
  ])('%s → %s', (typed, meant) => {
    expect(byEar(typed, [], noWords)).toBe(meant);
  });

  it('leaves alone what is right, a name, or a word of its own', () => {
    expect(byEar('请假', [], noWords)).toBeUndefined();
    expect(byEar('情假', [{ start: 0, end: 2 }], noWords)).toBeUndefined();
    expect(byEar('倒了', [], () => true)).toBeUndefined();
    expect(byEar('今天真好', [], noWords)).toBeUndefined();
  });

  it('keeps every character in its place', () => {
    expect(byEar('小雨情假 今日', [], noWords)).toHaveLength('小雨情假 今日'.length);
  });
});
