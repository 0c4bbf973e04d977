import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Refused, type Result } from '../../kernel/result.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { PeopleService } from '../people/index.js';
import type { WalkRefusal } from './escort.refusals.js';
import { PreparedWalks, type MemberChange, type PreparedOutcome } from './prepared-walks.service.js';
import { dutyWords } from './refusals.texts.zh-CN.js';
import { memberDay, type Duty } from './walks.rules.js';

/** Somebody who walks, or stands by, on every day of a weekly walk. */
export interface WalkMember {
  planId: number;
  personId: number;
  name: string;
  duty: Duty;
  /** Their first day, YYYY-MM-DD, where it is still to come; null: they walk already. */
  from: string | null;
  /** The first day they do not any more; null: no end is known. */
  until: string | null;
  /** The last day their check and their training are valid; null: one of them is not recorded. */
  clearedUntil: string | null;
}

/** What a coordinator says of the weekly people of a walk. */
export interface MemberOrder {
  planId: number;
  personId: number;
  /** From which day on, YYYY-MM-DD: tomorrow at the earliest. */
  from: string;
  by: number;
  /** Names the order: sent twice, people are told once. */
  key: number;
}

interface Span {
  duty: Duty;
  since: string;
  until: string | null;
}

interface Standing {
  schoolId: number;
  days: number[];
}

/**
 * Who walks every week: from a day on, and only volunteers of the school or its town who are cleared. Runs that are
 * prepared for that day or later follow, and everybody concerned is told.
 */
@Injectable()
export class WalkMembers {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
    private readonly prepared: PreparedWalks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The people of these walks who are members today or will be, those who walk before those who stand by. */
  async of(planIds: readonly number[]): Promise<WalkMember[]> {
    const today = dateOf(this.clock.now());
    return this.db.query<WalkMember & object>(
      `SELECT m.plan_id AS "planId", m.person_id AS "personId", p.name, m.duty, m.until,
         CASE WHEN m.since > $2 THEN m.since END AS "from", least(c.background_until, c.training_until) AS "clearedUntil"
       FROM escort_plan_member m JOIN person p ON p.id = m.person_id LEFT JOIN clearance c ON c.person_id = p.id
       WHERE m.plan_id = ANY($1) AND (m.until IS NULL OR m.until > $2)
       ORDER BY m.plan_id, m.duty, m.since, m.position, m.person_id`,
      [planIds, today],
    );
  }

  /** Volunteers of the school or its town who may walk on a day, and how many there are who may not. */
  async candidates(
    planId: number,
    from: string,
  ): Promise<{ people: { personId: number; name: string }[]; notCleared: number }> {
    const rows = await this.db.query<{ personId: number; name: string; cleared: boolean }>(
      `SELECT p.id AS "personId", p.name,
         coalesce(least(c.background_until, c.training_until) >= $2::date, false) AS cleared
       FROM escort_plan e JOIN place s ON s.id = e.school_id JOIN person p ON EXISTS (
         SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role = 'volunteer' AND r.until IS NULL
           AND r.place_id IN (s.id, s.parent_id))
       LEFT JOIN clearance c ON c.person_id = p.id
       WHERE e.id = $1 ORDER BY p.name, p.id`,
      [planId, from],
    );
    return {
      people: rows.filter((r) => r.cleared).map(({ personId, name }) => ({ personId, name })),
      notCleared: rows.filter((r) => !r.cleared).length,
    };
  }

  /** Makes somebody a member from a day on, or gives them the other duty; in the place of somebody where that is said. */
  async set(order: MemberOrder & { duty: Duty; insteadOf?: number }): Promise<Result<PreparedOutcome, WalkRefusal>> {
    return this.db.tx(async () => {
      const walk = await this.lock(order.planId);
      if (!walk) return refuse('WALK.GONE');
      const no = await this.mayNot(order, walk);
      if (no) return no;
      const { planId, personId, insteadOf, from, duty } = order;
      const own = await this.spans(planId, personId, from);
      if (own.some((s) => s.duty === duty && s.since <= from && s.until === null))
        return refuse('WALK.MEMBER_ALREADY', { name: await this.people.nameOf(personId), duty: dutyWords[duty] });
      if (insteadOf !== undefined) {
        if ((await this.spans(planId, insteadOf, from)).length === 0) return this.none(insteadOf);
        await this.cut(planId, insteadOf, from);
      }
      await this.cut(planId, personId, from);
      await this.db.execute(
        `INSERT INTO escort_plan_member (plan_id, person_id, duty, position, since)
         SELECT $1::bigint, $2::bigint, $3::text, coalesce(max(position) + 1, 0), $4::date
         FROM escort_plan_member WHERE plan_id = $1::bigint AND duty = $3::text`,
        [planId, personId, duty, from],
      );
      const change: MemberChange = { ...order, joins: { personId, duty }, ...(insteadOf ? { leaves: insteadOf } : {}) };
      return ok(await this.prepared.follow(change));
    });
  }

