import { describe, expect, it } from '@jest/globals';
import type { Mark, Marks } from './annotate.js';
import { compile, literalsOf, matches } from './pattern.js';

const at = (start: number, end = start + 1): Mark => ({ start, end });
const text = { start: 0, end: 20 };
const marks = (found: Record<string, Mark[]>): Marks => new Map(Object.entries(found));
const heard = (source: string, found: Record<string, Mark[]>): boolean => matches(compile(source), marks(found), text);

describe('a pattern', () => {
  it('wants its items in order', () => {
    expect(heard('kid arrive', { kid: [at(0)], arrive: [at(2)] })).toBe(true);
    expect(heard('kid arrive', { kid: [at(2)], arrive: [at(0)] })).toBe(false);
  });

  it('bridges eight characters, or any number behind two dots', () => {
    expect(heard('kid arrive', { kid: [at(0)], arrive: [at(10)] })).toBe(false);
    expect(heard('kid .. arrive', { kid: [at(0)], arrive: [at(10)] })).toBe(true);
  });

  it('holds items together, at the start and at the end', () => {
    expect(heard('kid +q', { kid: [at(0)], q: [at(5)] })).toBe(false);
    expect(heard('kid +q', { kid: [at(0)], q: [at(1)] })).toBe(true);
    expect(heard('^kid', { kid: [at(3)] })).toBe(false);
    expect(heard('q$', { q: [at(3)] })).toBe(false);
    expect(heard('q$', { q: [at(19)] })).toBe(true);
  });

  it('is silenced by what must be absent and needs what must be present', () => {
    expect(heard('kid !neg', { kid: [at(0)], neg: [at(9)] })).toBe(false);
    expect(heard('kid &date', { kid: [at(0)] })).toBe(false);
    expect(heard('kid &date|time', { kid: [at(0)], time: [at(9)] })).toBe(true);
  });

  it('has a weight, and names the words that stand for themselves', () => {
    expect(compile('5:kid 到|接').weight).toBe(5);
    expect(compile('kid').weight).toBe(3);
    expect(literalsOf('4:kid 到|接 !冇人')).toEqual(['到', '接', '冇人']);
  });
});
