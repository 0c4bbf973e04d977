import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Refused, type Result } from '../../kernel/result.js';
import { addDays, dateOf, mondayOf, timeOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { AssignmentsService, type ShiftRefusal } from '../escort/index.js';
import { CalendarService, runsOn } from '../organisation/index.js';
import { PeopleService } from '../people/index.js';
import { against, type Clearance } from './rota-move.rules.js';
import { RotaProblems, type PlanRow } from './rota-problems.service.js';
import { picksOn, RotaSeats, stands, type DaySeats } from './rota-seats.service.js';
import type { RotaPick, RotaProblem } from './rota.model.js';
import { WISHES, type RotaRefusal } from './rota.refusals.js';

/** Which person on which date of which plan, and who says so. `key` names the order: sent twice it is done once. */
export interface DeskMove {
  planId: number;
  date: string;
  personId: number;
  by: number;
  key: number;
}

/** Somebody who could be put on a date, with what stands in the way: rules first, then wishes. */
export interface Candidate {
  personId: number;
  name: string;
  /** The first objection; null: may be put there. */
  objection: RotaRefusal | null;
  /** The sentence's facts. */
  facts: Record<string, string | number>;
  /** Shifts in that week as the board shows it, and shifts walked this term. */
  inWeek: number;
  walked: number;
}

interface Situation {
  plan: PlanRow;
  problem: RotaProblem;
  picks: RotaPick[];
  day: DaySeats;
}

type Why = RotaRefusal | ShiftRefusal;

/** The rota by hand: one person put on a date, taken off it, or held there, by the same rules as the plan. */
@Injectable()
export class RotaDesk {
  constructor(
    private readonly db: Database,
    private readonly problems: RotaProblems,
    private readonly seats: RotaSeats,
    private readonly calendar: CalendarService,
    private readonly assignments: AssignmentsService,
    private readonly people: PeopleService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Everybody of the plan for a date, those nothing stands against first, then who walked least. */
  async candidates(planId: number, date: string): Promise<Result<Candidate[], RotaRefusal>> {
    const found = await this.situation(planId, date);
    if (!found.ok) return found;
    const { problem, picks } = found.value;
    const week = mondayOf(date);
    const list: Candidate[] = [];
    for (const v of problem.volunteers.filter((p) => !picks.some((x) => x.date === date && x.volunteerId === p.id))) {
      const name = await this.people.nameOf(v.id);
      const [objection] = against(problem, picks, { date, volunteerId: v.id, clearance: await this.clearance(v.id) });
      const inWeek = picks.filter((p) => p.volunteerId === v.id && mondayOf(p.date) === week).length;
      const facts = { name, k: problem.perWeek };
      list.push({ personId: v.id, name, objection: objection ?? null, facts, inWeek, walked: v.walked });
    }
    const rank = (c: Candidate): number => (c.objection === null ? 0 : WISHES.includes(c.objection) ? 1 : 2);
    return ok(list.toSorted((a, b) => rank(a) - rank(b) || a.inWeek - b.inWeek || a.walked - b.walked));
  }

  /**
   * Puts somebody on a date and holds them there: into the draft where the day has one, else so that it counts. Where
   * the run is prepared they are asked at once. `anyway`: their wishes are known and overruled; rules never are.
   */
  async assign(move: DeskMove & { insteadOf?: number; anyway: boolean }): Promise<Result<void, Why>> {
    return this.db.tx(async () => {
      await this.lock(move.planId);
      const found = await this.situation(move.planId, move.date);
      if (!found.ok) return found;
      const { problem, picks, day } = found.value;
      const { personId, insteadOf } = move;
      const facts = { name: await this.people.nameOf(personId), k: problem.perWeek };
      const clearance = await this.clearance(personId);
      const volunteer = { volunteerId: personId, date: move.date, clearance };
      const all = against(problem, picks, { ...volunteer, ...(insteadOf === undefined ? {} : { insteadOf }) });
      const why = all.find((code) => !move.anyway || !WISHES.includes(code));
      if (why) return refuse(why, facts);
      if (day.layer === 'run' && day.runId !== null) return this.ask(day.runId, move, facts.name);
      return (await this.write(move, day)) ? ok(undefined) : refuse('ROTA.ELSEWHERE', facts);
    });
  }

  /** Takes somebody off a date; where the run is prepared they are told. */
  async unassign(move: DeskMove): Promise<Result<void, Why>> {
    return this.db.tx(async () => {
      await this.lock(move.planId);
      const found = await this.situation(move.planId, move.date);
      if (!found.ok) return found;
      const { day } = found.value;
      const { planId, date, personId } = move;
      const facts = { name: await this.people.nameOf(personId) };
      const seats = day.seats.filter(stands);
      if (!seats.some((s) => s.personId === personId)) return refuse('ROTA.NOT_ON', facts);
      if (day.layer === 'run') {
        if (!(await this.standDown(day.runId, move))) return refuse('ROTA.LEFT');
      } else if (day.layer === 'draft') {
        await this.db.execute(`DELETE FROM rota_draft WHERE plan_id = $1 AND date = $2 AND person_id = $3`, [
          planId,
          date,
          personId,
        ]);
        // what was held there before the draft would otherwise come back when it is published
        await this.hold('escort_plan_day', move, false);
        return ok(undefined);
      } else {
        if (seats.length === 1 && (await this.weekly(planId, date)) > 0) return refuse('ROTA.LAST_ONE', facts);
        if (day.layer === 'weekly') await this.writeWeekly(planId, date);
      }
      await this.db.execute(`DELETE FROM escort_plan_day WHERE plan_id = $1 AND date = $2 AND person_id = $3`, [
        planId,
        date,
        personId,
      ]);
      return ok(undefined);
    });
  }

  /** Holds somebody on a date where they are, or lets go: planning again moves only who is not held. */
  async pin(move: DeskMove & { pinned: boolean }): Promise<Result<void, RotaRefusal>> {
    return this.db.tx(async () => {
      await this.lock(move.planId);
      const found = await this.situation(move.planId, move.date);
      if (!found.ok) return found;
      const { day } = found.value;
      if (day.layer === 'run') return refuse('ROTA.LEFT');
      if (day.layer === 'weekly') await this.writeWeekly(move.planId, move.date);
      const done = await this.hold(day.layer === 'draft' ? 'rota_draft' : 'escort_plan_day', move, move.pinned);
      return done ? ok(undefined) : refuse('ROTA.NOT_ON', { name: await this.people.nameOf(move.personId) });
    });
  }

  private async situation(planId: number, date: string): Promise<Result<Situation, RotaRefusal>> {
    const plan = await this.problems.planById(planId);
    const now = this.clock.now();
    const today = dateOf(now);
    if (!plan || date < today || (date === today && timeOf(now) >= plan.depart)) return refuse('ROTA.PAST');
    const calendar = await this.calendar.day(plan.schoolId, date);
    if (calendar.because === 'suspended') return refuse('ROTA.SUSPENDED');
    if (!runsOn(calendar, date, plan.days)) return refuse('ROTA.NO_WALK');
    const monday = mondayOf(date);
    const problem = await this.problems.of(plan, monday, 7);
    const seats = await this.seats.of(planId, monday, addDays(monday, 6), today);
    const day = seats(date);
    if (day.runState !== null && day.runState !== 'PLANNED') return refuse('ROTA.LEFT');
    const picks = problem.days.flatMap((d) => picksOn(d.date, seats(d.date)));
    const drafted = day.layer === 'draft' ? await this.draftedElsewhere(planId, date) : new Set<number>();
    const volunteers = problem.volunteers.map((v) =>
      drafted.has(v.id) ? { ...v, elsewhere: new Set([...v.elsewhere, date]) } : v,
    );
    return ok({ plan, problem: { ...problem, volunteers }, picks, day });
  }

  private async ask(runId: number, move: DeskMove & { insteadOf?: number }, name: string): Promise<Result<void, Why>> {
    const { insteadOf, by, key } = move;
    const done: Result<unknown, ShiftRefusal> = await this.assignments.assign({
      runId,
      person: { id: move.personId, name },
      ...(insteadOf === undefined ? {} : { insteadOf }),
      by,
      key,
    });
    return done.ok ? ok(undefined) : (done as Refused<ShiftRefusal>);
  }

  private async standDown(runId: number | null, { personId, by, key }: DeskMove): Promise<boolean> {
    const shift = await this.db.one<{ id: number }>(`SELECT id FROM shift WHERE run_id = $1 AND person_id = $2`, [
      runId,
      personId,
    ]);
    return runId !== null && shift !== undefined && this.assignments.takeBack({ runId, shift: shift.id }, by, key);
  }

  /** Into the draft, or so that it counts. False: they were put somewhere else at the same moment. */
  private async write(move: DeskMove & { insteadOf?: number }, day: DaySeats): Promise<boolean> {
    const { planId, date, personId, insteadOf } = move;
    const table = day.layer === 'draft' ? 'rota_draft' : 'escort_plan_day';
    if (day.layer === 'weekly') await this.writeWeekly(planId, date);
    if (insteadOf !== undefined) {
      await this.db.execute(`DELETE FROM ${table} WHERE plan_id = $1 AND date = $2 AND person_id = $3`, [
        planId,
        date,
        insteadOf,
      ]);
    }
    const by = table === 'rota_draft' ? [move.by, this.clock.now()] : [];
    const written = await this.db.execute(
      `INSERT INTO ${table} (plan_id, date, person_id, pinned${by.length > 0 ? ', made_by, made_at' : ''})
       VALUES ($1, $2, $3, true${by.length > 0 ? ', $4, $5' : ''}) ON CONFLICT DO NOTHING`,
      [planId, date, personId, ...by],
    );
    return written > 0;
  }

  /** The weekly members stand for a date as if published: the first change by hand must not send the others home. */
  private async writeWeekly(planId: number, date: string): Promise<void> {
    await this.db.execute(
      `INSERT INTO escort_plan_day (plan_id, date, person_id)
       SELECT plan_id, $2::date, person_id FROM escort_plan_member m
       WHERE plan_id = $1 AND duty = 'escort' AND walks_on(m, $2::date) ON CONFLICT DO NOTHING`,
      [planId, date],
    );
  }

  private async hold(table: 'rota_draft' | 'escort_plan_day', move: DeskMove, pinned: boolean): Promise<boolean> {
    const done = await this.db.execute(
      `UPDATE ${table} SET pinned = $4 WHERE plan_id = $1 AND date = $2 AND person_id = $3`,
      [move.planId, move.date, move.personId, pinned],
    );
    return done > 0;
  }

  private async weekly(planId: number, date: string): Promise<number> {
    const row = await this.db.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM escort_plan_member m WHERE plan_id = $1 AND duty = 'escort' AND walks_on(m, $2::date)`,
      [planId, date],
    );
    return row?.n ?? 0;
  }

  private async draftedElsewhere(planId: number, date: string): Promise<Set<number>> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT person_id AS id FROM rota_draft WHERE plan_id <> $1 AND date = $2`,
      [planId, date],
    );
    return new Set(rows.map((r) => r.id));
  }

  private async clearance(personId: number): Promise<Clearance> {
    const row = await this.db.one<{ backgroundUntil: string | null; trainingUntil: string | null }>(
      `SELECT background_until AS "backgroundUntil", training_until AS "trainingUntil" FROM clearance WHERE person_id = $1`,
      [personId],
    );
    return row ?? { backgroundUntil: null, trainingUntil: null };
  }

  /** Two hands on one plan go one after the other. */
  private async lock(planId: number): Promise<void> {
    await this.db.query(`SELECT 1 FROM escort_plan WHERE id = $1 FOR UPDATE`, [planId]);
  }
}
