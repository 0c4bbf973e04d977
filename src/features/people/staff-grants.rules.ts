import type { StaffRole } from './staff-role.js';

/** A place where somebody could be given a role. */
export interface GrantPlace {
  id: number;
  kind: string;
}

/** At what kinds of place a role stands. */
export const ROLE_PLACES: Readonly<Record<StaffRole, readonly string[]>> = {
  volunteer: ['school', 'town'],
  teacher: ['class'],
  coordinator: ['school', 'town'],
  deputy: ['school', 'town'],
  counsellor: ['school', 'town', 'district'],
  village: ['village'],
  district: ['district'],
  administrator: ['district', 'city'],
};

/** What a coordinator gives at their own schools; everything else is an administrator's. */
const BY_COORDINATOR: ReadonlySet<StaffRole> = new Set(['volunteer', 'teacher']);

/** The places that lie in what somebody runs, by the role that lets them give roles there. */
export interface Granter {
  coordinates: ReadonlySet<number>;
  administers: ReadonlySet<number>;
}

/** Whether somebody may give, or end, a role at a place. */
export function mayGrant(granter: Granter, role: StaffRole, place: GrantPlace): boolean {
  if (!ROLE_PLACES[role].includes(place.kind)) return false;
  if (granter.administers.has(place.id)) return true;
  // the volunteers of a town are nobody's who runs one of its schools
  return BY_COORDINATOR.has(role) && granter.coordinates.has(place.id);
}

/** Years ahead a check or a training can be valid. */
const MOST_YEARS = 5;

/** Whether a date until which a check is valid makes sense on a day (both YYYY-MM-DD). */
export const sensibleUntil = (until: string, today: string): boolean =>
  until > `${Number(today.slice(0, 4)) - 10}` && until <= `${Number(today.slice(0, 4)) + MOST_YEARS}${today.slice(4)}`;
