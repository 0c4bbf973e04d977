import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { Child } from './child.entity.js';

export interface ChildCard {
  id: number;
  name: string;
  calls: string[];
  classId: number;
  className: string;
  schoolId: number;
  schoolName: string;
  pointId: number | null;
  pointName: string | null;
  allergies: string | null;
  mayLeaveAlone: boolean;
}

export interface Guardian {
  personId: number;
  name: string;
  relation: string;
  order: number;
  frozen: boolean;
}

export interface Collector {
  personId: number | null;
  name: string;
  relation: string | null;
  permission: 'authorised' | 'forbidden';
}

export interface ListedCollector extends Collector {
  /** How the home calls them: by the tie as a guardian, else as the list says; null where neither is known. */
  called: string | null;
}

const CARD = `SELECT c.id, c.name, c.calls, c.class_id AS "classId", k.name AS "className", s.id AS "schoolId",
  s.name AS "schoolName", c.point_id AS "pointId", p.name AS "pointName", c.allergies,
  c.may_leave_alone AS "mayLeaveAlone"
  FROM child c JOIN place k ON k.id = c.class_id JOIN place s ON s.id = k.parent_id
  LEFT JOIN place p ON p.id = c.point_id`;

/** Children, the adults who are theirs, and who may fetch them. */
@Injectable()
export class ChildrenService {
  constructor(private readonly db: Database) {}

  async add(child: Omit<Child, 'id' | 'pointKind'>): Promise<Child> {
    const children = this.db.manager.getRepository(Child);
    return children.save(children.create({ ...child, pointKind: child.pointId === null ? null : 'point' }));
  }

  async addGuardian(childId: number, personId: number, relation: string, order: number): Promise<void> {
    await this.db.execute(
      `INSERT INTO guardianship (child_id, person_id, relation, calling_order) VALUES ($1, $2, $3, $4)`,
      [childId, personId, relation, order],
    );
  }

  /** Puts somebody on the pick-up list. Who was taken off it because they died stays off, whatever list says so. */
  async addCollector(childId: number, c: Collector): Promise<void> {
    await this.db.execute(
      `INSERT INTO collector (child_id, person_id, name, relation, permission) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (child_id, name) DO UPDATE SET permission = $5, relation = coalesce($4, collector.relation),
         until = CASE WHEN $5 = 'forbidden' THEN NULL ELSE collector.until END`,
      [childId, c.personId, c.name, c.relation, c.permission],
    );
  }

  async card(childId: number): Promise<ChildCard | undefined> {
    return this.db.one<ChildCard>(`${CARD} WHERE c.id = $1`, [childId]);
  }

  /** Children of a school who are named in full in a text; nobody where two bear the name. */
  async namedIn(schoolId: number, text: string): Promise<ChildCard[]> {
    const named = await this.db.query<ChildCard>(
      `${CARD} WHERE s.id = $1 AND c.merged_into IS NULL AND strpos($2, c.name) > 0 ORDER BY c.id`,
      [schoolId, text],
    );
    return named.filter((c) => named.every((o) => o === c || o.name !== c.name));
  }

  async cards(ids: readonly number[]): Promise<ChildCard[]> {
    return this.db.query<ChildCard>(`${CARD} WHERE c.id = ANY($1) ORDER BY c.id`, [ids]);
  }

  /** Children whose links to this guardian stand (not frozen). */
  async ofGuardian(personId: number): Promise<ChildCard[]> {
    return this.db.query<ChildCard>(
      `${CARD} JOIN guardianship g ON g.child_id = c.id
       WHERE g.person_id = $1 AND g.frozen_at IS NULL ORDER BY c.id`,
      [personId],
    );
  }

  async ofPairing(personId: number): Promise<ChildCard[]> {
    return this.db.query<ChildCard>(
      `${CARD} JOIN pairing x ON x.child_id = c.id WHERE x.person_id = $1 AND x.until IS NULL ORDER BY c.id`,
      [personId],
    );
  }

