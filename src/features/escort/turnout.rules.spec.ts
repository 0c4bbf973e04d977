import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { at } from '../../kernel/time/shanghai.js';
import type { ShiftState } from './run.store.js';
import { turnoutByPerson, turnoutOf, type TurnoutShift } from './turnout.rules.js';

const DAY = '2026-09-16';
const STATES: ShiftState[] = ['PLANNED', 'ASKED', 'CONFIRMED', 'DECLINED', 'CHECKED_IN', 'DONE', 'NO_SHOW', 'SWAPPED'];
const shift = (rest: Partial<TurnoutShift> = {}): TurnoutShift => ({
  personId: 1,
  name: '林桂珍',
  date: DAY,
  state: 'CONFIRMED',
  runState: 'PLANNED',
  suspended: false,
  departAt: at(DAY, '16:30'),
  departedAt: null,
  children: ['EXPECTED'],
  ...rest,
});
const BEFORE = at(DAY, '16:00');
const AFTER = at(DAY, '18:00');

describe('what a shift came to', () => {
  it('is still to come until the run was to leave', () => {
    expect(turnoutOf(shift(), BEFORE)).toBe('to_come');
    expect(turnoutOf(shift(), AFTER)).toBe('absent');
    expect(turnoutOf(shift({ departedAt: at(DAY, '15:55') }), BEFORE)).toBe('absent');
  });

  it('is nothing where nobody had to come', () => {
    expect(turnoutOf(shift({ suspended: true }), AFTER)).toBeUndefined();
    expect(turnoutOf(shift({ children: ['EXCUSED', 'ABSENT'], runState: 'CLOSED' }), AFTER)).toBeUndefined();
    expect(turnoutOf(shift({ children: ['COLLECTED', 'ABSENT'], runState: 'CLOSED' }), AFTER)).toBe('absent');
  });

  it('is what was said or done, whatever the clock shows', () => {
    for (const now of [BEFORE, AFTER]) {
      expect(turnoutOf(shift({ state: 'DECLINED' }), now)).toBe('declined');
      expect(turnoutOf(shift({ state: 'CHECKED_IN' }), now)).toBe('came');
      expect(turnoutOf(shift({ state: 'DONE', suspended: true }), now)).toBe('came');
    }
  });

  it('counts each shift that counts once, and nobody is absent who came', () => {
    const some = fc.record({ personId: fc.integer({ min: 1, max: 4 }), state: fc.constantFrom(...STATES) });
    fc.assert(
      fc.property(fc.array(some), fc.boolean(), (rows, late) => {
        const now = late ? AFTER : BEFORE;
        const shifts = rows.map((r) => shift(r));
        const people = turnoutByPerson(shifts, now);
        const sum = people.reduce((n, p) => n + p.came + p.toCome + p.declined.length + p.absent.length, 0);
        expect(sum).toBe(shifts.filter((s) => turnoutOf(s, now)).length);
        const came = rows.filter((r) => r.state === 'DONE' || r.state === 'CHECKED_IN').length;
        expect(people.reduce((n, p) => n + p.came, 0)).toBe(came);
      }),
    );
  });
});
