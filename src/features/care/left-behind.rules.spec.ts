import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/time/shanghai.js';
import { PARENT_STATES, type CareFacts } from './care-file.model.js';
import { DEFINITIONS, leftBehind, nextTurn } from './left-behind.rules.js';

const day = fc.integer({ min: 0, max: 2500 }).map((n) => addDays('2020-01-01', n));
const perhaps = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: undefined });
const facts: fc.Arbitrary<CareFacts> = fc.record({
  birthDate: perhaps(fc.integer({ min: 0, max: 6500 }).map((n) => addDays('2006-01-01', n))),
  hukouRural: perhaps(fc.boolean()),
  fatherState: perhaps(fc.constantFrom(...PARENT_STATES)),
  fatherSince: perhaps(day),
  fatherCrossCounty: perhaps(fc.boolean()),
  fatherAble: perhaps(fc.boolean()),
  motherState: perhaps(fc.constantFrom(...PARENT_STATES)),
  motherSince: perhaps(day),
  motherCrossCounty: perhaps(fc.boolean()),
  motherAble: perhaps(fc.boolean()),
}) as fc.Arbitrary<CareFacts>;

const OUT: CareFacts = {
  birthDate: '2017-03-04',
  hukouRural: true,
  fatherState: 'out',
  fatherSince: '2026-01-10',
  fatherCrossCounty: true,
  motherState: 'out',
  motherSince: '2026-01-10',
  motherCrossCounty: true,
};

describe('left behind', () => {
  it.each([
    ['both out', OUT, '2026-09-01', ['yes', 'yes', 'yes']],
    ['out for four months', OUT, '2026-05-10', ['yes', 'no', 'yes']],
    ['one out, the other able', { ...OUT, motherState: 'home', motherAble: true }, '2026-09-01', ['no', 'no', 'yes']],
    ['one out, the other ill', { ...OUT, motherState: 'home', motherAble: false }, '2026-09-01', ['yes', 'yes', 'yes']],
    ['one out, the other dead', { ...OUT, motherState: 'dead' }, '2026-09-01', ['yes', 'yes', 'yes']],
    ['in the same county', { ...OUT, motherCrossCounty: false }, '2026-09-01', ['yes', 'no', 'yes']],
    ['not rural', { ...OUT, hukouRural: false }, '2026-09-01', ['no', 'no', 'yes']],
    ['orphan', { ...OUT, fatherState: 'dead', motherState: 'dead' }, '2026-09-01', ['no', 'no', 'no']],
    ['sixteen today', OUT, '2033-03-04', ['no', 'no', 'no']],
    ['fifteen still', OUT, '2033-03-03', ['yes', 'yes', 'yes']],
    [
      'both at home, one of unknown health',
      { ...OUT, fatherState: 'home', motherState: 'home', motherAble: true },
      '2026-09-01',
      ['no', 'no', 'no'],
    ],
    ['a mother nobody asked about', { ...OUT, motherState: undefined }, '2026-09-01', ['unknown', 'unknown', 'yes']],
  ] as [string, CareFacts, string, string[]][])('%s', (_, f, date, expected) => {
    expect(DEFINITIONS.map((d) => leftBehind(d, date, f).value)).toEqual(expected);
  });

  it('whoever the narrow count has, the wide one has too', () => {
    fc.assert(
      fc.property(facts, day, (f, date) => {
        if (leftBehind('civil_2024_6m', date, f).value !== 'yes') return;
        expect(leftBehind('civil_2016', date, f).value).toBe('yes');
        expect(leftBehind('education', date, f).value).toBe('yes');
      }),
    );
  });

  it('never turns a yes into a no, or back, by learning what was unknown about somebody else than it says', () => {
    fc.assert(
      fc.property(facts, facts, day, fc.constantFrom(...DEFINITIONS), (f, more, date, d) => {
        const before = leftBehind(d, date, f).value;
        // fill the holes only: what was known stays
        const filled = { ...more, ...Object.fromEntries(Object.entries(f).filter(([, v]) => v !== undefined)) };
        const after = leftBehind(d, date, filled as CareFacts).value;
        if (before !== 'unknown' && after !== 'unknown') expect(after).toBe(before);
      }),
    );
  });

  it('stays as it is until the next turn', () => {
    fc.assert(
      fc.property(facts, day, fc.integer({ min: 1, max: 400 }), (f, date, n) => {
        const turn = nextTurn(date, f);
        const later = addDays(date, n);
        if (turn !== undefined && later >= turn) return;
        for (const d of DEFINITIONS) expect(leftBehind(d, later, f)).toEqual(leftBehind(d, date, f));
      }),
    );
  });
});
