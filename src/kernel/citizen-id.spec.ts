import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { birthOf, checkOf, idFault, normalId, sexOf } from './citizen-id.js';

// 999… is no place: invented numbers with a right check
const digits = fc.tuple(fc.integer({ min: 0, max: 3650 }), fc.integer({ min: 0, max: 999 })).map(([day, order]) => {
  const date = new Date(Date.UTC(2010, 0, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '');
  return `999001${date}${String(order).padStart(3, '0')}`;
});

describe('a citizen number', () => {
  it('with its check is right, and with any one digit changed is not', () => {
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (d, at, by) => {
        const id = d + checkOf(d);
        expect(idFault(id)).toBeUndefined();
        const other = String((Number(id[at]) + by) % 10);
        expect(idFault(id.slice(0, at) + other + id.slice(at + 1))).toBeDefined();
      }),
    );
  });

  it('says the birth date and the sex', () => {
    expect(birthOf('999001201805061230')).toBe('2018-05-06');
    expect(sexOf('999001201805061230')).toBe('male');
    expect(sexOf('999001201805061240')).toBe('female');
  });

  it('is the same in full width and with a small x', () => {
    expect(normalId(' 99900120180506123x')).toBe('99900120180506123X');
    expect(idFault('123')).toBe('length');
    expect(idFault('999001201813061230')).toBe('date');
  });
});
