import { soundsOf } from '../../kernel/zh/sounds.js';
import { surnameOf } from '../../kernel/zh/names.js';
import type { CensusRow, RowProblem } from './census-row.rules.js';

/** What a row has that others may have too. Numbers are blind indexes: the check needs no number. */
export interface RowFacts {
  line: number;
  childId: number | undefined;
  /** The same row went in before: it is compared with, and never held back. */
  settled: boolean;
  surname: string;
  idKey: string | undefined;
  /** School, class and name. */
  seatKey: string;
  /** Birth date and how the name sounds; undefined without a birth date. */
  twinKey: string | undefined;
  contacts: readonly { name: string; phoneKey: string | undefined; column: 'contact1Phone' | 'contact2Phone' }[];
}

/** What is on record, by blind indexes. */
export interface Records {
  /** Whose ID number it is. */
  ids: ReadonlyMap<string, number>;
  /** Children by birth date and sound. */
  twins: ReadonlyMap<string, readonly number[]>;
  /** Names of the adults a phone belongs to. */
  phones: ReadonlyMap<string, readonly string[]>;
  /** Guardians of a child: name and phone. */
  guardians: ReadonlyMap<number, readonly { name: string; phoneKey: string | null }[]>;
}

/** 2017-03-04 and the sounds of the name, as people here merge them. */
export const twinKeyOf = (name: string, birth: string): string =>
  `${birth} ${[...name].map((c) => soundsOf(c)[0] ?? c).join(' ')}`;

export function factsOf(
  row: CensusRow,
  childId: number | undefined,
  settled: boolean,
  idKey: string | undefined,
  keyOf: (kind: 'phone', value: string) => string,
): RowFacts {
  const { birthDate } = row.patch;
  return {
    line: row.line,
    childId,
    settled,
    surname: surnameOf(row.name),
    seatKey: `${row.school} ${row.className} ${row.name}`,
    idKey,
    twinKey: typeof birthDate === 'string' && row.name ? twinKeyOf(row.name, birthDate) : undefined,
    contacts: row.contacts.map((c, i) => ({
      name: c.name,
      phoneKey: c.phone ? keyOf('phone', c.phone) : undefined,
      column: i === 0 ? 'contact1Phone' : 'contact2Phone',
    })),
  };
}

/** What a row contradicts on record. */
export function againstRecords(f: RowFacts, records: Records): RowProblem[] {
  const problems: RowProblem[] = [];
  const holder = f.idKey === undefined ? undefined : records.ids.get(f.idKey);
  if (holder !== undefined && holder !== f.childId)
    problems.push({ column: 'idNumber', code: 'ROW.ID_TWICE', other: 0 });
  const twins = f.twinKey === undefined ? [] : (records.twins.get(f.twinKey) ?? []);
  if (f.childId === undefined && twins.length > 0)
    problems.push({ column: 'name', code: 'ROW.PROBABLE_DUPLICATE', other: 0 });
  const known = f.childId === undefined ? undefined : records.guardians.get(f.childId);
  for (const c of f.contacts) {
    const owners = c.phoneKey === undefined ? [] : (records.phones.get(c.phoneKey) ?? []);
    if (owners.length > 0 && !owners.includes(c.name))
      problems.push({ column: c.column, code: 'ROW.PHONE_OF_ANOTHER', other: 0 });
    else if (known && !known.some((g) => g.name === c.name && (c.phoneKey === undefined || g.phoneKey === c.phoneKey)))
      problems.push({ column: c.column, code: 'ROW.CONTACT_CHANGED', other: 0 });
  }
  return problems;
}

/** What rows of one file contradict among themselves, by line. */
export function amongThemselves(rows: readonly RowFacts[]): Map<number, RowProblem[]> {
  const found = new Map<number, RowProblem[]>();
  const add = (f: RowFacts, problem: RowProblem): void => {
    if (f.settled) return;
    const before = found.get(f.line) ?? [];
    if (before.some((p) => p.code === problem.code && p.column === problem.column)) return;
    found.set(f.line, [...before, problem]);
  };
  for (const [a, b] of pairs(rows, (f) => f.idKey)) {
    add(a, { column: 'idNumber', code: 'ROW.ID_TWICE', other: b.line });
    add(b, { column: 'idNumber', code: 'ROW.ID_TWICE', other: a.line });
  }
  for (const [a, b] of [...pairs(rows, (f) => f.twinKey), ...pairs(rows, (f) => f.seatKey)]) {
    add(a, { column: 'name', code: 'ROW.PROBABLE_DUPLICATE', other: b.line });
    add(b, { column: 'name', code: 'ROW.PROBABLE_DUPLICATE', other: a.line });
  }
  const uses = rows.flatMap((f) =>
    f.contacts.flatMap((c) => (c.phoneKey === undefined ? [] : [{ f, c, key: c.phoneKey }])),
  );
  for (const [a, b] of pairs(uses, (u) => u.key)) {
    // a grandmother of cousins has one phone and one name; two names on one phone do not
    if (a.f.surname === b.f.surname || a.c.name === b.c.name) continue;
    add(a.f, { column: a.c.column, code: 'ROW.PHONE_SHARED', other: b.f.line });
    add(b.f, { column: b.c.column, code: 'ROW.PHONE_SHARED', other: a.f.line });
  }
  return found;
}

/** Every item with the first one of the same key before it, and with the one right before it. */
function* pairs<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Generator<[T, T]> {
  const seen = new Map<string, { first: T; last: T }>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const before = seen.get(key);
    if (before) {
      yield [before.first, item];
      if (before.last !== before.first) yield [before.last, item];
    }
    seen.set(key, { first: before?.first ?? item, last: item });
  }
}
