import { onlyIntroduces, speaksOf, sufferers } from './of-whom.rules.js';

const OWN = { name: '柯子珊', calls: ['珊珊'] };
const OTHERS = [{ name: '庞浩东' }];

describe('of whom a danger is told', () => {
  it('a grandmother who says whose she is speaks of another child', () => {
    expect(onlyIntroduces('我系珊珊外婆 佢班庞浩东今晚俾佢阿爸用皮带打', OWN)).toBe(true);
    expect(onlyIntroduces('我是柯子珊的奶奶', OWN)).toBe(true);
    expect(onlyIntroduces('我系珊珊外婆 珊珊话唔想生', OWN)).toBe(false);
    expect(onlyIntroduces('珊珊俾人打', OWN)).toBe(false);
    expect(onlyIntroduces('佢俾人打', OWN)).toBe(false);
    expect(speaksOf('我系珊珊外婆 珊珊话唔想生', OWN)).toBe(true);
    expect(speaksOf('我系珊珊外婆', OWN)).toBe(false);
  });

  it('the child to whom it is done, not the one who does it', () => {
    expect(sufferers('佢班庞浩东今晚俾佢阿爸用皮带打', OTHERS)).toEqual(OTHERS);
    expect(sufferers('同班庞浩东被他爸打', OTHERS)).toEqual(OTHERS);
    expect(sufferers('庞浩东日日打佢', OTHERS)).toEqual([]);
    expect(sufferers('我女被庞浩东打', OTHERS)).toEqual([]);
    expect(sufferers('我个孙话庞浩东俾人打', OTHERS)).toEqual([]);
  });
});
