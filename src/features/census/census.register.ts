import { Inject, Injectable } from '@nestjs/common';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { twinKeyOf, type Records } from './census-checks.rules.js';
import type { CensusRow } from './census-row.rules.js';

/** Classes, villages and children: enough to say whom a row is about. */
export interface Seats {
  classOf(school: string, className: string): number | undefined;
  schoolOf(classId: number): number | undefined;
  villageOf(name: string): number | undefined;
  /** A study point of the town the class's school lies in, else the only one of that name anywhere. */
  pointOf(classId: number, name: string): number | undefined;
  /** The study point of a child on record. */
  pointOfChild(childId: number): number | undefined;
  /** The school a child on record goes to. */
  schoolOfChild(childId: number): number | undefined;
  /** The child on record that a row is about: by ID number, or by class and name where that is one. */
  childOf(row: CensusRow, idKey: string | undefined): number | undefined;
  /** Children by the blind index of their ID number. */
  ids: ReadonlyMap<string, number>;
}

/** What a census is compared with: classes, children, numbers and adults on record, without a clear number. */
export interface Register extends Seats, Records {
  marks: ReadonlyMap<number, string>;
}

/** Reads the register, once for each file: whole before a file is read, the seats alone when its rows go in. */
@Injectable()
export class CensusRegisterReader {
  constructor(
    private readonly db: Database,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
  ) {}

  readonly keyOf = (kind: 'id' | 'phone', value: string): string => this.cipher.blindIndex(kind, value);

  /** A keyed hash of everything a row says. */
  markOf(row: CensusRow): string {
    const { line: _, ...said } = row;
    return this.cipher.blindIndex('census-row', JSON.stringify(said));
  }

  /** Everything a new row is checked against. */
  async read(): Promise<Register> {
    const marks = await this.db.query<{ id: number; mark: string }>(`SELECT child_id AS id, mark FROM census_mark`);
    return {
      ...(await this.seats()),
      ...(await this.adults()),
      twins: await this.twins(),
      marks: new Map(marks.map((m) => [m.id, m.mark])),
    };
  }

  /** The part of the register that finds the child of a row. */
  async seats(): Promise<Seats> {
    const places = await this.places();
    const children = await this.db.query<{ id: number; name: string; classId: number; pointId: number | null }>(
      `SELECT id, name, class_id AS "classId", point_id AS "pointId" FROM child WHERE merged_into IS NULL`,
    );
    const classOfChild = new Map(children.map((c) => [c.id, c.classId]));
    const pointOfChild = new Map(children.map((c) => [c.id, c.pointId ?? undefined]));
    const byName = new Map<string, number[]>();
    for (const c of children) push(byName, `${c.classId} ${c.name}`, c.id);
    const numbers = await this.db.query<{ value: string; id: number }>(
      `SELECT value, child_id AS id FROM care_index WHERE field = 'idNumber'`,
    );
    const ids = new Map(numbers.map((r) => [r.value, r.id]));
    return {
      ...places,
      ids,
      pointOfChild: (childId) => pointOfChild.get(childId),
      schoolOfChild: (childId) => places.schoolOf(classOfChild.get(childId) ?? 0),
      childOf: (row, idKey) => {
        const known = idKey === undefined ? undefined : ids.get(idKey);
        if (known !== undefined) return known;
        const named = byName.get(`${places.classOf(row.school, row.className) ?? 0} ${row.name}`) ?? [];
        return named.length === 1 ? named[0] : undefined;
      },
    };
  }

  private async twins(): Promise<Records['twins']> {
    const born = await this.db.query<{ id: number; name: string; birth: string }>(
      `SELECT c.id, c.name, f.facts ->> 'birthDate' AS birth FROM child c JOIN care_file f ON f.child_id = c.id
       WHERE c.merged_into IS NULL AND f.facts ? 'birthDate'`,
    );
    const twins = new Map<string, number[]>();
    for (const c of born) push(twins, twinKeyOf(c.name, c.birth), c.id);
    return twins;
  }

  private async places(): Promise<Pick<Seats, 'classOf' | 'schoolOf' | 'villageOf' | 'pointOf'>> {
    const rows = await this.db.query<{
      id: number;
      name: string;
      kind: string;
      parentId: number | null;
      parent: string | null;
      town: number | null;
    }>(
      `SELECT p.id, p.name, p.kind, p.parent_id AS "parentId", s.name AS parent, s.parent_id AS town FROM place p LEFT JOIN place s ON s.id = p.parent_id
       WHERE p.kind IN ('class', 'village', 'point') AND p.retired_at IS NULL`,
    );
    const classes = new Map<string, number[]>();
    const villages = new Map<string, number[]>();
    const points = new Map<string, { id: number; town: number | null }[]>();
    for (const r of rows) {
      if (r.kind === 'class') push(classes, `${r.parent}\n${r.name}`, r.id);
      else if (r.kind === 'village') push(villages, r.name, r.id);
      else push(points, r.name, r);
    }
    const towns = new Map(rows.map((r) => [r.id, r.town]));
    const schools = new Map(rows.filter((r) => r.kind === 'class').map((r) => [r.id, r.parentId ?? 0]));
    // two places of one name are no place: somebody has to say which
    const only = (all: number[] | undefined): number | undefined => (all?.length === 1 ? all[0] : undefined);
    return {
      classOf: (school, className) => only(classes.get(`${school}\n${className}`)),
      schoolOf: (classId) => schools.get(classId),
      villageOf: (name) => only(villages.get(name)),
      pointOf: (classId, name) => {
        const all = points.get(name) ?? [];
        const near = all.filter((p) => p.town === towns.get(classId));
        return only((near.length > 0 ? near : all).map((p) => p.id));
      },
    };
  }

  private async adults(): Promise<Pick<Records, 'phones' | 'guardians'>> {
    const people = await this.db.query<{ name: string; phoneKey: string }>(
      `SELECT name, phone_index AS "phoneKey" FROM person WHERE phone_index IS NOT NULL`,
    );
    const phones = new Map<string, string[]>();
    for (const p of people) push(phones, p.phoneKey, p.name);
    const rows = await this.db.query<{ childId: number; name: string; phoneKey: string | null }>(
      `SELECT g.child_id AS "childId", p.name, p.phone_index AS "phoneKey" FROM guardianship g JOIN person p ON p.id = g.person_id`,
    );
    const guardians = new Map<number, { name: string; phoneKey: string | null }[]>();
    for (const { childId, ...g } of rows) push(guardians, childId, g);
    return { phones, guardians };
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const all = map.get(key);
  if (all) all.push(value);
  else map.set(key, [value]);
}
