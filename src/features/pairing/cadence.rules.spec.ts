import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, weekdayOf } from '../../kernel/time/shanghai.js';
import {
  addWorkingDays,
  duesOf as duesBy,
  MOST_PAIRED,
  propose,
  type Candidate,
  type Contacts,
  type Due,
} from './cadence.rules.js';

const CADENCE = { poorVisitDays: 30, poorCallDays: 7, fairVisitDays: 91, goodVisitDays: 182 };
const duesOf = (c: Contacts, quietWeeks = 2): Due[] => duesBy(c, CADENCE, quietWeeks);

const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2025-01-01', n));
const maybe = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: undefined });
const contacts = fc.record({
  grade: maybe(fc.constantFrom('good' as const, 'fair' as const, 'poor' as const)),
  since: maybe(day),
  alarmed: maybe(day),
  lastVisit: maybe(day),
  lastCall: maybe(day),
  lastParents: maybe(day),
  firstTold: maybe(day),
}) as fc.Arbitrary<Contacts>;
const candidate: fc.Arbitrary<Candidate> = fc.record({
  personId: fc.nat(99),
  load: fc.nat(7),
  sameSchool: fc.boolean(),
  sameVillage: fc.boolean(),
  cleared: fc.boolean(),
});

describe('how often', () => {
  const base: Contacts = {
    grade: 'fair',
    since: undefined,
    alarmed: undefined,
    lastVisit: '2026-03-02',
    lastCall: undefined,
  };
  it.each([
    [
      'poor',
      { ...base, grade: 'poor' },
      [
        ['call', '2026-03-09'],
        ['visit', '2026-04-01'],
      ],
    ],
    ['fair', base, [['visit', '2026-06-01']]],
    ['good', { ...base, grade: 'good' }, [['visit', '2026-08-31']]],
    ['not assessed', { ...base, grade: undefined }, [['visit', '2026-06-01']]],
    ['newly paired on a Friday', { ...base, lastVisit: undefined, since: '2026-09-18' }, [['visit', '2026-09-25']]],
    ['an alarm after the last visit', { ...base, alarmed: '2026-03-04' }, [['visit', '2026-03-11']]],
    ['an alarm before it', { ...base, alarmed: '2026-02-27' }, [['visit', '2026-06-01']]],
  ] as [string, Contacts, string[][]][])('%s', (_, c, dues) => {
    expect(duesOf(c, 2).map((d) => [d.kind, d.on])).toEqual(dues);
  });

  it('a later contact never makes anything due earlier', () => {
    fc.assert(
      fc.property(
        contacts,
        day,
        fc.constantFrom('lastVisit' as const, 'lastCall' as const, 'lastParents' as const),
        (c, d, what) => {
          if (c[what] === undefined || d <= (c[what] ?? '')) return;
          const before = new Map(duesOf(c, 2).map((x) => [x.kind, x.on]));
          for (const due of duesOf({ ...c, [what]: d }, 2))
            if (before.has(due.kind)) expect(due.on >= (before.get(due.kind) ?? '')).toBe(true);
        },
      ),
    );
  });

  it('two weeks without a word from the parents, counted from the last week they spoke, or the first anybody told of', () => {
    const quiet = { ...base, lastVisit: undefined, firstTold: '2026-09-14' };
    expect(duesOf(quiet, 2)).toEqual([{ kind: 'parents', on: '2026-09-27' }]);
    expect(duesOf({ ...quiet, lastParents: '2026-09-21' }, 2)).toEqual([{ kind: 'parents', on: '2026-10-11' }]);
    expect(duesOf({ ...quiet, firstTold: undefined }, 2)).toEqual([]);
  });

  it('working days are none of the weekend', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), (d, n) =>
        expect(weekdayOf(addWorkingDays(d, n))).toBeLessThanOrEqual(5),
      ),
    );
  });
});

describe('a proposal', () => {
  it('names nobody who may not, or who has enough children, and the nearest first', () => {
    fc.assert(
      fc.property(fc.array(candidate), (all) => {
        const named = propose(all);
        expect(named.every((c) => c.cleared && c.load < MOST_PAIRED)).toBe(true);
        expect(named.length).toBe(all.filter((c) => c.cleared && c.load < MOST_PAIRED).length);
        const [first] = named;
        if (first && !first.sameVillage && !first.sameSchool)
          expect(named.some((c) => c.sameVillage && c.load <= first.load)).toBe(false);
      }),
    );
  });
});
