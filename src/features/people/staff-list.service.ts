import { Inject, Injectable } from '@nestjs/common';
import { maskPhone } from '../../kernel/mask.js';
import { byClass } from '../../kernel/zh/roster-order.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { ScopesService } from './scopes.service.js';

export interface StaffOnList {
  personId: number;
  name: string;
  roles: { role: string; placeId: number; place: string }[];
  phone: string;
  linked: boolean;
  backgroundUntil: string | null;
  trainingUntil: string | null;
}

export interface Unlinked {
  personId: number;
  name: string;
  relation: string;
  child: string;
  className: string;
  phone: string;
}

/** Lists of people and places for those who look after them: phones masked. */
@Injectable()
export class StaffLists {
  constructor(
    private readonly db: Database,
    private readonly scopes: ScopesService,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
  ) {}

  /**
   * Whom somebody who gives roles has on their list: staff and volunteers of their schools, by a role there or above it
   * in the town, and for an administrator everybody in what they run. Those whose clearance ends first come first.
   * @param only nobody but this person
   */
  async staff(by: number, only?: number): Promise<StaffOnList[]> {
    const schools = await this.scopes.schools(by, ['coordinator', 'administrator']);
    return this.listed(schools, await this.scopes.below(by, ['administrator']), only);
  }

  /** Those of schools, as `staff` says, and those with a role at other places. */
  private async listed(
    schools: readonly number[],
    others: readonly number[],
    only: number | undefined,
  ): Promise<StaffOnList[]> {
    const rows = await this.db.query<Omit<StaffOnList, 'phone'> & { sealed: string | null }>(
      `SELECT p.id AS "personId", p.name, p.phone_sealed AS sealed, c.background_until AS "backgroundUntil",
         c.training_until AS "trainingUntil",
         EXISTS (SELECT 1 FROM chat_identity i WHERE i.person_id = p.id AND i.ended_at IS NULL) AS linked,
         (SELECT jsonb_agg(jsonb_build_object('role', r.role, 'placeId', l.id, 'place',
           CASE WHEN l.kind = 'class' THEN concat(u.name, ' ', l.name) ELSE l.name END) ORDER BY r.id)
           FROM person_role r JOIN place l ON l.id = r.place_id LEFT JOIN place u ON u.id = l.parent_id
           WHERE r.person_id = p.id AND r.until IS NULL) AS roles
       FROM person p LEFT JOIN clearance c ON c.person_id = p.id
       WHERE EXISTS (SELECT 1 FROM person_role r JOIN place l ON l.id = r.place_id WHERE r.person_id = p.id
         AND r.until IS NULL AND (l.id = ANY($1) OR l.parent_id = ANY($1) OR l.id = ANY($2)
           OR (r.role = 'volunteer' AND l.id IN (SELECT parent_id FROM place WHERE id = ANY($1)))))
         AND ($3::bigint IS NULL OR p.id = $3)
       ORDER BY least(c.background_until, c.training_until) NULLS LAST, p.name, p.id`,
      [schools, others, only ?? null],
    );
    return rows.map(({ sealed, ...p }) => ({ ...p, phone: this.masked(sealed) }));
  }

  /** Guardians of children of schools who have no chat yet: nothing reaches them. */
  async unlinked(schools: readonly number[]): Promise<Unlinked[]> {
    const rows = await this.db.query<Omit<Unlinked, 'phone'> & { sealed: string | null }>(
      `SELECT p.id AS "personId", p.name, g.relation, c.name AS child, k.name AS "className", p.phone_sealed AS sealed
       FROM guardianship g JOIN child c ON c.id = g.child_id JOIN place k ON k.id = c.class_id
       JOIN person p ON p.id = g.person_id WHERE k.parent_id = ANY($1) AND g.frozen_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM chat_identity i WHERE i.person_id = p.id AND i.ended_at IS NULL)
       ORDER BY k.name, c.name, g.calling_order LIMIT 500`,
      [schools],
    );
    return rows
      .toSorted((a, b) => byClass(a.className, b.className))
      .map(({ sealed, ...p }) => ({ ...p, phone: this.masked(sealed) }));
  }

  /** Whether a person is on one of the lists of these schools, or guards a child there. */
  async has(schools: readonly number[], personId: number): Promise<boolean> {
    if ((await this.listed(schools, [], personId)).length > 0) return true;
    const row = await this.db.one(
      `SELECT 1 FROM guardianship g JOIN child c ON c.id = g.child_id JOIN place k ON k.id = c.class_id
       WHERE g.person_id = $2 AND k.parent_id = ANY($1) LIMIT 1`,
      [schools, personId],
    );
    return row !== undefined;
  }

  private masked(sealed: string | null): string {
    return sealed ? maskPhone(this.cipher.decrypt(sealed)) : '';
  }
}
