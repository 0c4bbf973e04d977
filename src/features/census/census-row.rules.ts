import { isPhone, phoneOf } from '../../kernel/phone.js';
import { isDate } from '../../kernel/time/shanghai.js';
import { birthOf, idFault, normalId, sexOf } from '../../kernel/citizen-id.js';
import { CARE_FIELDS, codeTexts, yesNoTexts, type CareFieldName, type CarePatch } from '../care/index.js';
import { isCareField, type ColumnKey } from './census-columns.js';
import type { RowProblemCode } from './census.refusals.js';

export interface Contact {
  name: string;
  relation: string;
  phone: string;
}

export interface RowProblem {
  column: ColumnKey;
  code: RowProblemCode;
  /** Another line it is about, or 0 for what is on record. */
  other?: number;
}

/** One row of the workbook, read. */
export interface CensusRow {
  line: number;
  school: string;
  className: string;
  village: string;
  /** The study point the child walks to; absent: the row does not say. */
  point?: string;
  name: string;
  patch: CarePatch;
  contacts: Contact[];
}

/** Ages that a census of school children can hold. */
const [YOUNGEST, OLDEST] = [3, 18];

/** Reads the cells of one row; what cannot be read is a problem of its column. @param today YYYY-MM-DD */
export function readRow(
  line: number,
  cells: readonly string[],
  at: ReadonlyMap<ColumnKey, number>,
  today: string,
): { row: CensusRow; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const text = (key: ColumnKey): string => (cells[at.get(key) ?? -1] ?? '').normalize('NFKC').trim();
  const patch: Record<string, unknown> = {};
  for (const key of at.keys()) {
    if (!isCareField(key)) continue;
    const written = text(key);
    if (written === '') continue;
    const value = valueOf(key, written);
    if (value === undefined) problems.push({ column: key, code: problemOf(key) });
    else patch[key] = value;
  }
  const contacts = ([1, 2] as const).map((n) => ({
    name: text(`contact${n}Name`),
    relation: text(`contact${n}Relation`),
    phone: phoneOf(text(`contact${n}Phone`)),
  }));
  const point = text('point');
  const row: CensusRow = {
    line,
    school: text('school'),
    className: text('className'),
    village: text('village'),
    ...(point === '' ? {} : { point }),
    name: text('name').replace(/\s/g, ''),
    patch: patch as CarePatch,
    contacts: contacts.filter((c) => c.name !== ''),
  };
  return { row, problems: [...problems, ...rowProblems(row, contacts, today)] };
}

function rowProblems(row: CensusRow, contacts: readonly Contact[], today: string): RowProblem[] {
  const problems: RowProblem[] = [];
  if (row.name === '') problems.push({ column: 'name', code: 'ROW.NAME_MISSING' });
  const { birthDate, idNumber, sex } = row.patch;
  if (typeof birthDate === 'string' && !ageFits(birthDate, today))
    problems.push({ column: 'birthDate', code: 'ROW.BAD_DATE' });
  if (typeof idNumber === 'string') {
    const contradicts = (birthDate && birthOf(idNumber) !== birthDate) || (sex && sexOf(idNumber) !== sex);
    if (contradicts) problems.push({ column: 'idNumber', code: 'ROW.ID_CONTRADICTS' });
  }
  for (const [i, c] of contacts.entries()) {
    const column: ColumnKey = i === 0 ? 'contact1Phone' : 'contact2Phone';
    if (c.phone !== '' && !isPhone(c.phone)) problems.push({ column, code: 'ROW.BAD_PHONE' });
  }
  const reachable = contacts.filter((c) => c.name !== '' && c.phone !== '');
  if (reachable.length < 2) problems.push({ column: 'contact2Name', code: 'ROW.NO_SECOND_CONTACT' });
  return problems;
}

function ageFits(birth: string, today: string): boolean {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4)) - (today.slice(4) < birth.slice(4) ? 1 : 0);
  return years >= YOUNGEST && years <= OLDEST;
}

function problemOf(key: CareFieldName): RowProblemCode {
  switch (CARE_FIELDS[key].kind) {
    case 'id':
      return 'ROW.BAD_ID';
    case 'phone':
      return 'ROW.BAD_PHONE';
    case 'date':
      return 'ROW.BAD_DATE';
    default:
      return 'ROW.BAD_CHOICE';
  }
}

/** The value of a cell by the kind of its column; undefined when it cannot be one. */
function valueOf(key: CareFieldName, written: string): CarePatch[CareFieldName] | undefined {
  const { kind, of = [], max = 200 } = CARE_FIELDS[key];
  switch (kind) {
    case 'yes_no':
      return written === yesNoTexts.yes ? true : written === yesNoTexts.no ? false : undefined;
    case 'choice':
      return of.find((code) => codeTexts[code] === written) as CarePatch[CareFieldName];
    case 'choices': {
      const parts = written.split(/[、,;\s]+/).filter(Boolean);
      const codes = parts.map((part) => of.find((code) => codeTexts[code] === part));
      return codes.includes(undefined) ? undefined : ([...new Set(codes)].sort() as CarePatch[CareFieldName]);
    }
    case 'date':
      return dateIn(written);
    case 'id':
      return idFault(written) === undefined ? normalId(written) : undefined;
    case 'phone': {
      const phone = phoneOf(written);
      return isPhone(phone) ? phone : undefined;
    }
    case 'text':
      return written.length <= max ? written : undefined;
  }
}

const SERIAL_ZERO = Date.UTC(1899, 11, 30);

/** 2017-03-04, 2017/3/4, 2017.3.4, 20170304, year-month-day words, or a spreadsheet's day number. */
function dateIn(written: string): string | undefined {
  if (/^\d{5}(\.\d+)?$/.test(written)) {
    return new Date(SERIAL_ZERO + Math.floor(Number(written)) * 86_400_000).toISOString().slice(0, 10);
  }
  const parts = /^(\d{4})\D{0,1}(\d{1,2})\D{0,1}(\d{1,2})\D?$/.exec(written);
  if (!parts) return undefined;
  const [, y = '', m = '', d = ''] = parts;
  const iso = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return isDate(iso) ? iso : undefined;
}