  /** Children of classes. */
  async ofClasses(classIds: readonly number[]): Promise<ChildCard[]> {
    return this.db.query<ChildCard>(`${CARD} WHERE c.class_id = ANY($1) AND c.merged_into IS NULL ORDER BY c.id`, [
      classIds,
    ]);
  }

  async ofPoints(pointIds: readonly number[]): Promise<ChildCard[]> {
    return this.db.query<ChildCard>(`${CARD} WHERE c.point_id = ANY($1) ORDER BY c.id`, [pointIds]);
  }

  /** Guardians in calling order; the first is primary. Frozen links are left out unless asked for. */
  async guardians(childId: number, options: { frozenToo?: boolean } = {}): Promise<Guardian[]> {
    return this.db.query<Guardian>(
      `SELECT g.person_id AS "personId", p.name, g.relation, g.calling_order AS "order",
         g.frozen_at IS NOT NULL AS frozen
       FROM guardianship g JOIN person p ON p.id = g.person_id
       WHERE g.child_id = $1 AND ($2 OR g.frozen_at IS NULL) ORDER BY g.calling_order`,
      [childId, options.frozenToo ?? false],
    );
  }

  /** Guardians of several children at once, in calling order. */
  async guardiansOf(childIds: readonly number[]): Promise<Map<number, Guardian[]>> {
    const rows = await this.db.query<Guardian & { childId: number }>(
      `SELECT g.child_id AS "childId", g.person_id AS "personId", p.name, g.relation, g.calling_order AS "order",
         false AS frozen
       FROM guardianship g JOIN person p ON p.id = g.person_id
       WHERE g.child_id = ANY($1) AND g.frozen_at IS NULL ORDER BY g.child_id, g.calling_order`,
      [childIds],
    );
    const map = new Map<number, Guardian[]>(childIds.map((id) => [id, []]));
    for (const { childId, ...guardian } of rows) map.get(childId)?.push(guardian);
    return map;
  }

  /** Who may fetch a child and who must not; those taken off the list are left out. */
  async collectors(childId: number): Promise<ListedCollector[]> {
    return (await this.collectorsOf([childId])).get(childId) ?? [];
  }

  /** The same for several children, by child. */
  async collectorsOf(childIds: readonly number[]): Promise<Map<number, ListedCollector[]>> {
    const rows = await this.db.query<ListedCollector & { childId: number }>(
      `SELECT c.child_id AS "childId", c.person_id AS "personId", c.name, c.relation,
         coalesce(nullif(g.relation, ''), nullif(c.relation, '')) AS called, c.permission
       FROM collector c LEFT JOIN guardianship g
         ON g.child_id = c.child_id AND g.person_id = c.person_id AND g.frozen_at IS NULL
       WHERE c.child_id = ANY($1) AND c.until IS NULL ORDER BY c.id`,
      [childIds],
    );
    const map = new Map<number, ListedCollector[]>(childIds.map((id) => [id, []]));
    for (const { childId, ...collector } of rows) map.get(childId)?.push(collector);
    return map;
  }

  /** Who may fetch each of these children, as the home calls them. */
  async mayCollect(childIds: readonly number[]): Promise<Map<number, string[]>> {
    const all = await this.collectorsOf(childIds);
    const called = (list: readonly ListedCollector[]): string[] =>
      list.filter((c) => c.permission === 'authorised').map((c) => c.called ?? c.name);
    return new Map([...all].map(([id, list]) => [id, called(list)]));
  }

  /** Somebody says this is not their child: nothing more goes over that link until it is checked. */
  async freezeLink(childId: number, personId: number, at: Date): Promise<void> {
    await this.db.execute(
      `UPDATE guardianship SET frozen_at = $3 WHERE child_id = $1 AND person_id = $2 AND frozen_at IS NULL`,
      [childId, personId, at],
    );
  }

  async pair(childId: number, personId: number, kind: string): Promise<void> {
    await this.db.execute(
      `INSERT INTO pairing (child_id, person_id, kind) VALUES ($1, $2, $3)
       ON CONFLICT (child_id, person_id, kind) WHERE until IS NULL DO NOTHING`,
      [childId, personId, kind],
    );
  }
}
