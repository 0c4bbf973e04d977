import { Inject, Injectable } from '@nestjs/common';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import type { Contact } from './census-row.rules.js';

export interface ContactOrder {
  childId: number;
  contacts: readonly Contact[];
  /** A new child; else the contacts were confirmed by somebody who asked. */
  fresh: boolean;
}

interface Adult extends Contact {
  /** The blind index of the number. */
  key: string;
}

/**
 * The adults of a census: one person for one name and number. They are nobody's chat yet: a person is linked to a chat
 * by a code that the class teacher hands out, so an adult written here hears nothing before that.
 */
@Injectable()
export class ContactsWriter {
  constructor(
    private readonly db: Database,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
  ) {}

  async write(orders: readonly ContactOrder[]): Promise<void> {
    if (orders.length === 0) return;
    const reachable = orders.map((o) => ({
      ...o,
      adults: o.contacts
        .filter((c) => c.phone !== '')
        .map((c): Adult => ({ ...c, key: this.cipher.blindIndex('phone', c.phone) })),
    }));
    // a grandmother of children in two batches is one person: who adds adults waits for who added some before
    await this.db.query(`SELECT pg_advisory_xact_lock(hashtext('census.adults'))`);
    await this.renumber(reachable.filter((o) => !o.fresh));
    const people = await this.people(new Map(reachable.flatMap((o) => o.adults.map((a) => [personOf(a), a]))));
    const rows = reachable.flatMap((o) =>
      o.adults.map((a, i) => ({
        childId: o.childId,
        personId: people.get(personOf(a)) ?? 0,
        relation: a.relation || '—',
        order: i + 1,
      })),
    );
    // behind those who are there already; somebody who is there stays as they are
    await this.db.execute(
      `INSERT INTO guardianship (child_id, person_id, relation, calling_order)
       SELECT u.c, u.p, u.r, u.o + coalesce((SELECT max(g.calling_order) FROM guardianship g WHERE g.child_id = u.c), 0)
       FROM (SELECT DISTINCT ON (c, p) c, p, r, o FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::int[]) AS x(c, p, r, o) ORDER BY c, p, o) u
       ON CONFLICT (child_id, person_id) DO NOTHING`,
      [rows.map((r) => r.childId), rows.map((r) => r.personId), rows.map((r) => r.relation), rows.map((r) => r.order)],
    );
  }

  /** A guardian of the same name with a new number, confirmed: the number on file changes. */
  private async renumber(orders: readonly { childId: number; adults: readonly Adult[] }[]): Promise<void> {
    const all = orders.flatMap((o) => o.adults.map((a) => ({ childId: o.childId, ...a })));
    if (all.length === 0) return;
    await this.db.execute(
      `UPDATE person p SET phone_sealed = u.s, phone_index = u.k
       FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) AS u(c, n, s, k), guardianship g
       WHERE g.child_id = u.c AND g.person_id = p.id AND p.name = u.n AND p.phone_index IS DISTINCT FROM u.k`,
      [
        all.map((a) => a.childId),
        all.map((a) => a.name),
        all.map((a) => this.cipher.encrypt(a.phone)),
        all.map((a) => a.key),
      ],
    );
  }

  /** Ids of the adults by name and number; who is not on record is added. */
  private async people(adults: ReadonlyMap<string, Adult>): Promise<Map<string, number>> {
    const known = await this.db.query<{ id: number; name: string; key: string }>(
      `SELECT id, name, phone_index AS key FROM person WHERE phone_index = ANY($1)`,
      [[...new Set([...adults.values()].map((a) => a.key))]],
    );
    const people = new Map(known.map((p) => [personOf(p), p.id]));
    const fresh = [...adults].filter(([person]) => !people.has(person)).map(([, a]) => a);
    const made = await this.db.query<{ id: number; name: string; key: string }>(
      `INSERT INTO person (name, phone_sealed, phone_index)
       SELECT n, s, k FROM unnest($1::text[], $2::text[], $3::text[]) AS u(n, s, k)
       RETURNING id, name, phone_index AS key`,
      [fresh.map((a) => a.name), fresh.map((a) => this.cipher.encrypt(a.phone)), fresh.map((a) => a.key)],
    );
    for (const p of made) people.set(personOf(p), p.id);
    return people;
  }
}

/** One name and one number are one person. */
const personOf = ({ name, key }: { name: string; key: string }): string => `${key} ${name}`;
