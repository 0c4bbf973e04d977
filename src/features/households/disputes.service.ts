import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { addDays, at, dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { ChildrenService, HouseholdChangesService } from '../children/index.js';
import { HouseholdMovesService } from './household-moves.service.js';
import type { DisputeRefusal } from './households.refusals.js';

/** What nobody has decided yet about the children of one home. */
export interface StandingDispute {
  /** Every event of it, oldest first: whoever decides has seen these and no others. */
  events: { id: number; at: Date; by: string; banned: string; whole: boolean }[];
  children: { childId: number; name: string; className: string }[];
  /** Who must not collect meanwhile; empty where it is everybody. */
  banned: string;
  /** Nobody at all may collect meanwhile. */
  whole: boolean;
}

export interface DecidedDispute {
  id: number;
  children: string;
  banned: string;
  /** Whoever was banned stays so; null: decided before this was kept. */
  upheld: boolean | null;
  by: string;
  at: Date;
  /** Null: decided in the chat. */
  reason: string | null;
}

interface Row {
  id: number;
  at: Date;
  by: string;
  children: number[];
  banned: string | null;
  whole: boolean;
}

/** What was decided stays on the list for so long. */
const KEPT_DAYS = 90;
const MOST = 200;
const HERE = `EXISTS (SELECT 1 FROM child c JOIN place k ON k.id = c.class_id WHERE c.id = ANY(e.children) AND k.parent_id = ANY($1))`;

/** Quarrels and bans over who may collect, for those who decide them: what stands, and what was decided with which reason. */
@Injectable()
export class DisputesService {
  constructor(
    private readonly db: Database,
    private readonly changes: HouseholdChangesService,
    private readonly children: ChildrenService,
    private readonly moves: HouseholdMovesService,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What stands undecided at these schools; what is about the same child is one matter. Oldest first. */
  async standing(schools: readonly number[]): Promise<StandingDispute[]> {
    const matters = await this.matters(schools);
    const cards = await this.children.cards([...new Set(matters.flat().flatMap((e) => e.children))]);
    return matters.map((events) => ({
      events: events.map(({ id, at: when, by, banned, whole }) => ({ id, at: when, by, banned: banned ?? '', whole })),
      children: cards
        .filter((c) => events.some((e) => e.children.includes(c.id)))
        .map((c) => ({ childId: c.id, name: c.name, className: c.className })),
      banned: [...new Set(events.map((e) => e.banned ?? '').filter(Boolean))].join('、'),
      whole: events.some((e) => e.whole),
    }));
  }

  /** How many matters wait at these schools. */
  async waiting(schools: readonly number[]): Promise<number> {
    return (await this.matters(schools)).length;
  }

  private async matters(schools: readonly number[]): Promise<Row[][]> {
    const rows = await this.db.query<Row & object>(
      `SELECT e.id, e.at, p.name AS by, e.children, e.before -> 'ban' ->> 'label' AS banned,
         coalesce((e.before -> 'ban' ->> 'whole')::boolean, true) AS whole
       FROM household_event e JOIN person p ON p.id = e.told_by
       WHERE e.kind = 'dispute' AND e.undone_at IS NULL AND e.settled_at IS NULL AND ${HERE} ORDER BY e.id LIMIT ${MOST}`,
      [schools],
    );
    const matters: Row[][] = [];
    for (const row of rows.map((r) => ({ ...r, children: r.children.map(Number) }))) {
      const same = matters.filter((m) => m.some((e) => e.children.some((c) => row.children.includes(c))));
      for (const m of same) matters.splice(matters.indexOf(m), 1);
      matters.push([...same.flat(), row]);
    }
    return matters;
  }

  /** What was decided lately at these schools, newest first. */
  async decided(schools: readonly number[]): Promise<DecidedDispute[]> {
    const since = at(addDays(dateOf(this.clock.now()), -KEPT_DAYS), '00:00');
    const rows = await this.db.query<Omit<DecidedDispute, 'reason'> & { sealed: string | null }>(
      `SELECT e.id, (SELECT string_agg(c.name, '、' ORDER BY c.id) FROM child c WHERE c.id = ANY(e.children)) AS children,
         coalesce(e.before -> 'ban' ->> 'label', '') AS banned, e.settled_upheld AND coalesce(e.before -> 'ban' ->> 'label', '') <> '' AS upheld, p.name AS by,
         e.settled_at AS at, e.settled_reason_sealed AS sealed
       FROM household_event e JOIN person p ON p.id = e.settled_by
       WHERE e.kind = 'dispute' AND e.settled_at > $2 AND ${HERE} ORDER BY e.settled_at DESC, e.id DESC LIMIT ${MOST}`,
      [schools, since],
    );
    return rows.map(({ sealed, ...d }) => ({ ...d, reason: sealed ? this.cipher.decrypt(sealed) : null }));
  }

  /**
   * Decides a matter: the lists as they were, or (`upheld`) whoever was banned stays forbidden. Nobody decides about
   * their own family.
   * @param seen the events whoever decides has seen; where others stand by now, nothing is decided
   */
  async decide(
    seen: readonly number[],
    by: { id: number; name: string },
    decision: { upheld: boolean; reason: string },
  ): Promise<Result<true, DisputeRefusal>> {
    return this.db.tx(async () => {
      const about = await this.childrenOf(seen);
      await this.changes.lock(about);
      const standing = await this.changes.disputesOf(about);
      const known = new Set(seen);
      const [first] = about;
      if (first === undefined || standing.length !== known.size || !standing.every((d) => known.has(d.id)))
        return refuse('DISPUTE.CHANGED');
      if (await this.isFamily(by.id, about)) return refuse('DISPUTE.OWN_CHILD');
      if (decision.upheld && !standing.some((d) => d.before.ban?.label)) return refuse('DISPUTE.NOBODY_BANNED');
      const told = { by, inboxId: 0, at: this.clock.now() };
      for (const child of about) await this.moves.settle(child, told, decision.upheld, decision.reason);
      return ok(true);
    });
  }

  private async childrenOf(events: readonly number[]): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT DISTINCT unnest(children) AS id FROM household_event WHERE id = ANY($1) AND kind = 'dispute' ORDER BY 1`,
      [events],
    );
    return rows.map((r) => Number(r.id));
  }

  private async isFamily(personId: number, children: readonly number[]): Promise<boolean> {
    const row = await this.db.one(`SELECT 1 FROM guardianship WHERE person_id = $1 AND child_id = ANY($2) LIMIT 1`, [
      personId,
      children,
    ]);
    return row !== undefined;
  }
}
