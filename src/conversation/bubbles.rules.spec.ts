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
});
