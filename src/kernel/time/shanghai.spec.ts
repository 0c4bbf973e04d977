import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, isDate } from './shanghai.js';

const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
const iso = (t: Date): string => t.toISOString().slice(0, 10);

describe('days and months', () => {
  it('takes a day that exists, and no other', () => {
    fc.assert(fc.property(days, (t) => isDate(iso(t))));
    for (const no of [
      '2026-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '2026-1-1',
      '',
    ])
      expect([no, isDate(no)]).toEqual([no, false]);
    expect(isDate('2000-02-29')).toBe(true);
  });

  it('moves by whole months as the calendar does', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -600, max: 600 }), (t, months) => {
        const first = new Date(Date.UTC(t.getUTCFullYear(), t.getUTCMonth() + months, 1));
        const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
        first.setUTCDate(Math.min(t.getUTCDate(), last));
        expect(addMonths(iso(t), months)).toBe(iso(first));
      }),
    );
  });
});
