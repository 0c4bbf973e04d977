import { Inject, Injectable } from '@nestjs/common';
import { maskPhone } from '../../kernel/mask.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { probableDuplicates, type Registered } from './alike.rules.js';

/** One of two registrations, to be laid beside the other. */
export interface Side extends Registered {
  className: string;
  schoolName: string;
  pointName: string | null;
  /** Relation, name and masked phone, in calling order. */
  guardians: string[];
  /** Days on which the child was on a list, and how many facts its file holds. */
  days: number;
  facts: number;
}

/** Children who may be registered twice, among those of schools. */
@Injectable()
export class DuplicatesService {
  constructor(
    private readonly db: Database,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
  ) {}

  async among(schools: readonly number[], limit: number): Promise<[Side, Side][]> {
    const children = await this.db.query<Registered>(
      `SELECT c.id AS "childId", c.name, c.class_id AS "classId", f.facts ->> 'birthDate' AS birth
       FROM child c JOIN place k ON k.id = c.class_id LEFT JOIN care_file f ON f.child_id = c.id
       WHERE k.parent_id = ANY($1) AND c.merged_into IS NULL ORDER BY c.id`,
      [schools],
    );
    const pairs = probableDuplicates(children).slice(0, limit);
    const sides = await this.sides(pairs.flatMap(([a, b]) => [a.childId, b.childId]));
    return pairs.flatMap(([a, b]): [Side, Side][] => {
      const [one, other] = [sides.get(a.childId), sides.get(b.childId)];
      return one && other ? [[one, other]] : [];
    });
  }

  /** Registrations that were merged into a child. */
  async mergedInto(childId: number): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(`SELECT id FROM child WHERE merged_into = $1 ORDER BY id`, [
      childId,
    ]);
    return rows.map((r) => r.id);
  }

  private async sides(ids: readonly number[]): Promise<Map<number, Side>> {
    const rows = await this.db.query<Omit<Side, 'guardians'>>(
      `SELECT c.id AS "childId", c.name, c.class_id AS "classId", f.facts ->> 'birthDate' AS birth,
         k.name AS "className", s.name AS "schoolName", p.name AS "pointName",
         (SELECT count(*)::int FROM run_child x WHERE x.child_id = c.id) AS days,
         (SELECT count(*)::int FROM jsonb_object_keys(coalesce(f.facts, '{}') || coalesce(f.sealed, '{}'))) AS facts
       FROM child c JOIN place k ON k.id = c.class_id JOIN place s ON s.id = k.parent_id
       LEFT JOIN place p ON p.id = c.point_id LEFT JOIN care_file f ON f.child_id = c.id WHERE c.id = ANY($1)`,
      [ids],
    );
    const adults = await this.db.query<{ childId: number; name: string; relation: string; sealed: string | null }>(
      `SELECT g.child_id AS "childId", p.name, g.relation, p.phone_sealed AS sealed
       FROM guardianship g JOIN person p ON p.id = g.person_id WHERE g.child_id = ANY($1) ORDER BY g.calling_order`,
      [ids],
    );
    const lines = (childId: number): string[] =>
      adults
        .filter((a) => a.childId === childId)
        .map((a) => `${a.relation} ${a.name} ${a.sealed ? maskPhone(this.cipher.decrypt(a.sealed)) : ''}`.trim());
    return new Map(rows.map((r) => [r.childId, { ...r, guardians: lines(r.childId) }]));
  }
}
