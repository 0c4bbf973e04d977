import { Inject, Injectable } from '@nestjs/common';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { Person } from './person.entity.js';
import type { StaffRole } from './staff-role.js';

export interface StaffMember {
  id: number;
  name: string;
  role: StaffRole;
  placeId: number;
}

/** People and what they are where. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly db: Database,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
  ) {}

  async add(name: string, phone?: string): Promise<Person> {
    const people = this.db.manager.getRepository(Person);
    const sealed = phone
      ? { phoneSealed: this.cipher.encrypt(phone), phoneIndex: this.cipher.blindIndex('phone', phone) }
      : { phoneSealed: null, phoneIndex: null };
    return people.save(people.create({ name, ...sealed }));
  }

  async grant(personId: number, role: StaffRole, placeId: number): Promise<void> {
    await this.db.execute(
      `INSERT INTO person_role (person_id, role, place_id) VALUES ($1, $2, $3)
       ON CONFLICT (person_id, role, place_id) WHERE until IS NULL DO NOTHING`,
      [personId, role, placeId],
    );
  }

  /** Records a background check and a training, each valid until a date (YYYY-MM-DD). */
  async clear(personId: number, backgroundUntil: string, trainingUntil: string): Promise<void> {
    await this.db.execute(
      `INSERT INTO clearance (person_id, background_until, training_until) VALUES ($1, $2, $3)
       ON CONFLICT (person_id) DO UPDATE SET background_until = $2, training_until = $3`,
      [personId, backgroundUntil, trainingUntil],
    );
  }

  /** Whether somebody may escort on a date: background check and training both recorded and not expired. */
  async mayEscort(personId: number, date: string): Promise<boolean> {
    const row = await this.db.one(
      `SELECT 1 FROM clearance WHERE person_id = $1 AND background_until >= $2 AND training_until >= $2`,
      [personId, date],
    );
    return row !== undefined;
  }

  /** Somebody who answers for data, by name; the first of them where no name is said. */
  async inCharge(name?: string): Promise<number | undefined> {
    const row = await this.db.one<{ id: number }>(
      `SELECT p.id FROM person p JOIN person_role r ON r.person_id = p.id
       WHERE r.until IS NULL AND r.role IN ('administrator', 'district', 'coordinator', 'deputy', 'village')
         AND ($1::text IS NULL OR p.name = $1)
       ORDER BY array_position(ARRAY['administrator', 'district', 'coordinator', 'deputy', 'village'], r.role), p.id LIMIT 1`,
      [name ?? null],
    );
    return row?.id;
  }

  async nameOf(personId: number): Promise<string> {
    const row = await this.db.one<{ name: string }>(`SELECT name FROM person WHERE id = $1`, [personId]);
    return row?.name ?? '';
  }

  async names(ids: readonly number[]): Promise<Map<number, string>> {
    const rows = await this.db.query<{ id: number; name: string }>(`SELECT id, name FROM person WHERE id = ANY($1)`, [
      ids,
    ]);
    return new Map(rows.map((r) => [r.id, r.name]));
  }

  async rolesOf(personId: number): Promise<{ role: StaffRole; placeId: number }[]> {
    return this.db.query(
      `SELECT role, place_id AS "placeId" FROM person_role WHERE person_id = $1 AND until IS NULL ORDER BY id`,
      [personId],
    );
  }

  /** Staff with one of these roles at a place or anywhere above it, in the order of `roles`, nearest place first. */
  async staffAt(placeId: number, roles: readonly StaffRole[]): Promise<StaffMember[]> {
    return this.db.query<StaffMember & object>(
      `WITH RECURSIVE up AS (
         SELECT id, parent_id, 0 AS n FROM place WHERE id = $1
         UNION ALL SELECT p.id, p.parent_id, up.n + 1 FROM place p JOIN up ON p.id = up.parent_id)
       SELECT p.id, p.name, r.role, r.place_id AS "placeId"
       FROM person_role r JOIN up ON up.id = r.place_id JOIN person p ON p.id = r.person_id
       WHERE r.until IS NULL AND r.role = ANY($2) ORDER BY array_position($2, r.role), up.n, r.id`,
      [placeId, roles],
    );
  }

  /** The class teachers of a class. */
  async teachersOf(classId: number): Promise<{ id: number; name: string }[]> {
    return this.db.query(
      `SELECT p.id, p.name FROM person_role r JOIN person p ON p.id = r.person_id
       WHERE r.place_id = $1 AND r.role = 'teacher' AND r.until IS NULL ORDER BY r.id`,
      [classId],
    );
  }

  /** The last four digits of the number on file, to be recognised and not to be read. */
  async phoneTail(personId: number): Promise<string | undefined> {
    const row = await this.db.one<{ phone_sealed: string | null }>(`SELECT phone_sealed FROM person WHERE id = $1`, [
      personId,
    ]);
    return row?.phone_sealed ? this.cipher.decrypt(row.phone_sealed).slice(-4) : undefined;
  }

  /** Whether somebody can be written to in the chat. */
  async hasChat(personId: number): Promise<boolean> {
    const row = await this.db.one(`SELECT 1 FROM chat_identity WHERE person_id = $1 AND ended_at IS NULL`, [personId]);
    return row !== undefined;
  }

  /** The full number on file, for somebody who has to phone. */
  async phoneOf(personId: number): Promise<string | undefined> {
    const row = await this.db.one<{ phone_sealed: string | null }>(`SELECT phone_sealed FROM person WHERE id = $1`, [
      personId,
    ]);
    return row?.phone_sealed ? this.cipher.decrypt(row.phone_sealed) : undefined;
  }
}
