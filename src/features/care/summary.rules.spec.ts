import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ASSESSMENTS, GUARDIANSHIP, SCHOOLING, SEXES } from './care-file.model.js';
import { COLUMNS, FOOTING, footingBreaks, summarise, type Counted } from './summary.rules.js';

const PLACES = [1, 2, 3];
const child: fc.Arbitrary<Counted> = fc.record({
  childId: fc.nat(),
  placeId: fc.constantFrom(...PLACES),
  because: fc.constantFrom('both_out' as const, 'one_out_other_unable' as const, 'one_out_other_gone' as const),
  sex: fc.constantFrom(...SEXES),
  schooling: fc.constantFrom(...SCHOOLING),
  guardianship: fc.constantFrom(...GUARDIANSHIP),
  assessment: fc.constantFrom(...ASSESSMENTS),
});
const children = fc.array(child, { maxLength: 60 });

describe('the statutory table', () => {
  it('has the columns that its rules speak of', () => {
    expect(COLUMNS).toHaveLength(28);
    expect(COLUMNS.map((c) => c.n)).toEqual(Array.from({ length: 28 }, (_, i) => i + 1));
    expect([COLUMNS[10]?.key, COLUMNS[17]?.key, COLUMNS[18]?.key]).toEqual([
      'school_kindergarten',
      'school_out_of_school',
      'male',
    ]);
  });

  it('foots for any children whose facts are whole', () => {
    fc.assert(fc.property(children, (all) => expect(footingBreaks(summarise(all, PLACES))).toEqual([])));
  });

  it('does not foot when one fact of one child is missing', () => {
    const fact = fc.constantFrom('sex' as const, 'schooling' as const, 'guardianship' as const, 'assessment' as const);
    fc.assert(
      fc.property(children, child, fact, (all, one, missing) => {
        const table = summarise([...all, { ...one, [missing]: undefined }], PLACES);
        const breaks = footingBreaks(table);
        expect(breaks.some((b) => b.placeId === one.placeId && b.off === 1)).toBe(true);
      }),
    );
  });

  it('does not foot when any one cell was typed over', () => {
    const ruled = [...new Set(FOOTING.flatMap((f) => [f.total, ...f.parts]))];
    fc.assert(
      fc.property(children, fc.nat(2), fc.constantFrom(...ruled), fc.integer({ min: 1, max: 5 }), (all, row, n, by) => {
        const table = summarise(all, PLACES);
        const cells = table.rows[row]?.cells ?? [];
        cells[n - 1] = (cells[n - 1] ?? 0) + by;
        expect(footingBreaks(table).length).toBeGreaterThan(0);
      }),
    );
  });

  it('does not foot when a place was left out', () => {
    fc.assert(
      fc.property(children, (all) => {
        const here = all.some((c) => c.placeId === 3);
        expect(footingBreaks(summarise(all, [1, 2])).length > 0).toBe(here);
      }),
    );
  });
});
