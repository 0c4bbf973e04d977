import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { Questions } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { PeopleService } from '../people/index.js';
import { AssignmentsService } from './assignments.service.js';
import { EscortNotices } from './escort.notices.js';
import { texts, weekdays } from './escort.texts.zh-CN.js';
import { ShiftsService } from './shifts.service.js';
import type { Duty } from './walks.rules.js';

/** Who joins a weekly walk or leaves it from a day on; both: one in the place of the other. */
export interface MemberChange {
  planId: number;
  from: string;
  joins?: { personId: number; duty: Duty };
  leaves?: number;
  by: number;
  key: number;
}

/** What became of the days that are prepared already, each by its date. */
export interface PreparedOutcome {
  /** Somebody was asked, or told that they need not come. */
  followed: string[];
  /** The run stays as it was: a rota is published for it, or whoever joins walks elsewhere on that day. */
  kept: string[];
}

interface Prepared {
  runId: number;
  date: string;
  suspended: boolean;
  /** People are published for this date by the rota. */
  published: number[];
}

interface Facts {
  school: string;
  schoolId: number;
  point: string;
  days: string;
  time: string;
  date: string;
  who: string;
}

/** Runs that are prepared follow a change of the weekly people, as an assignment by hand does; nobody is left untold. */
@Injectable()
export class PreparedWalks {
  constructor(
    private readonly db: Database,
    private readonly assignments: AssignmentsService,
    private readonly shifts: ShiftsService,
    private readonly people: PeopleService,
    private readonly notices: EscortNotices,
    private readonly questions: Questions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In the caller's transaction, after the members were changed. */
  async follow(change: MemberChange): Promise<PreparedOutcome> {
    const facts = await this.facts(change);
    await this.tell(change, facts);
    const outcome: PreparedOutcome = { followed: [], kept: [] };
    for (const run of await this.runs(change)) {
      const done = await this.inRun(run, change, facts.who);
      if (done !== 'quiet') outcome[done].push(run.date);
    }
    return outcome;
  }

  private async inRun(run: Prepared, change: MemberChange, who: string): Promise<'followed' | 'kept' | 'quiet'> {
    const { joins, leaves, by, key } = change;
    const byRota = run.published.length > 0;
    let left = false;
    if (joins?.duty === 'escort' && !byRota && !run.suspended) {
      const person = { id: joins.personId, name: await this.people.nameOf(joins.personId) };
      const insteadOf = leaves === undefined ? {} : { insteadOf: leaves };
      const asked = await this.assignments.assign({ runId: run.runId, person, ...insteadOf, by, key });
      if (!asked.ok) return 'kept';
      // who only stood by is nobody's place that was taken over
      if (leaves !== undefined) await this.standDown(run, leaves, who);
      return 'followed';
    }
    if (leaves !== undefined && !run.published.includes(leaves)) left = await this.standDown(run, leaves, who);
    if (joins) {
      // nobody is asked for a day that the rota has others for, or on which nobody walks
      await this.db.execute(
        `INSERT INTO shift (run_id, person_id, duty, position) VALUES ($1, $2, $3, 60) ON CONFLICT (run_id, person_id) DO NOTHING`,
        [run.runId, joins.personId, byRota ? 'standby' : joins.duty],
      );
      if (joins.duty === 'standby') left = (await this.standDown(run, joins.personId, who, true)) || left;
    }
    if (left) return 'followed';
    return byRota ? 'kept' : 'quiet';
  }

  /**
   * Off a run: whoever was to walk or is being asked gives the place back, with all that follows from a no; whoever only
   * stands by is taken off without a word, since nobody asked them. @param keepsBy they stand by from now on
   */
  private async standDown(run: Prepared, personId: number, who: string, keepsBy = false): Promise<boolean> {
    const shift = await this.db.one<{ id: number; duty: Duty; state: string }>(
      `SELECT id, duty, state FROM shift WHERE run_id = $1 AND person_id = $2 AND state IN ('PLANNED', 'ASKED', 'CONFIRMED')`,
      [run.runId, personId],
    );
    if (!shift || (keepsBy && shift.duty === 'standby')) return false;
    await this.questions.drop(`shift:${shift.id}`);
    if ((shift.duty === 'standby' && shift.state === 'PLANNED') || run.suspended) {
      await this.db.execute(`UPDATE shift SET state = 'SWAPPED', answered_at = $2 WHERE id = $1`, [
        shift.id,
        this.clock.now(),
      ]);
      return false;
    }
    await this.shifts.decline(shift.id, say(texts.memberReason, { who }));
    return true;
  }

  private async runs({ planId, from }: MemberChange): Promise<Prepared[]> {
    return this.db.query<Prepared & object>(
      `SELECT r.id AS "runId", r.date, r.suspended,
         ARRAY(SELECT d.person_id FROM escort_plan_day d WHERE d.plan_id = r.plan_id AND d.date = r.date) AS published
       FROM run r WHERE r.plan_id = $1 AND r.date >= $2 AND r.state = 'PLANNED' ORDER BY r.date FOR UPDATE OF r`,
      [planId, from],
    );
  }

  /** Whoever joins and whoever leaves hears it once, and so do the coordinators who did not do it. */
  private async tell(change: MemberChange, facts: Facts): Promise<void> {
    const { joins, leaves, by, key, planId } = change;
    const notice = (what: string) => ({ class: 'N' as const, event: `walk-member:${planId}:${what}:${key}` });
    if (joins) {
      const text = joins.duty === 'escort' ? say(texts.memberNow, facts) : say(texts.memberStandsBy, facts);
      await this.notices.tell([joins.personId], text, notice(`in:${joins.personId}`));
    }
    if (leaves !== undefined) await this.notices.tell([leaves], say(texts.memberEnds, facts), notice(`out:${leaves}`));
    const changes = [
      ...(joins ? [say(texts.memberIn, { name: await this.people.nameOf(joins.personId) })] : []),
      ...(leaves === undefined ? [] : [say(texts.memberOut, { name: await this.people.nameOf(leaves) })]),
    ].join('、');
    const others = (await this.notices.coordinators(facts.schoolId)).filter((id) => id !== by);
    await this.notices.tell(others, say(texts.memberKnown, { ...facts, changes }), notice('known'));
  }

  private async facts({ planId, from, by }: MemberChange): Promise<Facts> {
    const row = await this.db.one<{ school: string; schoolId: number; point: string; days: number[]; time: string }>(
      `SELECT s.name AS school, s.id AS "schoolId", p.name AS point, e.days, to_char(e.depart, 'HH24:MI') AS time
       FROM escort_plan e JOIN place s ON s.id = e.school_id JOIN place p ON p.id = e.point_id WHERE e.id = $1`,
      [planId],
    );
    if (!row) throw new Error(`ESCORT.NO_PLAN: ${planId}`);
    const days = row.days.map((d) => weekdays[d as 1]?.slice(1) ?? '').join('');
    return { ...row, days, date: from.slice(5), who: await this.people.nameOf(by) };
  }
}
