import { describe, expect, it } from '@jest/globals';
import { kinOfMine, saidOfMine } from './kin-of-mine.js';

describe('kin of the speaker', () => {
  it('is told from kin of the child', () => {
    expect(saidOfMine('今日我阿妈去接佢', '阿妈')).toBe(true);
    expect(saidOfMine('今天我的爸爸接', '爸爸')).toBe(true);
    expect(saidOfMine('今日阿妈去接', '阿妈')).toBe(false);
    expect(saidOfMine('我叫佢阿妈去接', '阿妈')).toBe(false);
  });

  it('is somebody else to the child', () => {
    expect(kinOfMine('阿妈', '爸爸')).toBe('奶奶');
    expect(kinOfMine('老豆', '妈妈')).toBe('外公');
    expect(kinOfMine('细佬', '爸爸')).toBe('叔叔');
    expect(kinOfMine('大佬', '妈妈')).toBe('舅舅');
    expect(kinOfMine('老公', '妈妈')).toBe('爸爸');
    expect(kinOfMine('同事', '妈妈')).toBeUndefined();
    expect(kinOfMine('妈妈', '监护人')).toBeUndefined();
  });
});
