import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { isParentWord } from '../../kernel/zh/kin.js';
import { isKinForm, kinForm, sameKin } from '../../kernel/zh/kin-form.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';

/** Who must not collect, as it was said. */
export interface Ban {
  /** Words for a tie to the child. */
  ties: readonly string[];
  /** A name, where one was said. */
  name?: string;
  /** Nobody may collect: it is not certain who is meant, or adults quarrel over custody. */
  whole: boolean;
}

/** What a ban changed, so that it can be put back. */
export interface Banned {
  /** Who is meant, in a few words; empty where nobody certain is. */
  label: string;
  whole: boolean;
  /** Rows that were otherwise before. */
  rows: { id: number; permission: string; until: string | null }[];
  /** Rows that were not there before. */
  added: number[];
  /** Rows that may be the one who is meant: off the list meanwhile, back with the decision. */
  closed: number[];
  /** Those of the banned who are known as people. */
  people: number[];
  /** A guardian is meant, so that this is a quarrel at home and not only somebody from outside. */
  home: boolean;
}

interface Listed {
  id: number;
  childId: number;
  personId: number | null;
  name: string;
  relation: string | null;
  permission: string;
  until: Date | null;
}

type Grown = Pick<Listed, 'personId' | 'name' | 'relation'>;

/** Somebody must not collect until a person has decided: off the list, and an alarm when they come. */
@Injectable()
export class PickupBans {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In the caller's transaction. What is forbidden already stays as it is and is not put back later. */
  async forbid(childIds: readonly number[], ban: Ban): Promise<Banned> {
    const listed = await this.listed(childIds);
    const guardians = await this.guardians(childIds);
    const meant = meantBy(ban);
    const banned: Banned = {
      label: ban.ties.map(kinForm).join('、') || (ban.name ?? ''),
      whole: ban.whole,
      rows: [],
      added: [],
      closed: [],
      people: [],
      home: ban.whole || guardians.some(meant) || ban.ties.some(isParentWord),
    };
    for (const childId of ban.ties.length > 0 || ban.name ? childIds : []) {
      const own = listed.filter((k) => k.childId === childId);
      const people = guardians.filter((g) => g.childId === childId && meant(g));
      const rows = own.filter((k) => meant(k) || people.some((g) => g.name === k.name));
      banned.people.push(...[...rows, ...people].flatMap((p) => (p.personId === null ? [] : [p.personId])));
      banned.rows.push(...(await this.turn(rows)));
      const absent: Grown[] = people.filter((g) => !rows.some((k) => k.personId === g.personId || k.name === g.name));
      if (rows.length + people.length === 0) {
        absent.push({ personId: null, name: ban.name ?? banned.label, relation: ban.ties[0] ?? null });
        if (!ban.whole) banned.closed.push(...(await this.close(own.filter(mayBeAnybody))));
      }
      for (const who of absent) banned.added.push(await this.add(childId, who));
    }
    return banned;
  }

  /** A person decided that they may, or it was a mistake: as it was before. */
  async lift(banned: Banned): Promise<void> {
    await this.db.execute(
      `UPDATE collector k SET permission = u.p, until = u.t
       FROM unnest($1::bigint[], $2::text[], $3::timestamptz[]) AS u(i, p, t) WHERE k.id = u.i`,
      [banned.rows.map((r) => r.id), banned.rows.map((r) => r.permission), banned.rows.map((r) => r.until)],
    );
    await this.db.execute(`UPDATE collector SET until = $2 WHERE id = ANY($1::bigint[])`, [
      banned.added,
      this.clock.now(),
    ]);
  }

