import fc from 'fast-check';
import type { RotaProblem, RotaVolunteer } from '../../src/features/rota/rota.model.js';
import { addDays, weekdayOf } from '../../src/kernel/time/shanghai.js';

/** Two working weeks. */
export const DAYS = Array.from({ length: 12 }, (_, i) => addDays('2026-09-07', i)).filter((d) => weekdayOf(d) <= 5);

const volunteer = (id: number): fc.Arbitrary<RotaVolunteer> =>
  fc.record({
    id: fc.constant(id),
    available: fc.subarray(DAYS).map((days) => new Set(days)),
    clearedUntil: fc.constantFrom('2027-01-01', '2026-09-10', undefined),
    minutesAway: fc.integer({ min: 1, max: 40 }),
    walked: fc.integer({ min: 0, max: 20 }),
    knowsChildren: fc.boolean(),
    likes: fc.subarray(
      [1, 2, 3, 4, 5, 6].filter((n) => n !== id),
      { maxLength: 2 },
    ),
    elsewhere: fc.subarray(DAYS, { maxLength: 2 }).map((days) => new Set(days)),
    notWith: fc.subarray(
      [1, 2, 3, 4, 5, 6].filter((n) => n !== id),
      { maxLength: 2 },
    ),
  });

/** Small months with everything that can go wrong in them. */
export const problem: fc.Arbitrary<RotaProblem> = fc.record({
  pointId: fc.constant(1),
  days: fc.integer({ min: 1, max: 3 }).map((adults) => DAYS.map((date) => ({ date, adults }))),
  volunteers: fc.tuple(...[1, 2, 3, 4, 5, 6].map(volunteer)),
  current: fc.constant([]),
  pins: fc.constant([]),
  perWeek: fc.integer({ min: 1, max: 4 }),
});
