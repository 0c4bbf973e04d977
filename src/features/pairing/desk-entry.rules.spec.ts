import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/time/shanghai.js';
import { OLDEST_DAYS, refusalOf, type DeskEntry } from './desk-entry.rules.js';

const TODAY = '2026-09-16';
const entry: fc.Arbitrary<DeskEntry> = fc.record({
  on: fc.integer({ min: -800, max: 60 }).map((n) => addDays(TODAY, n)),
  today: fc.constant(TODAY),
  by: fc.integer({ min: 1, max: 4 }),
  enteredBy: fc.integer({ min: 1, max: 4 }),
  paired: fc.uniqueArray(fc.integer({ min: 1, max: 4 })),
  coordinator: fc.boolean(),
  visited: fc.boolean(),
  who: fc.constant('黄丽'),
});
const codeOf = (e: DeskEntry): string | undefined => refusalOf(e)?.code;
const own: DeskEntry = {
  on: TODAY,
  today: TODAY,
  by: 1,
  enteredBy: 1,
  paired: [],
  coordinator: false,
  visited: true,
  who: '黄丽',
};

describe('an entry at a desk', () => {
  it('is of a day that has been, and of the last year', () => {
    fc.assert(
      fc.property(entry, (e) => {
        if (e.on > TODAY) expect(codeOf(e)).toBe('PAIRING.FUTURE');
        else if (e.on < addDays(TODAY, -OLDEST_DAYS)) expect(codeOf(e)).toBe('PAIRING.TOO_OLD');
        else expect(codeOf(e) ?? '').not.toMatch(/FUTURE|TOO_OLD/);
      }),
    );
  });

  it('for somebody else is kept for a coordinator and a paired person only, and a visit of a day once', () => {
    fc.assert(
      fc.property(entry, (e) => {
        if (codeOf(e) !== undefined || e.by === e.enteredBy) return;
        expect([e.coordinator, e.paired.includes(e.by), e.visited]).toEqual([true, true, false]);
      }),
    );
  });

  it.each([
    ['their own', own, undefined],
    ["another's, by no coordinator", { ...own, by: 2, paired: [2] }, 'PAIRING.NOT_YOURS_TO_WRITE'],
    ['for somebody who is not paired', { ...own, by: 2, coordinator: true }, 'PAIRING.NOT_PAIRED'],
    ['told before', { ...own, by: 2, coordinator: true, paired: [2] }, 'PAIRING.TWICE'],
    ['from the paper', { ...own, by: 2, coordinator: true, paired: [2], visited: false }, undefined],
  ] as [string, DeskEntry, string | undefined][])('%s', (_, e, code) => expect(codeOf(e)).toBe(code));
});
