import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import type { StaffRole } from './staff-role.js';

/** Which places somebody answers for, by the tree: a role at a place covers all that lies in it. */
@Injectable()
export class ScopesService {
  constructor(private readonly db: Database) {}

  /** Schools a person has one of these roles over. */
  async schools(personId: number, roles: readonly StaffRole[]): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `WITH RECURSIVE down AS (
         SELECT p.id, p.kind FROM person_role r JOIN place p ON p.id = r.place_id
         WHERE r.person_id = $1 AND r.until IS NULL AND r.role = ANY($2)
         UNION SELECT p.id, p.kind FROM place p JOIN down ON p.parent_id = down.id AND p.kind <> 'class')
       SELECT id FROM down WHERE kind = 'school' ORDER BY id`,
      [personId, roles],
    );
    return rows.map((r) => r.id);
  }

  /** The very places where a person has one of these roles, such as a village officer's villages. */
  async places(personId: number, roles: readonly StaffRole[]): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT DISTINCT place_id AS id FROM person_role
       WHERE person_id = $1 AND until IS NULL AND role = ANY($2) ORDER BY 1`,
      [personId, roles],
    );
    return rows.map((r) => r.id);
  }

  /** Every place, of any kind, that a person has one of these roles over. */
  async below(personId: number, roles: readonly StaffRole[]): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `WITH RECURSIVE down AS (
         SELECT r.place_id AS id FROM person_role r
         WHERE r.person_id = $1 AND r.until IS NULL AND r.role = ANY($2)
         UNION SELECT p.id FROM place p JOIN down ON p.parent_id = down.id)
       SELECT id FROM down ORDER BY id`,
      [personId, roles],
    );
    return rows.map((r) => r.id);
  }
}
