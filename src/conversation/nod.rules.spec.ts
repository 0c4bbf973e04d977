import { choiceIn, onlyNods } from './nod.rules.js';

const OFFER = '1 愿意 2 不方便';
const SWAP = '1 可以 2 不行';
const THERE = '1 在我这里 2 没有';
const PHONED = '1 已核实同意 2 不同意 3 打不通';

describe('a nod', () => {
  it.each(['收到', '收到,谢谢', '知道了', '好的收到', '睇到喇'])('%s is no answer to any question', (text) => {
    for (const sides of [OFFER, SWAP, THERE, PHONED]) {
      expect(onlyNods(text, sides)).toBe(true);
      expect(choiceIn(text, sides)).toBeUndefined();
    }
  });

  it.each(['好的', '好', '嗯嗯', 'OK', '好的谢谢', '👌'])('%s is a yes only where yes is asked for', (text) => {
    expect(onlyNods(text, OFFER)).toBe(true);
    expect(onlyNods(text, THERE)).toBe(true);
    expect(onlyNods(text, PHONED)).toBe(true);
    expect(onlyNods(text, SWAP)).toBe(false);
  });

  it.each(['1', '可以', '愿意', '不方便', '好的我来', '收到没有'])('%s is more than a nod', (text) => {
    expect(onlyNods(text, OFFER)).toBe(false);
  });
});

describe('a numbered answer in words', () => {
  it('is heard where it is one of them', () => {
    expect(choiceIn('愿意', OFFER)).toBe(1);
    expect(choiceIn('不方便。', OFFER)).toBe(2);
    expect(choiceIn('打不通', PHONED)).toBe(3);
  });

  it('may be yes or no where these are asked for, and nowhere else', () => {
    expect(choiceIn('好的', SWAP)).toBe(1);
    expect(choiceIn('唔得', SWAP)).toBe(2);
    expect(choiceIn('得', OFFER)).toBeUndefined();
    expect(choiceIn('可以', '1 删除 2 不删除(请写理由)')).toBeUndefined();
    expect(choiceIn('可以', PHONED)).toBeUndefined();
  });
});