  /** Whether somebody new may not be asked about at all: all is stopped, or they or whoever asks must not collect. */
  async stops(childId: number, who: { name?: string; relation?: string | null; askedBy?: number }): Promise<boolean> {
    if (await this.allStopped(childId)) return true;
    const forbidden = (await this.listed([childId])).filter((k) => k.permission === 'forbidden' && k.until === null);
    return forbidden.some(
      (k) =>
        k.name === who.name ||
        (k.personId !== null && k.personId === who.askedBy) ||
        (k.relation !== null &&
          who.relation !== undefined &&
          who.relation !== null &&
          sameKin(k.relation, who.relation)),
    );
  }

  /** Whether nobody may collect a child until a person has decided. */
  async allStopped(childId: number): Promise<boolean> {
    const row = await this.db.one(
      `SELECT 1 FROM household_event WHERE kind = 'dispute' AND $1 = ANY(children) AND undone_at IS NULL
         AND settled_at IS NULL AND coalesce((before -> 'ban' ->> 'whole')::boolean, true) LIMIT 1`,
      [childId],
    );
    return row !== undefined;
  }

  /** People who must not be asked to come for a child: the forbidden ones; `all` while everybody is stopped. */
  async mustNotCome(childId: number): Promise<ReadonlySet<number> | 'all'> {
    if (await this.allStopped(childId)) return 'all';
    const rows = await this.db.query<{ id: number }>(
      `SELECT person_id AS id FROM collector
       WHERE child_id = $1 AND permission = 'forbidden' AND until IS NULL AND person_id IS NOT NULL`,
      [childId],
    );
    return new Set(rows.map((r) => r.id));
  }

  private async listed(childIds: readonly number[]): Promise<Listed[]> {
    return this.db.query<Listed & object>(
      `SELECT k.id, k.child_id AS "childId", k.person_id AS "personId", k.name, coalesce(g.relation, k.relation) AS relation,
         k.permission, k.until
       FROM collector k LEFT JOIN guardianship g ON g.child_id = k.child_id AND g.person_id = k.person_id
       WHERE k.child_id = ANY($1) ORDER BY k.id`,
      [childIds],
    );
  }

  private async guardians(childIds: readonly number[]): Promise<(Grown & { childId: number })[]> {
    return this.db.query(
      `SELECT g.child_id AS "childId", g.person_id AS "personId", p.name, g.relation
       FROM guardianship g JOIN person p ON p.id = g.person_id WHERE g.child_id = ANY($1) ORDER BY g.calling_order`,
      [childIds],
    );
  }

  private async turn(rows: readonly Listed[]): Promise<Banned['rows']> {
    const changed = rows.filter((k) => k.permission !== 'forbidden' || k.until !== null);
    await this.db.execute(`UPDATE collector SET permission = 'forbidden', until = NULL WHERE id = ANY($1::bigint[])`, [
      changed.map((k) => k.id),
    ]);
    return changed.map((k) => ({ id: k.id, permission: k.permission, until: k.until?.toISOString() ?? null }));
  }

  private async close(rows: readonly Listed[]): Promise<number[]> {
    const ids = rows.map((k) => k.id);
    await this.db.execute(`UPDATE collector SET until = $2 WHERE id = ANY($1::bigint[])`, [ids, this.clock.now()]);
    return ids;
  }

  private async add(childId: number, who: Grown): Promise<number> {
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO collector (child_id, person_id, name, relation, permission) VALUES ($1, $2, $3, $4, 'forbidden')
       RETURNING id`,
      [childId, who.personId, who.name, who.relation],
    );
    return (row as { id: number }).id;
  }
}

/** Whether somebody is the one who was said: by name, or by the tie to the child. */
export const meantBy =
  (ban: Pick<Ban, 'ties' | 'name'>) =>
  (who: Pick<Grown, 'name' | 'relation'>): boolean =>
    who.name === ban.name ||
    ban.ties.some((tie) => who.name === tie || (who.relation !== null && sameKin(who.relation, tie)));

/** Listed without a tie, or with one that is no certain word: it may be the person who is meant. */
const mayBeAnybody = (k: Listed): boolean =>
  k.permission === 'authorised' && k.until === null && (k.relation === null || !isKinForm(k.relation));
