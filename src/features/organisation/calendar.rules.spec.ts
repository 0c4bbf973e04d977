import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runsOn, schoolDay, type DayLayers } from './calendar.rules.js';

const WEEKDAY = '2026-11-25';
const SATURDAY = '2026-11-28';
const suspension = { id: 1, reason: 'typhoon', source: 's', declaredBy: 'w', declaredAt: new Date(0), placeName: 'p' };

const layers = fc.record(
  {
    date: fc.constantFrom(WEEKDAY, SATURDAY),
    yearKnown: fc.boolean(),
    overrides: fc.array(
      fc.record({ level: fc.constantFrom('district', 'town', 'school'), open: fc.boolean(), reason: fc.constant('r') }),
      { maxLength: 3 },
    ),
    suspension: fc.constant(suspension),
    terms: fc.record({ inside: fc.boolean() }),
    statutory: fc.record({ kind: fc.constantFrom('holiday', 'make_up'), name: fc.constant('n') }),
  },
  { requiredKeys: ['date', 'yearKnown', 'overrides'] },
) as fc.Arbitrary<DayLayers>;

describe('a school day', () => {
  it('lets the district speak first, then the weather: no school opens into a typhoon', () => {
    fc.assert(
      fc.property(layers, (l) => {
        const day = schoolDay(l);
        const district = l.overrides.some((o) => o.level === 'district');
        if (district) expect(day.because).toBe('override');
        else if (l.suspension) expect(day).toMatchObject({ open: false, because: 'suspended' });
      }),
    );
  });

  it('is no school day outside the terms, make-up day or not, unless a place says otherwise', () => {
    fc.assert(
      fc.property(layers, (l) => {
        fc.pre(l.terms?.inside === false && l.overrides.length === 0 && !l.suspension);
        expect(schoolDay(l)).toMatchObject({ open: false, because: 'vacation' });
        expect(runsOn(schoolDay(l), l.date, [1, 2, 3, 4, 5, 6, 7])).toBe(false);
      }),
    );
  });

  it('is not guessed in a year without published holidays', () => {
    expect(schoolDay({ date: WEEKDAY, yearKnown: false, overrides: [] })).toEqual({
      open: undefined,
      because: 'year_unknown',
    });
  });

  it.each([
    [{ date: WEEKDAY }, true, 'weekday'],
    [{ date: SATURDAY }, false, 'weekend'],
    [{ date: WEEKDAY, statutory: { kind: 'holiday', name: 'n' } }, false, 'holiday'],
    [{ date: SATURDAY, statutory: { kind: 'make_up', name: 'n' } }, true, 'make_up'],
    [{ date: SATURDAY, terms: { inside: true }, statutory: { kind: 'make_up', name: 'n' } }, true, 'make_up'],
  ] as const)('says why: %j', (known, open, because) => {
    expect(schoolDay({ yearKnown: true, overrides: [], ...known })).toMatchObject({ open, because });
  });
});
