import { describe, expect, it } from '@jest/globals';
import type { Heard, StoryEvent } from './dialogue.model.js';
import { Talk, Transcript } from './talk.transcript.js';

const speech = (speaker: string): StoryEvent => ({
  kind: 'speech',
  speeches: [{ line: 1, speaker, mentioned: false, medium: 'text', text: 'x' }],
});
const said = (text: string): Heard => ({ to: { kind: 'person', name: '林志强' }, text });

describe('a live chat', () => {
  it('reads what is typed', () => {
    const talk = new Talk('林志强');
    const line = (typed: string): unknown => {
      const read = talk.read(typed);
      return read && 'line' in read ? read.line : undefined;
    };
    expect(line('我女到未')).toBe('林志强> 我女到未');
    expect(line('@黄丽 交给桂珍2')).toBe('黄丽> 交给桂珍2');
    expect(line('/time 16:30')).toBe('16:30');
    expect(line('+10m')).toBe('+10m');
    expect(line('重启')).toBe('重启');
    expect(line('状态 孩子 林小雨 ARRIVED')).toBe('状态 孩子 林小雨 ARRIVED');
    expect(line('/voice 喂')).toBe('林志强🎤> 喂');
    expect(line('  ')).toBeUndefined();
    line('/as 邓桂兰');
    line('/group 三2家长群');
    expect(talk.prompt).toBe('邓桂兰@三2家长群');
    expect(line('大家好')).toBe('邓桂兰@三2家长群> 大家好');
    expect(line('@四点半 在吗')).toBe('邓桂兰@三2家长群 @> 在吗');
    line('/group');
    expect(line('1')).toBe('邓桂兰> 1');
  });

  it('is written down as a dialogue that can be told again', () => {
    const transcript = new Transcript('试', '2026-09-16 16:20', 'config/demo.yaml');
    transcript.happened('林志强> 要码');
    transcript.heard(speech('林志强'), [said('接送码 482913\n今天有效')]);
    transcript.happened('林志强> 码 482913');
    transcript.heard(speech('林志强'), []);
    transcript.happened('16:30');
    transcript.heard({ kind: 'clock', at: new Date() }, []);
    transcript.checked('状态 孩子 林小雨 HELD');
    expect(transcript.toString().split('---\n')[2]).toBe(
      '林志强> 要码\n 机器人→林志强 接送码 …\n   今天有效\n林志强> 码 {码}\n 机器人→林志强 ∅\n16:30\n 状态 孩子 林小雨 HELD\n',
    );
  });
});
