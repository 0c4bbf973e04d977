import { ASSESSMENTS, GUARDIANSHIP, SCHOOLING } from './care-file.model.js';
import type { Assessment, GuardianshipType, Schooling, Sex } from './care-file.model.js';
import type { Because } from './left-behind.rules.js';

/** What the statutory table needs to know of one child that counts. */
export interface Counted {
  childId: number;
  placeId: number;
  because: Because;
  sex: Sex | undefined;
  schooling: Schooling | undefined;
  guardianship: GuardianshipType | undefined;
  assessment: Assessment | undefined;
}

type Test = (c: Counted) => boolean;
interface Column {
  key: string;
  test: Test;
}

const outBy =
  (because: Because, sex?: Sex): Test =>
  (c) =>
    c.because === because && (sex === undefined || c.sex === sex);

/**
 * The columns in the order of the form. The form's own rule is 1 = 2+5+8 = 11+…+18 = 19+20; the last two blocks
 * (kind of guardianship, assessment) are ours, with the same duty to add up.
 */
const IN_ORDER: readonly Column[] = [
  { key: 'total', test: () => true },
  { key: 'both_out', test: outBy('both_out') },
  { key: 'both_out_male', test: outBy('both_out', 'male') },
  { key: 'both_out_female', test: outBy('both_out', 'female') },
  { key: 'one_unable', test: outBy('one_out_other_unable') },
  { key: 'one_unable_male', test: outBy('one_out_other_unable', 'male') },
  { key: 'one_unable_female', test: outBy('one_out_other_unable', 'female') },
  { key: 'one_gone', test: (c) => outBy('one_out_other_gone')(c) || outBy('one_out')(c) },
  { key: 'one_gone_male', test: (c) => c.sex === 'male' && (outBy('one_out_other_gone')(c) || outBy('one_out')(c)) },
  {
    key: 'one_gone_female',
    test: (c) => c.sex === 'female' && (outBy('one_out_other_gone')(c) || outBy('one_out')(c)),
  },
  ...SCHOOLING.map((s) => ({ key: `school_${s}`, test: (c: Counted) => c.schooling === s })),
  { key: 'male', test: (c: Counted) => c.sex === 'male' },
  { key: 'female', test: (c: Counted) => c.sex === 'female' },
  ...GUARDIANSHIP.map((g) => ({ key: `guard_${g}`, test: (c: Counted) => c.guardianship === g })),
  ...ASSESSMENTS.map((a) => ({ key: `assess_${a}`, test: (c: Counted) => c.assessment === a })),
];
export const COLUMNS: readonly (Column & { n: number })[] = IN_ORDER.map((column, i) => ({ ...column, n: i + 1 }));

/** Column = sum of columns, by number. */
export const FOOTING: readonly { total: number; parts: readonly number[] }[] = [
  { total: 1, parts: [2, 5, 8] },
  { total: 1, parts: [11, 12, 13, 14, 15, 16, 17, 18] },
  { total: 1, parts: [19, 20] },
  { total: 2, parts: [3, 4] },
  { total: 5, parts: [6, 7] },
  { total: 8, parts: [9, 10] },
  { total: 1, parts: [21, 22, 23, 24, 25] },
  { total: 1, parts: [26, 27, 28] },
];

export interface SummaryRow {
  placeId: number;
  cells: number[];
}

export interface Summary {
  rows: SummaryRow[];
  sum: number[];
}

/** One row a place, in the order given, and the sum of all. */
export function summarise(children: readonly Counted[], placeIds: readonly number[]): Summary {
  const rows = placeIds.map((placeId) => {
    const here = children.filter((c) => c.placeId === placeId);
    return { placeId, cells: COLUMNS.map((column) => here.filter(column.test).length) };
  });
  return { rows, sum: COLUMNS.map((column) => children.filter(column.test).length) };
}

/** Where a table does not foot: a place (undefined: the sum), the column, and how much is missing. */
export interface FootingBreak {
  placeId: number | undefined;
  column: number;
  parts: readonly number[];
  off: number;
}

/** Checks every row by the footing rules, and that the rows add up to the sum. Empty: the table may go out. */
export function footingBreaks({ rows, sum }: Summary): FootingBreak[] {
  const across = [...rows, { placeId: undefined, cells: sum }].flatMap(({ placeId, cells }) =>
    FOOTING.flatMap(({ total, parts }) => {
      const off = cell(cells, total) - parts.reduce((n, p) => n + cell(cells, p), 0);
      return off === 0 ? [] : [{ placeId, column: total, parts, off }];
    }),
  );
  const down = COLUMNS.flatMap(({ n }) => {
    const off = cell(sum, n) - rows.reduce((total, r) => total + cell(r.cells, n), 0);
    return off === 0 ? [] : [{ placeId: undefined, column: n, parts: [], off }];
  });
  return [...across, ...down];
}

const cell = (cells: readonly number[], n: number): number => cells[n - 1] ?? 0;
