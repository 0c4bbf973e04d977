import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { at } from '../kernel/time/shanghai.js';
import { nextAllowed, nextQuiet } from './quiet-hours.rules.js';

const night = { from: '21:30', to: '07:00' };
const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
const wall = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const hours = fc.record({ from: wall, to: wall });

describe('nextAllowed', () => {
  it('lets the day pass', () => {
    expect(nextAllowed(at('2026-09-16', '21:29'), night)).toEqual(at('2026-09-16', '21:29'));
    expect(nextAllowed(at('2026-09-16', '07:00'), night)).toEqual(at('2026-09-16', '07:00'));
  });

  it('moves the evening to the next morning, and the small hours to the same morning', () => {
    expect(nextAllowed(at('2026-09-16', '21:30'), night)).toEqual(at('2026-09-17', '07:00'));
    expect(nextAllowed(at('2026-09-17', '03:00'), night)).toEqual(at('2026-09-17', '07:00'));
  });

  it('knows when they begin next', () => {
    expect(nextQuiet(at('2026-09-16', '21:29'), night)).toEqual(at('2026-09-16', '21:30'));
    expect(nextQuiet(at('2026-09-17', '07:00'), night)).toEqual(at('2026-09-17', '21:30'));
    expect(nextQuiet(at('2026-09-16', '15:00'), { from: '00:00', to: '06:00' })).toEqual(at('2026-09-17', '00:00'));
    expect(nextQuiet(at('2026-09-16', '15:00'), { from: '12:00', to: '12:00' })).toBeUndefined();
  });

  it('are not before they begin, and are from then on', () => {
    fc.assert(
      fc.property(moment, hours, (t, quiet) => {
        const free = nextAllowed(t, quiet);
        const begins = nextQuiet(free, quiet);
        if (!begins) return;
        expect(begins.getTime()).toBeGreaterThan(free.getTime());
        const before = new Date(begins.getTime() - 1);
        expect(nextAllowed(before, quiet)).toEqual(before);
        expect(nextAllowed(begins, quiet).getTime()).toBeGreaterThan(begins.getTime());
      }),
    );
  });

  it('never goes back, is idempotent, and is monotone', () => {
    fc.assert(
      fc.property(moment, moment, hours, (a, b, quiet) => {
        const next = nextAllowed(a, quiet);
        expect(next.getTime()).toBeGreaterThanOrEqual(a.getTime());
        expect(nextAllowed(next, quiet)).toEqual(next);
        const [first, second] = a <= b ? [a, b] : [b, a];
        expect(nextAllowed(first, quiet).getTime()).toBeLessThanOrEqual(nextAllowed(second, quiet).getTime());
      }),
    );
  });
});
