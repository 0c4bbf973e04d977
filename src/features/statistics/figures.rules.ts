/** Figures that somebody enters: as it stood on a day, or for a month. */
export const ENTERED = {
  pupils: 'standing',
  careRooms: 'standing',
  buses: 'standing',
  trainedTeachers: 'standing',
  aidChildren: 'month',
  aidYuan: 'month',
} as const;
export type EnteredFigure = keyof typeof ENTERED;
export const ENTERED_FIGURES = Object.keys(ENTERED) as EnteredFigure[];

/** All figures, in the order they are shown. */
export const FIGURES = [
  'children',
  'leftBehind',
  'leftBehindSchool',
  'share',
  'escorted',
  'escortedADay',
  'volunteers',
  'walked',
  'visits',
  'calls',
  'careRooms',
  'careRoomShare',
  'trainedTeachers',
  'buses',
  'aidChildren',
  'aidYuan',
] as const;
export type FigureKey = (typeof FIGURES)[number];

/** Where a few children in one place would be known by the number: 1 to 4 are not shown. */
export const SENSITIVE: ReadonlySet<FigureKey> = new Set(['leftBehind', 'leftBehindSchool', 'share', 'aidChildren']);
const SMALL = 5;

type BySchool = ReadonlyMap<number, number>;

/** What the records hold of some schools in a month. A school not in a map: no data there, which is not nought. */
export interface Facts {
  children: BySchool;
  leftBehind: BySchool;
  leftBehindSchool: BySchool;
  /** Distinct children who left school with an escort. */
  escorted: BySchool;
  /** Children escorted by school and date. */
  days: ReadonlyMap<number, ReadonlyMap<string, number>>;
  /** Cleared volunteers of the plans, and those who walked, as ids: one person in two schools is one person. */
  volunteers: ReadonlyMap<number, ReadonlySet<number>>;
  walked: ReadonlyMap<number, ReadonlySet<number>>;
  visits: BySchool;
  calls: BySchool;
  entered: Readonly<Record<EnteredFigure, BySchool>>;
}

/** Nothing recorded anywhere. */
export const NO_FACTS: Omit<Facts, 'entered'> = {
  children: new Map(),
  leftBehind: new Map(),
  leftBehindSchool: new Map(),
  escorted: new Map(),
  days: new Map(),
  volunteers: new Map(),
  walked: new Map(),
  visits: new Map(),
  calls: new Map(),
};

export interface Cell {
  /** Null: no data, or hidden. */
  value: number | null;
  /** A number from 1 to 4 that would point at children, or one that would let it be worked out. */
  hidden: boolean;
  /** Schools of the place without data. */
  missing: number;
}

/** One figure of some schools together; undefined where none of them has data. */
export function figureOf(key: FigureKey, f: Facts, schools: readonly number[]): number | undefined {
  switch (key) {
    case 'share':
      return quotient(f.leftBehindSchool, f.entered.pupils, schools);
    case 'escortedADay':
      return average(f.days, schools);
    case 'volunteers':
      return distinct(f.volunteers, schools);
    case 'walked':
      return distinct(f.walked, schools);
    case 'careRoomShare': {
      const known = schools.flatMap((id) => f.entered.careRooms.get(id) ?? []);
      return known.length === 0 ? undefined : percent(known.filter((n) => n > 0).length, known.length);
    }
    case 'careRooms':
    case 'buses':
    case 'trainedTeachers':
    case 'aidChildren':
    case 'aidYuan':
      return sum(f.entered[key], schools);
    default:
      return sum(f[key], schools);
  }
}

/** Whether a school has data of a figure. */
function isKnown(key: FigureKey, f: Facts, school: number): boolean {
  switch (key) {
    case 'volunteers':
    case 'walked':
      return f[key].has(school);
    case 'escortedADay':
      return [...(f.days.get(school)?.values() ?? [])].some((n) => n > 0);
    default:
      return figureOf(key, f, [school]) !== undefined;
  }
}

/** The cells of some places and of all together. What is small is hidden, and never can it be had by subtraction. */
export function cellsOf(
  key: FigureKey,
  facts: Facts,
  places: readonly { id: number; schools: readonly number[] }[],
): { rows: Cell[]; total: Cell } {
  const cell = (schools: readonly number[]): Cell => ({
    value: figureOf(key, facts, schools) ?? null,
    hidden: false,
    missing: schools.filter((id) => !isKnown(key, facts, id)).length,
  });
  const rows = places.map((p) => cell(p.schools));
  const total = cell(places.flatMap((p) => p.schools));
  if (!SENSITIVE.has(key)) return { rows, total };
  if (key === 'share') {
    // a share tells its count: it is hidden where the count is
    const counts = cellsOf('leftBehindSchool', facts, places);
    return { rows: rows.map((r, i) => masked(r, counts.rows[i]?.hidden)), total: masked(total, counts.total.hidden) };
  }
  const hidden = hiddenOf(rows.map((r) => r.value));
  return { rows: rows.map((r, i) => masked(r, hidden.has(i))), total: masked(total, small(total.value)) };
}

const small = (n: number | null): boolean => n !== null && n > 0 && n < SMALL;
const masked = (cell: Cell, hidden = false): Cell => (hidden ? { ...cell, value: null, hidden } : cell);

/** Which of some numbers that add up to a shown sum are hidden: the small ones, and never one alone. */
export function hiddenOf(values: readonly (number | null)[]): Set<number> {
  const hidden = new Set(values.flatMap((n, i) => (small(n) ? [i] : [])));
  if (hidden.size !== 1) return hidden;
  const [next] = values
    .map((n, i) => ({ n: n ?? 0, i }))
    .filter(({ n, i }) => n > 0 && !hidden.has(i))
    .toSorted((a, b) => a.n - b.n);
  return next ? hidden.add(next.i) : hidden;
}

function sum(of: BySchool, schools: readonly number[]): number | undefined {
  const known = schools.flatMap((id) => of.get(id) ?? []);
  return known.length === 0 ? undefined : known.reduce((a, b) => a + b, 0);
}

function distinct(of: ReadonlyMap<number, ReadonlySet<number>>, schools: readonly number[]): number | undefined {
  const known = schools.flatMap((id) => of.get(id) ?? []);
  const all = new Set<number>();
  for (const ids of known) for (const id of ids) all.add(id);
  return known.length === 0 ? undefined : all.size;
}

/** Percent of one count in another, of the schools that have both. */
function quotient(part: BySchool, whole: BySchool, schools: readonly number[]): number | undefined {
  const both = schools.filter((id) => part.has(id) && (whole.get(id) ?? 0) > 0);
  return both.length === 0 ? undefined : percent(sum(part, both) ?? 0, sum(whole, both) ?? 1);
}

/** Children on an average day of those on which anybody was escorted. */
function average(of: Facts['days'], schools: readonly number[]): number | undefined {
  const dates = new Set<string>();
  let all = 0;
  for (const id of schools) {
    for (const [date, n] of of.get(id) ?? []) {
      all += n;
      if (n > 0) dates.add(date);
    }
  }
  return dates.size === 0 ? undefined : Math.round((all / dates.size) * 10) / 10;
}

const percent = (part: number, whole: number): number => Math.round((part / whole) * 1000) / 10;