  /** Takes somebody off a walk from a day on. */
  async end(order: MemberOrder): Promise<Result<PreparedOutcome, WalkRefusal>> {
    return this.db.tx(async () => {
      const { planId, personId, from } = order;
      if (!(await this.lock(planId))) return refuse('WALK.GONE');
      if (!memberDay(from, dateOf(this.clock.now()))) return refuse('WALK.MEMBER_DAY');
      if ((await this.spans(planId, personId, from)).length === 0) return this.none(personId);
      await this.cut(planId, personId, from);
      return ok(await this.prepared.follow({ ...order, leaves: personId }));
    });
  }

  /** Why somebody cannot be a member of a walk from that day on. */
  private async mayNot(
    { planId, personId, from, duty }: MemberOrder & { duty: Duty },
    walk: Standing,
  ): Promise<Refused<WalkRefusal> | undefined> {
    const name = await this.people.nameOf(personId);
    if (!memberDay(from, dateOf(this.clock.now()))) return refuse('WALK.MEMBER_DAY');
    const role = await this.db.one(
      `SELECT 1 FROM person_role r JOIN place s ON s.id = $2 AND r.place_id IN (s.id, s.parent_id)
       WHERE r.person_id = $1 AND r.role = 'volunteer' AND r.until IS NULL`,
      [personId, walk.schoolId],
    );
    if (!role) return refuse('WALK.MEMBER_ROLE', { name });
    if (!(await this.people.mayEscort(personId, from))) return refuse('WALK.MEMBER_NOT_CLEARED', { name, from });
    if (duty === 'standby') return undefined;
    const other = await this.db.one<{ point: string }>(
      `SELECT p.name AS point FROM escort_plan_member m JOIN escort_plan e ON e.id = m.plan_id JOIN place p ON p.id = e.point_id
       WHERE m.person_id = $1 AND m.plan_id <> $2 AND m.duty = 'escort' AND e.ended_at IS NULL
         AND (m.until IS NULL OR m.until > $3) AND e.days && $4::int[] LIMIT 1`,
      [personId, planId, from, walk.days],
    );
    return other && refuse('WALK.MEMBER_ELSEWHERE', { name, point: other.point });
  }

  private async none(personId: number): Promise<Refused<WalkRefusal>> {
    return refuse('WALK.MEMBER_NONE', { name: await this.people.nameOf(personId) });
  }

  /** Of somebody in a walk: what stands on a day or begins later. */
  private async spans(planId: number, personId: number, from: string): Promise<Span[]> {
    return this.db.query<Span & object>(
      `SELECT duty, since, until FROM escort_plan_member
       WHERE plan_id = $1 AND person_id = $2 AND (until IS NULL OR until > $3) ORDER BY since`,
      [planId, personId, from],
    );
  }

  private async cut(planId: number, personId: number, from: string): Promise<void> {
    await this.db.execute(`DELETE FROM escort_plan_member WHERE plan_id = $1 AND person_id = $2 AND since >= $3`, [
      planId,
      personId,
      from,
    ]);
    await this.db.execute(
      `UPDATE escort_plan_member SET until = $3 WHERE plan_id = $1 AND person_id = $2 AND (until IS NULL OR until > $3)`,
      [planId, personId, from],
    );
  }

  /** Two hands on one walk go one after the other. */
  private async lock(planId: number): Promise<Standing | undefined> {
    return this.db.one<Standing>(
      `SELECT school_id AS "schoolId", days FROM escort_plan WHERE id = $1 AND ended_at IS NULL FOR UPDATE`,
      [planId],
    );
  }
}
