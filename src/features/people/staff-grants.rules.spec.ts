import fc from 'fast-check';
import type { StaffRole } from './staff-role.js';
import { mayGrant, ROLE_PLACES, sensibleUntil, type Granter } from './staff-grants.rules.js';

const role = fc.constantFrom(...(Object.keys(ROLE_PLACES) as StaffRole[]));
const place = fc.record({
  id: fc.integer({ min: 1, max: 6 }),
  kind: fc.constantFrom('city', 'district', 'town', 'school', 'class', 'village', 'point'),
});
const some = fc.uniqueArray(fc.integer({ min: 1, max: 6 })).map((ids) => new Set(ids));

describe('giving a role', () => {
  it('is never beyond what somebody runs, nor more than volunteers and teachers by a coordinator', () => {
    fc.assert(
      fc.property(some, some, role, place, (coordinates, administers, r, p) => {
        const granter: Granter = { coordinates, administers };
        if (!mayGrant(granter, r, p)) return;
        expect(coordinates.has(p.id) || administers.has(p.id)).toBe(true);
        expect(ROLE_PLACES[r]).toContain(p.kind);
        if (!administers.has(p.id)) expect(['volunteer', 'teacher']).toContain(r);
      }),
    );
  });

  it('lets a coordinator give what a school needs every week', () => {
    const own: Granter = { coordinates: new Set([1, 2]), administers: new Set() };
    expect(mayGrant(own, 'volunteer', { id: 1, kind: 'school' })).toBe(true);
    expect(mayGrant(own, 'teacher', { id: 2, kind: 'class' })).toBe(true);
    expect(mayGrant(own, 'coordinator', { id: 1, kind: 'school' })).toBe(false);
    expect(mayGrant(own, 'volunteer', { id: 3, kind: 'school' })).toBe(false);
  });

  it('takes dates of a check that make sense', () => {
    expect(['2027-09-01', '2026-01-01', '2031-09-16'].map((d) => sensibleUntil(d, '2026-09-16'))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['2202-09-01', '1990-01-01', '2031-09-17'].map((d) => sensibleUntil(d, '2026-09-16'))).toEqual([
      false,
      false,
      false,
    ]);
  });
});
