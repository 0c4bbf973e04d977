import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OUTCOMES, stateOf, whyNot, type AppointmentFacts } from './appointments.rules.js';

const moment = fc.date({ min: new Date('2026-09-01'), max: new Date('2026-09-30'), noInvalidDate: true });
const facts: fc.Arbitrary<AppointmentFacts> = fc.oneof(
  fc.record({ startsAt: moment, cancelledAt: moment, outcome: fc.constant(null) }),
  fc.record({ startsAt: moment, cancelledAt: fc.constant(null), outcome: fc.constantFrom(null, ...OUTCOMES) }),
);

describe('an appointment', () => {
  it('is held or missed only because somebody said so, however late it is', () => {
    fc.assert(
      fc.property(facts, moment, (a, now) => {
        const state = stateOf(a, now);
        expect(state === 'held' || state === 'not_come').toBe(a.outcome !== null);
        if (state === 'unnoted') expect(a.startsAt <= now).toBe(true);
      }),
    );
  });

  it('is called off before it begins and noted after, never both', () => {
    fc.assert(
      fc.property(facts, moment, (a, now) => {
        const may = [whyNot('cancel', a, now), whyNot('outcome', a, now)].map((why) => why === undefined);
        expect(may).not.toEqual([true, true]);
        if (a.cancelledAt) expect(may).toEqual([false, false]);
        else expect(may).toEqual([a.outcome === null && a.startsAt > now, a.outcome !== null || a.startsAt <= now]);
      }),
    );
  });
});
