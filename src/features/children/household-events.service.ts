import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addMinutes } from '../../kernel/time/shanghai.js';
import { AddressBook, Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { candidatesOf, whoIsMeant, type Candidate } from './who-is-meant.rules.js';

/** A grown-up of a child, as registered: a guardian, or somebody on the pick-up list only. */
export interface Relative {
  /** None: only a name on a pick-up list. */
  personId: number | null;
  name: string;
  relation: string;
  childId: number;
}

export interface Bereavement {
  id: number;
  /** All children the deceased was registered with, whoever told it. */
  children: number[];
  /** Of these: who has nobody left who may collect, nor consent to leave alone. */
  nobodyCollects: number[];
}

interface Before {
  links: number[];
  collectors: number[];
  held: number[];
  muted: boolean;
}

/** So long a family that mourns is spared class notices and praise. */
const QUIET_MINUTES = 14 * 24 * 60;

/** Kinds of message a family that mourns is spared; where their child is, they always hear. */
const SPARED = ['note', 'notice'];

const HELD = 'bereavement';

/** What happens in a family and changes who hears what and who may collect; each can be put back as it was. */
@Injectable()
export class HouseholdEventsService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly addresses: AddressBook,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Which grown-ups of these children are meant: by name, by the tie to a child who is named, by surname and title.
   * @param words normalised @param named ids of the children who are named
   */
  async meant(childIds: readonly number[], words: string, named: readonly number[] = []): Promise<Candidate[]> {
    return whoIsMeant(candidatesOf(await this.relatives(childIds)), words, named);
  }

  /** Guardians whose links stand and who else may collect these children. */
  private async relatives(childIds: readonly number[]): Promise<Relative[]> {
    return this.db.query<Relative & object>(
      `SELECT g.person_id AS "personId", p.name, g.relation, g.child_id AS "childId"
       FROM guardianship g JOIN person p ON p.id = g.person_id WHERE g.child_id = ANY($1) AND g.frozen_at IS NULL
       UNION ALL
       SELECT k.person_id, k.name, coalesce(k.relation, ''), k.child_id FROM collector k
       WHERE k.child_id = ANY($1) AND k.permission = 'authorised' AND k.until IS NULL AND NOT EXISTS (
         SELECT 1 FROM guardianship g JOIN person p ON p.id = g.person_id
         WHERE g.child_id = k.child_id AND (g.person_id = k.person_id OR p.name = k.name))
       ORDER BY 4, 1`,
      [childIds],
    );
  }

  /**
   * Somebody died: nothing goes to their chat any more, they may collect nobody, and the family is spared class notices
   * for 14 days. Undefined: it was told before, or nothing stands that could end.
   * @param who `childIds`: the children known to the speaker; a person's other children are found here
   */
  async died(
    who: { personId: number | null; name: string; childIds: readonly number[] },
    toldBy: number,
  ): Promise<Bereavement | undefined> {
    return this.db.tx(async () => {
      const now = this.clock.now();
      const links = await this.freeze(who.personId, now);
      const listed = await this.takeOffLists(who, links, now);
      const children = [...new Set([...links, ...listed.map((c) => c.childId)])].toSorted((a, b) => a - b);
      if (children.length === 0) return undefined;
      const household = await this.guardiansLeft(children);
      const own = who.personId === null ? [] : await this.outbox.holdAll(who.personId, HELD);
      const before: Before = {
        links,
        collectors: listed.map((c) => c.id),
        held: [...own, ...(await this.outbox.holdKinds(household, SPARED, HELD))],
        muted: who.personId !== null && (await this.addresses.mute(who.personId)),
      };
      const row = await this.db.one<{ id: number }>(
        `INSERT INTO bereavement (person_id, told_by, at, children, household, quiet_until, before)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
        [who.personId, toldBy, now, children, household, addMinutes(now, QUIET_MINUTES), before],
      );
      const { id } = row as { id: number };
      return { id, children, nobodyCollects: await this.withoutCollector(children) };
    });
  }

  /** It was a mistake: everything is put back. The children it was about; undefined when it was put back already. */
  async alive(id: number): Promise<number[] | undefined> {
    return this.db.tx(async () => {
      const row = await this.db.one<{ person: number | null; children: number[]; before: Before }>(
        `UPDATE bereavement SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL
         RETURNING person_id AS person, children, before`,
        [id, this.clock.now()],
      );
      if (!row) return undefined;
      const { links, collectors, held, muted } = row.before;
      await this.db.execute(
        `UPDATE guardianship SET frozen_at = NULL WHERE person_id = $1 AND child_id = ANY($2::bigint[])`,
        [row.person, links],
      );
      await this.db.execute(`UPDATE collector SET until = NULL WHERE id = ANY($1::bigint[])`, [collectors]);
      await this.outbox.release(held, HELD);
      if (muted && row.person !== null) await this.addresses.unmute(row.person);
      return row.children.map(Number);
    });
  }

  /** Names of those whose death was told already, in the families of these children. */
  async deceased(childIds: readonly number[]): Promise<string[]> {
    const rows = await this.db.query<{ name: string }>(
      `SELECT DISTINCT p.name FROM bereavement b JOIN person p ON p.id = b.person_id
       WHERE b.undone_at IS NULL AND b.children && $1::bigint[] ORDER BY 1`,
      [childIds],
    );
    return rows.map((r) => r.name);
  }

  /** Of these people those whose family had no death in the last 14 days, has not moved away and has no quarrel. */
  async notMourning(personIds: readonly number[]): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT DISTINCT unnest(household) AS id FROM bereavement
       WHERE undone_at IS NULL AND household && $1::bigint[] AND quiet_until > $2
       UNION SELECT unnest(household) FROM household_event
       WHERE undone_at IS NULL AND settled_at IS NULL AND household && $1::bigint[]`,
      [personIds, this.clock.now()],
    );
    const mourning = new Set(rows.map((r) => Number(r.id)));
    return personIds.filter((id) => !mourning.has(id));
  }

  private async freeze(personId: number | null, now: Date): Promise<number[]> {
    const rows = await this.db.query<{ childId: number }>(
      `UPDATE guardianship SET frozen_at = $2 WHERE person_id = $1 AND frozen_at IS NULL RETURNING child_id AS "childId"`,
      [personId, now],
    );
    return rows.map((r) => r.childId);
  }

  /** A forbidden one stays forbidden; a name without a person is that person only for the children who were named. */
  private async takeOffLists(
    who: { personId: number | null; name: string; childIds: readonly number[] },
    links: readonly number[],
    now: Date,
  ): Promise<{ id: number; childId: number }[]> {
    return this.db.query(
      `UPDATE collector SET until = $4 WHERE permission = 'authorised' AND until IS NULL
         AND (person_id = $1 OR (person_id IS NULL AND name = $2 AND child_id = ANY($3::bigint[])))
       RETURNING id, child_id AS "childId"`,
      [who.personId, who.name, [...who.childIds, ...links], now],
    );
  }

  private async guardiansLeft(childIds: readonly number[]): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT DISTINCT person_id AS id FROM guardianship WHERE child_id = ANY($1) AND frozen_at IS NULL ORDER BY 1`,
      [childIds],
    );
    return rows.map((r) => r.id);
  }

  private async withoutCollector(childIds: readonly number[]): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT c.id FROM child c WHERE c.id = ANY($1) AND NOT c.may_leave_alone AND NOT EXISTS (
         SELECT 1 FROM collector k WHERE k.child_id = c.id AND k.permission = 'authorised' AND k.until IS NULL)
       ORDER BY c.id`,
      [childIds],
    );
    return rows.map((r) => r.id);
  }
}
