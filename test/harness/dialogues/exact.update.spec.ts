import { describe, expect, it } from '@jest/globals';
import type { Heard } from './dialogue.model.js';
import { parseDialogue } from './dialogue.parser.js';
import { updateExact } from './exact.update.js';
import { codeIn } from './story.runner.js';

const FRONT = `---
now: 2026-09-16 16:20
world:
  school: 石角小学
  classes: [{name: 三2, teacher: 黄丽}]
  children: [{name: 林小雨, class: 三2, guardians: {林志强: 爸爸}}]
---
`;
const update = (body: string, messages: Heard[]): string => {
  const text = FRONT + body;
  const window = parseDialogue('t.md', text, () => '').windows[1];
  return window ? updateExact(text, [{ window, messages }]).slice(FRONT.length) : '';
};
const said = (text: string, name = '林志强'): Heard => ({ to: { kind: 'person', name }, text });

describe('--update', () => {
  it('rewrites the exact lines that failed and leaves the others', () => {
    const body = '林志强> 你好\n 机器人→林志强 旧一\n   旧二\n 机器人→黄丽 好…\n 机器人→林志强 ∋ 有\n# 完\n';
    const messages = [said('有二'), said('新一\n新二\n# 三\n\n四'), said('好的', '黄丽')];
    expect(update(body, messages)).toBe(
      '林志强> 你好\n 机器人→林志强 新一\n   新二 # 三\n   四\n 机器人→黄丽 好…\n 机器人→林志强 ∋ 有\n# 完\n',
    );
  });

  it('writes what it then reads as the same', () => {
    const message = said('【林小雨】\n状态 好\n 16:51 到\n机器人→黄丽 ∅');
    const once = update('林志强> 你好\n 机器人→林志强 旧\n', [message]);
    expect(update(once, [message])).toBe(once);
    expect(once).not.toContain('旧');
  });

  it('invents nothing for what was not said', () => {
    const body = '林志强> 你好\n 机器人→林志强 旧\n';
    expect(update(body, [said('别的', '黄丽')])).toBe(body);
  });
});

describe('{码}', () => {
  it.each([
    ['接送码 482913,今天有效', '482913'],
    ['接送码:１２３４５６', '123456'],
    ['请拨 13800138000 要码', undefined],
    ['第 482913 号', undefined],
  ])('%s', (text, code) => expect(codeIn(text)).toBe(code));
});
