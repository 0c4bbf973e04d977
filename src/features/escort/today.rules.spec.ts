import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { at } from '../../kernel/time/shanghai.js';
import { expected, lateness, open, present, type ClocksOfToday, type RunOfToday, type Tally } from './today.rules.js';

const DAY = '2026-09-16';
const clocks: ClocksOfToday = {
  remindSameDay: at(DAY, '14:30'),
  noEscort: at(DAY, '15:45'),
  checkIn: at(DAY, '16:20'),
  notCollected: at(DAY, '17:45'),
  openAlarm: at(DAY, '20:00'),
  etaFirstMinutes: 5,
  childrenPerAdult: 8,
};
const run = (rest: Partial<RunOfToday> = {}): RunOfToday => ({
  state: 'PLANNED',
  suspended: false,
  departAt: at(DAY, '16:30'),
  eta: null,
  tally: { EXPECTED: 12 },
  gate: {},
  arrivalCount: null,
  adults: { planned: 2, confirmed: 2, checkedIn: 0 },
  ...rest,
});
const late = (r: Partial<RunOfToday>, time: string): string[] => lateness(run(r), clocks, at(DAY, time));

describe('what is late today', () => {
  it('is nothing while every clock is ahead', () => {
    expect(late({}, '14:00')).toEqual([]);
  });

  it.each([
    ['14:30', { adults: { planned: 2, confirmed: 1, checkedIn: 0 } }, ['UNCONFIRMED']],
    ['15:45', { adults: { planned: 2, confirmed: 1, checkedIn: 0 } }, ['TOO_FEW_ADULTS']],
    ['15:45', { adults: { planned: 2, confirmed: 1, checkedIn: 0 }, tally: { EXPECTED: 8 } }, ['UNCONFIRMED']],
    ['16:20', {}, ['NOT_CHECKED_IN']],
    ['16:25', { gate: { escort: 11 }, adults: { planned: 2, confirmed: 2, checkedIn: 2 } }, ['COUNTS_DIFFER']],
    ['16:31', { adults: { planned: 2, confirmed: 2, checkedIn: 2 } }, ['NOT_LEFT']],
    ['16:55', { state: 'EN_ROUTE', eta: at(DAY, '16:50'), tally: { EN_ROUTE: 12 } }, ['OVERDUE']],
    ['16:54', { state: 'EN_ROUTE', eta: at(DAY, '16:50'), tally: { EN_ROUTE: 12 } }, []],
    ['17:45', { state: 'AT_POINT', tally: { ARRIVED: 1, COLLECTED: 11 } }, ['NOT_COLLECTED']],
    ['16:55', { state: 'AT_POINT', tally: { EN_ROUTE: 12 }, arrivalCount: 11 }, ['COUNTS_DIFFER']],
    ['20:00', { state: 'AT_POINT', tally: { ARRIVED: 1 } }, ['OPEN_AT_NIGHT', 'NOT_COLLECTED']],
    ['20:00', { suspended: true, tally: { HELD: 3 } }, ['OPEN_AT_NIGHT']],
    ['17:00', { suspended: true, tally: { HELD: 3 } }, []],
    ['21:00', { state: 'CLOSED', tally: { COLLECTED: 12 } }, []],
  ] as [string, Partial<RunOfToday>, string[]][])('at %s', (time, r, what) => {
    expect(late(r, time)).toEqual(what);
  });

  it('counts every child once', () => {
    const states = ['EXPECTED', 'EXCUSED', 'ABSENT', 'HELD', 'EN_ROUTE', 'MISSING', 'ARRIVED', 'COLLECTED'] as const;
    const tallies = fc.record(
      Object.fromEntries(states.map((s) => [s, fc.nat(30)])) as Record<string, fc.Arbitrary<number>>,
    );
    fc.assert(
      fc.property(tallies, (t: Tally) => {
        const all = Object.values(t).reduce((a, b) => a + b, 0);
        expect(expected(t)).toBe(all - (t.EXCUSED ?? 0) - (t.ABSENT ?? 0));
        for (const state of ['PLANNED', 'EN_ROUTE', 'SHELTERING', 'AT_POINT', 'CLOSED'] as const) {
          expect(present({ state, tally: t, gate: {}, arrivalCount: null })).toBeLessThanOrEqual(expected(t));
        }
        expect(open(t)).toBe(expected(t) - (t.COLLECTED ?? 0));
      }),
    );
  });

  it.each([
    ['at the gate as counted there', { gate: { escort: 11 } }, 11],
    ['at the gate before a count', {}, 0],
    ['on the way', { state: 'EN_ROUTE', tally: { EN_ROUTE: 12 } }, 12],
    [
      'at the point as counted, while names are missing',
      { state: 'AT_POINT', tally: { EN_ROUTE: 12 }, arrivalCount: 11 },
      11,
    ],
    [
      'without the one that is missing',
      { state: 'AT_POINT', tally: { ARRIVED: 11, MISSING: 1 }, arrivalCount: 11 },
      11,
    ],
    ['at home', { state: 'CLOSED', tally: { COLLECTED: 11, RETURNED: 1, EXCUSED: 2 } }, 12],
  ] as [string, Partial<RunOfToday>, number][])('shows how many were seen %s', (_, r, n) => {
    expect(present(run(r))).toBe(n);
  });

  it('never calls an open run done after 20:00, whatever else is true', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.constantFrom('PLANNED', 'EN_ROUTE', 'SHELTERING', 'AT_POINT'),
        (suspended, state) => {
          expect(late({ suspended, state: state as RunOfToday['state'] }, '20:00')).toContain('OPEN_AT_NIGHT');
        },
      ),
    );
  });
});
