import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { phoneOf } from '../../kernel/phone.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { addDays, dateOf } from '../../kernel/time/shanghai.js';
import { byClass } from '../../kernel/zh/roster-order.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { PeopleService } from './people.service.js';
import { ScopesService } from './scopes.service.js';
import { mayGrant, ROLE_PLACES, sensibleUntil, type Granter, type GrantPlace } from './staff-grants.rules.js';
import type { StaffRole } from './staff-role.js';
import type { StaffRefusal } from './staff.refusals.js';

export interface Grantable extends GrantPlace {
  name: string;
  /** The place it lies in. */
  within: string | null;
  roles: StaffRole[];
}

/** An eleven-digit mobile number, or a landline with its area code. */
const PHONE = /^(1\d{10}|0\d{9,11})$/;
/** A place with anything in it is without somebody who answers for it where it has none of these. */
const NEEDED: ReadonlySet<StaffRole> = new Set(['coordinator', 'teacher', 'administrator']);

/** Who works where: entering people, giving and ending roles, and until when they are cleared. */
@Injectable()
export class StaffDesk {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
    private readonly scopes: ScopesService,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Where somebody may give which roles. */
  async grantable(by: number): Promise<Grantable[]> {
    const granter = await this.granter(by);
    const places = await this.db.query<Omit<Grantable, 'roles'>>(
      `SELECT p.id, p.kind, p.name, u.name AS within FROM place p LEFT JOIN place u ON u.id = p.parent_id
       WHERE p.id = ANY($1) AND p.retired_at IS NULL ORDER BY p.kind, u.name, p.name, p.id`,
      [[...new Set([...granter.coordinates, ...granter.administers])]],
    );
    const all = Object.keys(ROLE_PLACES) as StaffRole[];
    const classes = places.filter((p) => p.kind === 'class').toSorted(byClassIn);
    return [...places.filter((p) => p.kind !== 'class'), ...classes]
      .map((p) => ({ ...p, roles: all.filter((role) => mayGrant(granter, role, p)) }))
      .filter((p) => p.roles.length > 0);
  }

