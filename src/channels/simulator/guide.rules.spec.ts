import { describe, expect, it } from '@jest/globals';
import { nextLines, type GuideCast } from './guide.rules.js';

const cast: GuideCast = {
  volunteer: 'v',
  partner: 'p',
  teacher: 't',
  guardian: 'g',
  coordinator: 'c',
  className: '三2',
  classCount: 3,
  count: 3,
  volunteerCall: '桂珍',
  child: '林小雨',
  collector: '奶奶',
};

describe('the guide through the afternoon', () => {
  it('begins with the volunteer on the evening before', () => {
    expect(nextLines(cast, [])[0]).toMatchObject({ who: 'v', text: '1', at: '19:01' });
  });

  it('goes on when a line was said, in other words or another width too', () => {
    const [next] = nextLines(cast, [
      { from: 'v', text: '得' },
      { from: 'p', text: '１' },
    ]);
    expect(next).toMatchObject({ who: 't', text: '三2 四点半3人', at: '15:40' });
  });

  it('does not lead back a visitor who jumped ahead, and passes over who is not in the cast', () => {
    const hints = nextLines(cast, [{ from: 'v', text: '出发啦' }]);
    expect(hints.map((hint) => hint.text)).toEqual(['到了3', '林小雨 奶奶接走', '今天咋样']);
  });

  it('ignores what has nothing to do with it', () => {
    expect(
      nextLines(cast, [
        { from: 'x', text: '1' },
        { from: 'v', text: '你好' },
      ]),
    ).toEqual(nextLines(cast, []));
  });

  it('ends with an invitation', () => {
    expect(nextLines(cast, [{ from: 'c', text: '今天咋样' }])).toMatchObject([{ who: 'c', text: '帮助' }]);
  });
});
