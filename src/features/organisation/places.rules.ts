import { scanClasses } from '../../kernel/zh/classes.js';

export type PlaceKind = 'city' | 'district' | 'town' | 'village' | 'school' | 'class' | 'point';

/** What lies directly in what. */
export const INSIDE: Readonly<Record<PlaceKind, readonly PlaceKind[]>> = {
  city: ['district'],
  district: ['town'],
  town: ['school', 'village'],
  school: ['class'],
  village: ['point'],
  class: [],
  point: [],
};

/** Whoever looks after a part of the tree; every set has ids of places. */
export interface Keeper {
  /** What an administrator runs, their own place included. */
  administers: ReadonlySet<number>;
  /** Where somebody of the district, or a coordinator, has their role, and all below it. */
  holds: ReadonlySet<number>;
  /** The places of `holds` where the role itself stands: theirs to fill, not to rename. */
  own: ReadonlySet<number>;
  /** The towns of the schools somebody coordinates, and their villages: theirs to add study points to. */
  beside: ReadonlySet<number>;
}

export interface PlaceOfTree {
  id: number;
  kind: PlaceKind;
}

const BESIDE_KINDS: ReadonlySet<PlaceKind> = new Set(['village', 'point']);

/** The kinds of place that somebody may add in a place. */
export function mayAdd(keeper: Keeper, parent: PlaceOfTree): readonly PlaceKind[] {
  const kinds = INSIDE[parent.kind];
  if (keeper.administers.has(parent.id) || keeper.holds.has(parent.id)) return kinds;
  return keeper.beside.has(parent.id) ? kinds.filter((k) => BESIDE_KINDS.has(k)) : [];
}

/** Whether somebody may give a place another name. */
export const mayRename = (keeper: Keeper, id: number): boolean =>
  keeper.administers.has(id) || (keeper.holds.has(id) && !keeper.own.has(id));

/** Whether somebody may retire a place: the topmost ones stay. */
export const mayRetire = (keeper: Keeper, place: PlaceOfTree): boolean =>
  place.kind !== 'city' && place.kind !== 'district' && mayRename(keeper, place.id);

const LONGEST = 30;

/**
 * A name as it is kept; undefined when it can be none. A class is kept as the chat and the workbook say it, whichever
 * way it was written (302 and 3 years 2 are one class).
 */
export function placeName(kind: PlaceKind, written: string): string | undefined {
  const name = written.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (name === '' || [...name].length > LONGEST || !/[\p{L}\p{N}]/u.test(name)) return undefined;
  if (kind !== 'class') return name;
  const [found, ...more] = scanClasses(name);
  const whole = found?.start === 0 && found.end === name.length && more.length === 0;
  return whole ? found.value : name;
}