  /**
   * Enters somebody with a role. Who is known by this number and name is the same person, such as a parent who
   * volunteers; under another name the number is refused.
   */
  async enter(
    who: { name: string; phone: string },
    role: StaffRole,
    placeId: number,
    by: number,
  ): Promise<Result<{ personId: number }, StaffRefusal>> {
    const phone = phoneOf(who.phone);
    if (!PHONE.test(phone)) return refuse('STAFF.PHONE_BAD');
    if (!(await this.may(by, role, placeId))) return refuse('STAFF.MAY_NOT');
    return this.db.tx(async () => {
      const index = this.cipher.blindIndex('phone', phone);
      // entered twice at once is entered once
      await this.db.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [`staff:${index}`]);
      const known = await this.db.query<{ id: number; name: string }>(
        `SELECT id, name FROM person WHERE phone_index = $1 ORDER BY id`,
        [index],
      );
      const same = known.find((p) => p.name === who.name);
      if (known.length > 0 && !same) return refuse('STAFF.PHONE_TAKEN');
      const personId = same?.id ?? (await this.people.add(who.name, phone)).id;
      const given = await this.give(personId, role, placeId, by);
      return given.ok ? ok({ personId }) : given;
    });
  }

  /** Gives a role to somebody who is known. */
  async give(personId: number, role: StaffRole, placeId: number, by: number): Promise<Result<true, StaffRefusal>> {
    if (personId === by) return refuse('STAFF.OWN_ROLE');
    if (!(await this.may(by, role, placeId))) return refuse('STAFF.MAY_NOT');
    const has = await this.people.rolesOf(personId);
    if (has.some((r) => r.role === role && r.placeId === placeId))
      return refuse('STAFF.HAS_ROLE', { name: await this.people.nameOf(personId) });
    await this.people.grant(personId, role, placeId);
    return ok(true);
  }

  /**
   * Ends a role: not the last one that a place needs, and not of somebody whom a walk or a child still counts on. With
   * the last role as a volunteer ends the clearance, so that no plan can have them walk.
   */
  async end(personId: number, role: StaffRole, placeId: number, by: number): Promise<Result<true, StaffRefusal>> {
    if (personId === by) return refuse('STAFF.OWN_ROLE');
    if (!(await this.may(by, role, placeId))) return refuse('STAFF.MAY_NOT');
    return this.db.tx(async () => {
      const holders = await this.db.query<{ id: number }>(
        `SELECT person_id AS id FROM person_role WHERE role = $1 AND place_id = $2 AND until IS NULL ORDER BY id FOR UPDATE`,
        [role, placeId],
      );
      const name = await this.people.nameOf(personId);
      if (!holders.some((h) => h.id === personId)) return refuse('STAFF.NO_ROLE', { name });
      if (NEEDED.has(role) && holders.length === 1 && (await this.hasAnything(placeId)))
        return refuse('STAFF.LAST_ONE', { name });
      if (role === 'volunteer') {
        const last = (await this.people.rolesOf(personId)).filter((r) => r.role === 'volunteer').length === 1;
        const held = last ? await this.countedOn(personId, name) : undefined;
        if (held) return held;
        if (last) await this.walksNoMore(personId);
      }
      await this.db.execute(
        `UPDATE person_role SET until = $4 WHERE person_id = $1 AND role = $2 AND place_id = $3 AND until IS NULL`,
        [personId, role, placeId, this.clock.now()],
      );
      return ok(true);
    });
  }

  /** Until when the background check and the training of a volunteer are valid (YYYY-MM-DD). */
  async clear(personId: number, background: string, training: string): Promise<Result<true, StaffRefusal>> {
    const today = dateOf(this.clock.now());
    if (![background, training].every((d) => sensibleUntil(d, today))) return refuse('STAFF.DATE_BAD');
    await this.people.clear(personId, background, training);
    return ok(true);
  }

  private async countedOn(personId: number, name: string): Promise<Result<true, StaffRefusal> | undefined> {
    const [counts] = await this.db.query<{ shifts: number; children: number }>(
      `SELECT (SELECT count(*)::int FROM shift s JOIN run r ON r.id = s.run_id
           WHERE s.person_id = $1 AND r.state <> 'CLOSED' AND r.date >= $2
             AND s.state IN ('PLANNED', 'ASKED', 'CONFIRMED', 'CHECKED_IN'))
         + (SELECT count(*)::int FROM escort_plan_member m JOIN escort_plan e ON e.id = m.plan_id
           WHERE m.person_id = $1 AND m.until IS NULL AND e.ended_at IS NULL AND m.duty = 'escort' AND NOT EXISTS (
             SELECT 1 FROM escort_plan_member o
             WHERE o.plan_id = e.id AND o.person_id <> $1 AND o.duty = 'escort' AND o.until IS NULL)) AS shifts,
         (SELECT count(*)::int FROM pairing WHERE person_id = $1 AND until IS NULL) AS children`,
      [personId, dateOf(this.clock.now())],
    );
    if ((counts?.shifts ?? 0) > 0) return refuse('STAFF.HAS_SHIFTS', { name, n: counts?.shifts ?? 0 });
    if ((counts?.children ?? 0) > 0) return refuse('STAFF.HAS_CHILDREN', { name, n: counts?.children ?? 0 });
    return undefined;
  }

  private async walksNoMore(personId: number): Promise<void> {
    await this.db.execute(`DELETE FROM escort_plan_member WHERE person_id = $1`, [personId]);
    await this.db.execute(
      `UPDATE clearance SET background_until = least(background_until, $2::date), training_until = least(training_until, $2::date)
       WHERE person_id = $1`,
      [personId, addDays(dateOf(this.clock.now()), -1)],
    );
  }

  /** An empty class needs no teacher, and an empty town nobody who runs it: so that they can be retired. */
  private async hasAnything(placeId: number): Promise<boolean> {
    const row = await this.db.one(
      `SELECT 1 FROM place WHERE parent_id = $1 AND retired_at IS NULL
       UNION ALL SELECT 1 FROM child WHERE class_id = $1 AND merged_into IS NULL LIMIT 1`,
      [placeId],
    );
    return row !== undefined;
  }

  private async may(by: number, role: StaffRole, placeId: number): Promise<boolean> {
    const place = await this.db.one<GrantPlace>(`SELECT id, kind FROM place WHERE id = $1 AND retired_at IS NULL`, [
      placeId,
    ]);
    return place !== undefined && mayGrant(await this.granter(by), role, place);
  }

  private async granter(by: number): Promise<Granter> {
    return {
      coordinates: new Set(await this.scopes.below(by, ['coordinator'])),
      administers: new Set(await this.scopes.below(by, ['administrator'])),
    };
  }
}

/** Classes school by school, each in the order of its grades. */
const byClassIn = (a: Omit<Grantable, 'roles'>, b: Omit<Grantable, 'roles'>): number => {
  const [x, y] = [a.within ?? '', b.within ?? ''];
  return x === y ? byClass(a.name, b.name) : x < y ? -1 : 1;
};
