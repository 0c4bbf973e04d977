import { describe, expect, it } from '@jest/globals';
import { SourceError } from '../../../src/app/story/read-world.js';
import { parseDialogue } from './dialogue.parser.js';
import type { Check, StoryWindow } from './dialogue.model.js';
import { readTime, written } from './story-time.js';

const FRONT = `---
title: 试
now: 2026-09-16 16:20
world:
  school: 石角小学
  points: [{name: 好心书屋}]
  classes: [{name: 三2, teacher: 黄丽}]
  children:
    - {name: 林小雨, class: 三2, guardians: {林志强: 爸爸}, point: 好心书屋}
  volunteers: [{name: 林桂珍}]
  groups: [{name: 三2 家长群, members: [黄丽, 林志强]}]
  unlinked: [林芳]
---
`;
const LINES = FRONT.split('\n').length - 1;
const noFile = (): string => {
  throw new Error('none');
};
const story = (body: string): StoryWindow[] => parseDialogue('t.md', FRONT + body, noFile).windows.slice(1);
const checks = (body: string): Check[] =>
  parseDialogue('t.md', `${FRONT}16:30\n${body}`, noFile).windows[1]?.checks ?? [];
const fault = (text: string): string => {
  try {
    parseDialogue('t.md', text, noFile);
  } catch (error) {
    if (error instanceof SourceError) return error.message;
    throw error;
  }
  return '';
};
const badLine = (line: string): string => fault(`${FRONT}16:30\n${line}`);

describe('the story lines', () => {
  it('reads what happens', () => {
    const events = story(
      ['16:51', '2026-09-17 07:00', '+10m', '+1h30m', '重启', '清空Redis', '掉线', '上线', '重复', '撤回', '# 注'].join(
        '\n',
      ),
    ).map((w) => w.event);
    expect(events.slice(0, 4).map((e) => (e.kind === 'clock' ? written(e.at) : e.kind))).toEqual([
      '2026-09-16 16:51',
      '2026-09-17 07:00',
      '2026-09-17 07:10',
      '2026-09-17 08:40',
    ]);
    expect(events.slice(4).map((e) => (e.kind === 'operation' ? e.operation : e.kind))).toEqual([
      'restart',
      'flush',
      'offline',
      'online',
      'replay',
      'recall',
    ]);
  });

  it.each([
    ['林志强> 我女到未', { speaker: '林志强', mentioned: false, medium: 'text', text: '我女到未' }],
    ['林志强＞　a > b', { speaker: '林志强', medium: 'text', text: 'a > b' }],
    ['林志强@三2 家长群> 到未', { speaker: '林志强', group: '三2 家长群', mentioned: false, text: '到未' }],
    ['林志强@三2 家长群 @> 到未', { group: '三2 家长群', mentioned: true }],
    ['林志强＠三2 家长群 ＠＞ 到未', { group: '三2 家长群', mentioned: true }],
    ['林志强🎤> 到未', { medium: 'voice', text: '到未' }],
    ['林志强🎤>', { medium: 'voice', text: '' }],
    ['林志强@三2 家长群🎤>', { medium: 'voice', group: '三2 家长群' }],
    ['林志强📷>', { medium: 'image', text: '' }],
    ['林志强🔗> 链接', { medium: 'link', text: '链接' }],
    ['林志强😀>', { medium: 'sticker' }],
    ['林志强🧧>', { medium: 'red_packet' }],
  ])('reads %s', (line, speech) => {
    const event = story(line)[0]?.event;
    expect(event?.kind === 'speech' ? event.speeches[0] : undefined).toMatchObject(speech);
  });

  it('takes two lines of one speaker in one breath, unless a line stands between', () => {
    const sizes = (body: string): number[] =>
      story(body).map((w) => (w.event.kind === 'speech' ? w.event.speeches.length : 0));
    expect(sizes('林志强> 小雨\n林志强> 到未')).toEqual([2]);
    expect(sizes('林志强> 小雨\n# 等\n林志强> 到未')).toEqual([1, 1]);
    expect(sizes('林志强> 小雨\n黄丽> 到未')).toEqual([1, 1]);
    expect(sizes('林志强> 小雨\n林志强@三2 家长群> 到未')).toEqual([1, 1]);
  });

  it('reads what must have been said', () => {
    expect(checks(' 机器人→林志强 ∋ 【林小雨】, 没|未，!应该到了')).toMatchObject([
      {
        kind: 'has',
        line: LINES + 2,
        to: { kind: 'person', name: '林志强' },
        terms: [
          { words: ['【林小雨】'], not: false },
          { words: ['没', '未'], not: false },
          { words: ['应该到了'], not: true },
        ],
      },
    ]);
    expect(checks(' 机器人→林志强 ∅\n 机器人→林志强 ×2\n 机器人→林志强 ∌ a, b|c').map((c) => c.kind)).toEqual([
      'nothing',
      'count',
      'lacks',
    ]);
    expect(checks(' 机器人@三2 家长群 ∅\n 机器人@三2 家长群 ∋ 私聊').map((c) => c.kind)).toEqual(['nothing', 'has']);
    expect(checks(' 机器人->林志强∋a')[0]?.kind).toBe('has');
    expect(checks(' 机器人→林志强 1 林小雨\n   2 林小宇\n   16:51 到\n 机器人→黄丽 好')).toMatchObject([
      { kind: 'exact', text: '1 林小雨\n2 林小宇\n16:51 到', line: LINES + 2, lastLine: LINES + 4 },
      { kind: 'exact', text: '好' },
    ]);
  });

  it('reads states', () => {
    expect(
      checks(
        ' 状态 孩子 林小雨 EN_ROUTE\n 状态 班 好心书屋 林桂珍 DONE\n 状态 班 好心书屋 林桂珍 2026-09-17 PLANNED\n 状态 告警 好心书屋 OWNED:吴敏',
      ),
    ).toMatchObject([
      { kind: 'child', child: '林小雨', states: ['EN_ROUTE'] },
      { kind: 'shift', date: '2026-09-16' },
      { kind: 'shift', date: '2026-09-17' },
      { kind: 'alarm', subject: '好心书屋', states: ['OWNED:吴敏'] },
    ]);
  });

  it('checks before anything happens belong to the opening', () => {
    const windows = parseDialogue('t.md', `${FRONT} 状态 孩子 林小雨 EXPECTED\n16:30\n`, noFile).windows;
    expect(windows.map((w) => w.event.kind)).toEqual(['opening', 'clock']);
    expect(windows[0]?.checks).toHaveLength(1);
  });

  it('numbers contacts in order of appearance', () => {
    expect(parseDialogue('t.md', FRONT, noFile).contacts).toEqual({
      黄丽: 'wx-001',
      林志强: 'wx-002',
      林桂珍: 'wx-003',
      林芳: 'wx-004',
    });
  });
});

