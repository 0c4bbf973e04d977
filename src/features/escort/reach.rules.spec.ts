import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextToReach, type Told } from './reach.rules.js';

const told = fc.record({
  personId: fc.integer({ min: 1, max: 9 }),
  state: fc.constantFrom(null, 'queued', 'sending', 'unknown', 'failed', 'accepted', 'confirmed', 'cancelled'),
  givenUp: fc.boolean(),
});
const family = fc.uniqueArray(told, { selector: (t: Told) => t.personId, maxLength: 4 });

describe('who is turned to when a safety message does not arrive', () => {
  it('is nobody once one guardian has it', () => {
    fc.assert(
      fc.property(family, (all) => {
        const one = all.some((t) => t.state === 'accepted' || t.state === 'confirmed');
        expect(nextToReach(all).kind === 'reached').toBe(one);
      }),
    );
  });

  it('is the first in calling order who was not told', () => {
    const all = [
      { personId: 1, state: 'failed', givenUp: true },
      { personId: 2, state: null, givenUp: false },
      { personId: 3, state: null, givenUp: false },
    ];
    expect(nextToReach(all)).toEqual({ kind: 'guardian', personId: 2 });
  });

  it('waits for a message whose own five minutes run, and for nothing else', () => {
    const failed = { personId: 1, state: 'failed', givenUp: true };
    const queued = { personId: 2, state: 'queued', givenUp: false };
    expect(nextToReach([failed, queued]).kind).toBe('wait');
    expect(nextToReach([failed, { ...queued, givenUp: true }]).kind).toBe('nobody');
    expect(nextToReach([{ ...failed, givenUp: false }]).kind).toBe('nobody');
    expect(nextToReach([]).kind).toBe('nobody');
  });

  it('leaves no family without somebody', () => {
    fc.assert(
      fc.property(family, (all) => {
        const given = all.map((t) => ({ ...t, givenUp: true }));
        expect(['reached', 'guardian', 'nobody']).toContain(nextToReach(given).kind);
      }),
    );
  });
});
