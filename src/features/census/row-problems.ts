import { fill } from '../../kernel/fill.js';
import { letters } from '../../platform/spreadsheet/index.js';
import { CENSUS_COLUMNS, type ColumnKey } from './census-columns.js';
import type { RowProblem } from './census-row.rules.js';
import type { RowProblemCode } from './census.refusals.js';
import { onRecordTexts, problemTexts } from './census.texts.zh-CN.js';

/** Contradictions that a person can settle by asking; the others are mended in the workbook. */
export const CONFIRMABLE: ReadonlySet<RowProblemCode> = new Set<RowProblemCode>([
  'ROW.PHONE_SHARED',
  'ROW.PHONE_OF_ANOTHER',
  'ROW.PROBABLE_DUPLICATE',
  'ROW.CONTACT_CHANGED',
  'ROW.POINT_CHANGED',
]);

/** The problem in a sentence, with what to do. */
export function problemSentence({ code, other }: RowProblem): string {
  const text = other === 0 ? (onRecordTexts[code] ?? problemTexts[code]) : problemTexts[code];
  return fill(text, { other: other ?? '' });
}

/** Where the problem is, by the columns of the template: the cell, and what the column is called. */
export function placeOf(line: number, key: ColumnKey): { cell: string; label: string } {
  const at = CENSUS_COLUMNS.findIndex((c) => c.key === key);
  return { cell: `${letters(Math.max(at, 0))}${line}`, label: CENSUS_COLUMNS[at]?.label ?? key };
}
