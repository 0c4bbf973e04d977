import { describe, expect, it } from '@jest/globals';
import { Interpreter } from './interpreter.js';
import type { Reader } from './meaning/reader.js';

describe('what reads messages', () => {
  it('is opened once, by the first who waits for it, and never read with before', async () => {
    let opened = 0;
    const reading = { intent: 'smalltalk', slots: {}, risk: 'none', confidence: 1, bySound: [] };
    const reader = { read: () => reading } as unknown as Reader;
    const interpreter = new Interpreter(async () => ((opened += 1), reader));
    const read = () => interpreter.read('1', undefined, new Date(0));
    expect(read).toThrow(/NOT_READY/);
    await Promise.all([interpreter.ready(), interpreter.ready()]);
    expect(read().reading).toBe(reading);
    expect(opened).toBe(1);
  });
});
