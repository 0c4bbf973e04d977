import { describe, expect, it } from '@jest/globals';
import type { Check, Heard, StoryWindow } from './dialogue.model.js';
import { contains, matchesExactly, satisfies } from './message.matcher.js';
import { checkWindow } from './window.checker.js';

describe('matching a message', () => {
  it('ignores white space and full or half width, and nothing else', () => {
    expect(matchesExactly('记下:明天 能来', '记下：明天能来\n')).toBe(true);
    expect(matchesExactly('记下:明天能来', '记下:明天能来了')).toBe(false);
    expect(contains('应 １２ 报 11', '应12报11')).toBe(true);
    expect(contains('应12报11', '应12报10')).toBe(false);
  });

  it('lets … stand for anything, and signs for themselves', () => {
    expect(matchesExactly('【…】16:50 到…点名人林桂珍。', '【林小雨】16:50到好心书屋，点名人林桂珍。')).toBe(true);
    expect(matchesExactly('【…】到了', '【林小雨】没到')).toBe(false);
    expect(matchesExactly('1.5 (a)?', '1x5 (a)?')).toBe(false);
    expect(matchesExactly('等一下…', '等一下…')).toBe(true);
  });

  it('holds has, one of, and lacks about the same message', () => {
    const terms = [
      { words: ['小雨'], not: false },
      { words: ['没', '未'], not: false },
      { words: ['小宇', '应该'], not: true },
    ];
    expect(satisfies('小雨未到', terms)).toBe(true);
    expect(satisfies('小雨到', terms)).toBe(false);
    expect(satisfies('小雨未到,小宇到', terms)).toBe(false);
  });
});

const to = { kind: 'person', name: '林海' } as const;
const said = (text: string, name = '林海'): Heard => ({ to: { kind: 'person', name }, text });
const has = (...words: string[]): Check => ({
  kind: 'has',
  line: 2,
  to,
  terms: words.map((word) => ({ words: [word], not: false })),
  written: words.join(', '),
});
const states = { childState: async () => 'HELD', shiftState: async () => 'DONE', alarmState: async () => 'OWNED:吴敏' };
const lines = async (checks: Check[], heard: Heard[], strict = false): Promise<number[]> => {
  const window: StoryWindow = { line: 1, event: { kind: 'opening' }, checks };
  return (await checkWindow(window, heard, strict, states)).map((d) => d.line);
};

describe('checking a window', () => {
  it('one message must satisfy a line, and may satisfy several', async () => {
    expect(await lines([has('a', 'b')], [said('a'), said('b')])).toEqual([2]);
    expect(await lines([has('a'), has('b')], [said('a b')])).toEqual([]);
    expect(await lines([has('a')], [said('a', '别人')])).toEqual([2]);
  });

  it('counts, and knows nothing', async () => {
    expect(await lines([{ kind: 'nothing', line: 3, to }], [said('a')])).toEqual([3]);
    expect(await lines([{ kind: 'nothing', line: 3, to }], [said('a', '别人')])).toEqual([]);
    expect(await lines([{ kind: 'count', line: 3, to, count: 2 }], [said('a')])).toEqual([3]);
    expect(await lines([{ kind: 'lacks', line: 3, to, words: ['b', 'a'], written: '' }], [said('xa')])).toEqual([3]);
  });

  it('compares states', async () => {
    expect(await lines([{ kind: 'child', line: 4, child: '小雨', states: ['ARRIVED'] }], [])).toEqual([4]);
    expect(await lines([{ kind: 'alarm', line: 4, subject: '小雨', states: ['OWNED:吴敏'] }], [])).toEqual([]);
    expect(
      await lines([{ kind: 'shift', line: 4, point: 'p', volunteer: 'v', date: 'd', states: ['PLANNED'] }], []),
    ).toEqual([4]);
  });

  it('strict: every message has a line of its own', async () => {
    expect(await lines([has('a')], [said('a'), said('b', '别人')], true)).toEqual([1]);
    expect(await lines([has('a')], [said('a'), said('a')], true)).toEqual([1]);
    expect(await lines([has('a'), has('ab')], [said('ab'), said('a')], true)).toEqual([]);
    expect(await lines([has('a'), { kind: 'count', line: 5, to, count: 2 }], [said('a'), said('a')], true)).toEqual([]);
    expect(await lines([has('a')], [said('a'), said('b', '别人')], false)).toEqual([]);
  });
});
