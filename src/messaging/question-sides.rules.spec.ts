import fc from 'fast-check';
import { sideSaid, sidesOf } from './question-sides.rules.js';

describe('the numbered answers of a question', () => {
  it('are the last ones of its text', () => {
    expect(sidesOf('吴敏请您带明天 16:30 石角小学→好心书屋,1 个孩子,搭档 2 人。1 能来 2 来不了 3 会晚')).toBe(
      '1 能来 2 来不了 3 会晚',
    );
    expect(sidesOf('名单 16:00 已锁定,要改吗?\n1 改为请假 2 不改')).toBe('1 改为请假 2 不改');
    expect(sidesOf('黄老师想把三2交给您带,今天起。1 接 2 不接。您回 1 才算。')).toMatch(/^1 接 2 不接/);
  });

  it('are none where nothing is numbered', () => {
    expect(sidesOf('16:47 到好心书屋,点名人林桂珍')).toBeUndefined();
  });

  it('may be one alone, which nobody repeats by its words', () => {
    const sides = sidesOf('「屋顶漏雨」。请在 2026-09-20 前办好,办好回「1 怎么办的」。') ?? '';
    expect(sides).toBe('办好回「1 怎么办的」');
    expect(sideSaid(sides, '怎么办的')).toBeUndefined();
  });

  it('are heard in their own words too', () => {
    expect(sideSaid('1 愿意 2 不方便', '愿意!')).toBe(1);
    expect(sideSaid('1 愿意 2 不方便', '不方便')).toBe(2);
    expect(sideSaid('1 已更正 2 不更正(请写理由)', '不更正')).toBe(2);
    expect(sideSaid('1 接 2 不接。您回 1 才算。', '不接')).toBe(2);
    expect(sideSaid('1 愿意 2 不方便', '收到')).toBeUndefined();
  });

  it('reads every side back, whatever the sides are', () => {
    const side = fc.stringMatching(/^[a-z]{1,6}$/);
    fc.assert(
      fc.property(side, side, (a, b) => {
        fc.pre(a !== b);
        const sides = sidesOf(`? 1 ${a} 2 ${b}`) ?? '';
        return sideSaid(sides, a) === 1 && sideSaid(sides, b) === 2;
      }),
    );
  });
});