describe('what cannot be read', () => {
  it.each([
    ['张三> 你好', '张三 is nobody in this world'],
    ['林小雨> 你好', 'is a child and has no chat'],
    ['林志强@别群> 你好', 'there is no group 别群'],
    ['林芳@三2 家长群> 你好', '林芳 is no member of 三2 家长群'],
    ['林志强>', 'says nothing'],
    ['机器人> 好', 'speaks for itself'],
    ['随便写写', 'none of the forms'],
    ['16:20', 'does not go back'],
    ['25:00', 'none of the forms'],
    [' 随便写写', 'an indented line'],
    [' 机器人→张三 ∅', '张三 is nobody'],
    [' 机器人→ ∅', 'not said to whom'],
    [' 机器人→林志强', 'the expected text is missing'],
    [' 机器人→林志强 ∋', 'is missing after the sign'],
    [' 机器人→林志强 ∋ a||b', 'an empty word'],
    [' 状态 孩子 林小雨 OVERDUE', 'OVERDUE is no state of a child'],
    [' 状态 孩子 张三 HELD', 'no child 张三'],
    [' 状态 班 好心书屋 林志强 DONE', 'no volunteer 林志强'],
    [' 状态 班 好心书屋 林桂珍 HELD', 'HELD is no state of a shift'],
    [' 状态 告警 张三 OPEN', '张三 is neither'],
    [' 状态 天气 晴', 'write 状态 孩子'],
  ])('%s', (line, sentence) => {
    expect(badLine(line)).toContain(`t.md:${LINES + 2} `);
    expect(badLine(line)).toContain(sentence);
  });

  it('names every bad line of the file at once', () => {
    expect(badLine('张三> 你好\n随便写写').split('\n')).toHaveLength(2);
  });

  it('refuses bad front matter with its lines', () => {
    expect(fault('林志强> 你好')).toContain('t.md:1 a dialogue begins with front matter');
    expect(fault(FRONT.replace('title: 试', 'titel: 试'))).toContain('t.md:2 "titel" is not a key');
    expect(fault(FRONT.replace('2026-09-16 16:20', '2026-09-31 16:20'))).toContain('t.md:3 now is not a time');
    expect(fault(FRONT.replace('teacher: 黄丽', 'teacher: 黄丽, x: 1'))).toContain('t.md:7 "x" is not a key');
    expect(fault('---\nnow: 2026-09-16 16:20\nworld: no.yaml\n---\n')).toContain('t.md:3 there is no file no.yaml');
  });
});

describe('story time', () => {
  it('is Shanghai time', () => expect(readTime('2026-09-16 16:20')?.toISOString()).toBe('2026-09-16T08:20:00.000Z'));
  it.each(['16:20', '2026-02-30 10:00', '+10x', '2026-09-16'])('does not guess %s', (text) =>
    expect(readTime(text)).toBeUndefined(),
  );
});
