import { belongTogether } from './bubbles.rules.js';
import type { Reading } from './meaning/reading.js';

const reading = (intent: Reading['intent'], child?: string[]): Reading => ({
  intent,
  slots: child ? { child } : {},
  risk: 'none',
  confidence: 1,
  bySound: [],
});

describe('two bubbles', () => {
  it('make one sentence where one of them is nothing by itself', () => {
    const both = reading('escort.hand_over', ['小雨']);
    expect(belongTogether(reading('unknown', ['小雨']), reading('escort.hand_over'), both)).toBe(true);
    expect(belongTogether(reading('escort.hand_over', ['小雨']), reading('unknown'), both)).toBe(true);
  });

  it('stay two where a complete act would be stretched over another child', () => {
    const both = reading('escort.hand_over', ['嘉怡', '嘉豪']);
    expect(belongTogether(reading('escort.hand_over', ['嘉怡']), reading('unknown', ['嘉豪']), both)).toBe(false);
    expect(belongTogether(reading('unknown', ['嘉豪']), reading('escort.hand_over', ['嘉怡']), both)).toBe(false);
  });

  it('stay two where both are complete, or nothing comes of them', () => {
    expect(belongTogether(reading('thanks'), reading('help'), reading('help'))).toBe(false);
    expect(belongTogether(reading('unknown'), reading('unknown'), reading('unknown'))).toBe(false);
  });

  it('make one list where the second opens none of its own', () => {
    const list = reading('class_report', ['小雨']);
    const both = reading('class_report', ['小雨', '嘉怡']);
    const next = reading('class_report', ['嘉怡']);
    expect(belongTogether(reading('class_report'), next, next)).toBe(true);
    expect(belongTogether(list, reading('unknown', ['嘉怡']), both)).toBe(true);
    expect(belongTogether(list, { ...next, slots: { ...next.slots, class: '三1' } }, both)).toBe(false);
    expect(belongTogether(list, reading('notice.send'), list)).toBe(false);
  });
});
