import { CARE_FIELDS, CARE_FIELD_NAMES, codeTexts, fieldTexts, yesNoTexts, type CareFieldName } from '../care/index.js';
import { columnTexts } from './census.texts.zh-CN.js';

export type OwnColumn = keyof typeof columnTexts;
export type ColumnKey = OwnColumn | CareFieldName;

const FIRST: readonly OwnColumn[] = ['school', 'className', 'village', 'name'];
const LAST = (Object.keys(columnTexts) as OwnColumn[]).filter((k) => !FIRST.includes(k));

/** The columns of the workbook in the order of the template; reading goes by heading, in any order. */
export const CENSUS_COLUMNS: readonly { key: ColumnKey; label: string }[] = [
  ...FIRST.map((key) => ({ key, label: columnTexts[key] })),
  ...CARE_FIELD_NAMES.map((key) => ({ key, label: fieldTexts[key] })),
  ...LAST.map((key) => ({ key, label: columnTexts[key] })),
];

/** Without these a file is not this form. */
export const REQUIRED: readonly ColumnKey[] = [
  'school',
  'className',
  'name',
  'contact1Name',
  'contact1Phone',
  'contact2Name',
];

export const isCareField = (key: ColumnKey): key is CareFieldName => key in CARE_FIELDS;

/** What may stand in a column with a closed list, as people read it. */
export function choicesOf(key: ColumnKey): readonly string[] | undefined {
  if (!isCareField(key)) return undefined;
  const { kind, of = [] } = CARE_FIELDS[key];
  if (kind === 'yes_no') return [yesNoTexts.yes, yesNoTexts.no];
  return kind === 'choice' ? of.map((code) => codeTexts[code] ?? code) : undefined;
}

/** The positions of the columns in a heading row, or the labels that are missing. */
export function positionsOf(heading: readonly string[]): Map<ColumnKey, number> | { missing: string[] } {
  const clean = heading.map((h) => h.replace(/[\s*＊]/g, ''));
  const at = new Map<ColumnKey, number>();
  for (const { key, label } of CENSUS_COLUMNS) {
    const i = clean.indexOf(label.replace(/[\s*＊]/g, ''));
    if (i >= 0) at.set(key, i);
  }
  const missing = REQUIRED.filter((key) => !at.has(key)).map(
    (key) => CENSUS_COLUMNS.find((c) => c.key === key)?.label ?? key,
  );
  return missing.length > 0 ? { missing } : at;
}
