import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { say } from '../../kernel/texts.js';
import { addDays, addMinutes, dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { PeopleService } from '../people/index.js';
import { dayAndDate, dayName, EscortNotices } from './escort.notices.js';
import type { ShiftRefusal } from './escort.refusals.js';
import { texts } from './escort.texts.zh-CN.js';
import { RunStore, type Run, type ShiftState } from './run.store.js';
import { StandbyService } from './standby.service.js';

export interface ShiftRow {
  id: number;
  runId: number;
  personId: number;
  duty: 'escort' | 'standby';
  state: ShiftState;
  date: string;
  departAt: Date;
  pointName: string;
  schoolName: string;
  /** Who put them on the run by hand. */
  assignedBy: number | null;
}

const SHIFT = `SELECT s.id, s.run_id AS "runId", s.person_id AS "personId", s.duty, s.state, r.date,
  r.depart_at AS "departAt", p.name AS "pointName", o.name AS "schoolName",
  s.assigned_by AS "assignedBy" FROM shift s JOIN run r ON r.id = s.run_id JOIN escort_plan e ON e.id = r.plan_id
  JOIN place p ON p.id = e.point_id JOIN place o ON o.id = e.school_id`;

/** What volunteers answer about their shifts. */
@Injectable()
export class ShiftsService {
  constructor(
    private readonly db: Database,
    private readonly runs: RunStore,
    private readonly standby: StandbyService,
    private readonly notices: EscortNotices,
    private readonly people: PeopleService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The shift an answer without a date speaks of: the next one of this person that has not ended. */
  async next(personId: number, date?: string): Promise<ShiftRow | undefined> {
    const now = this.clock.now();
    return this.db.one<ShiftRow>(
      `${SHIFT} WHERE s.person_id = $1 AND r.state <> 'CLOSED' AND ($2::date IS NULL OR r.date = $2)
         AND (r.date > $3 OR (r.date = $3 AND r.state <> 'AT_POINT'))
         AND (s.duty = 'escort' OR s.state <> 'PLANNED') AND s.state <> 'SWAPPED'
       ORDER BY r.depart_at, r.id LIMIT 1`,
      [personId, date ?? null, dateOf(now)],
    );
  }

  /** The other walks of somebody on the day of a shift that they have not spoken for: two schools may share a point. */
  async besides(shift: ShiftRow): Promise<ShiftRow[]> {
    return this.db.query<ShiftRow>(
      `${SHIFT} WHERE s.person_id = $1 AND r.date = $2 AND s.id <> $3 AND s.duty = 'escort' AND s.state IN ('PLANNED', 'ASKED')
         AND r.state = 'PLANNED' AND NOT r.suspended ORDER BY r.depart_at, r.id`,
      [shift.personId, shift.date, shift.id],
    );
  }

  /** Shifts of a person from a date on. */
  async list(personId: number, from: string, days: number): Promise<ShiftRow[]> {
    return this.db.query<ShiftRow>(
      `${SHIFT} WHERE s.person_id = $1 AND r.date >= $2 AND r.date < $3 AND s.state <> 'SWAPPED'
         AND (s.duty = 'escort' OR s.state IN ('CONFIRMED', 'CHECKED_IN', 'DONE')) ORDER BY r.depart_at, r.id`,
      [personId, from, addDays(from, days)],
    );
  }

  async byId(shiftId: number): Promise<ShiftRow | undefined> {
    return this.db.one<ShiftRow>(`${SHIFT} WHERE s.id = $1`, [shiftId]);
  }

  async confirm(shiftId: number): Promise<Result<ShiftRow, ShiftRefusal>> {
    const shift = await this.byId(shiftId);
    if (!shift) return refuse('SHIFT.NONE');
    const run = await this.runs.lock(shift.runId);
    if (!(await this.people.mayEscort(shift.personId, shift.date))) return refuse('SHIFT.NOT_CLEARED');
    if (run.state !== 'PLANNED' || run.suspended) return refuse('SHIFT.TOO_LATE');
    if (shift.duty === 'standby' && !(await this.standby.stillNeeded(run))) {
      await this.set(shiftId, 'PLANNED');
      return refuse('SHIFT.TAKEN', { point: shift.pointName, day: dayName(shift.date) });
    }
    if (!['CHECKED_IN', 'DONE'].includes(shift.state)) await this.set(shiftId, 'CONFIRMED');
    if (shift.duty === 'standby') await this.standby.foundSomebody(run, shift.personId);
    else if (shift.assignedBy && shift.state === 'PLANNED') await this.tellAssigner(run, shift, shift.assignedBy);
    else if (shift.state === 'DECLINED') await this.cameBack(run.id, shift, texts.backComes);
    return ok(shift);
  }

  /** No. The coordinator always learns of it with the reason; standby is asked at once for today or tomorrow. */
  async decline(shiftId: number, reason?: string): Promise<Result<ShiftRow, ShiftRefusal>> {
    const shift = await this.byId(shiftId);
    if (!shift) return refuse('SHIFT.NONE');
    const run = await this.runs.lock(shift.runId);
    if (run.state !== 'PLANNED') return refuse('SHIFT.TOO_LATE');
    const already = shift.state === 'DECLINED';
    await this.db.execute(
      `UPDATE shift SET state = 'DECLINED', reason = coalesce($2, reason), answered_at = $3, checked_in_at = NULL WHERE id = $1`,
      [shiftId, reason ?? null, this.clock.now()],
    );
    if (already && !reason) return ok(shift);
    if (run.suspended) return ok(shift);
    const fresh = await this.runs.load(run.id);
    if (shift.duty === 'standby') await this.standby.askNext(fresh);
    else await this.announceDecline(fresh, shift, reason);
    return ok(shift);
  }

  /**
   * A volunteer offers to take a shift of a date: of somebody named, or where an escort is missing. Cleared people
   * only; the coordinator hears it.
   */
  async offer(personId: number, date: string, insteadOf?: number): Promise<Result<ShiftRow, ShiftRefusal>> {
    if (!(await this.people.mayEscort(personId, date))) return refuse('SHIFT.NOT_CLEARED');
    const runId = await this.openRun(personId, date, insteadOf);
    if (runId === undefined) return refuse('SHIFT.NOT_ASKED');
    const run = await this.runs.lock(runId);
    if (!run.shifts.some((s) => s.personId === personId)) {
      await this.db.execute(
        `INSERT INTO shift (run_id, person_id, duty, position, state) VALUES ($1, $2, 'standby', 99, 'PLANNED')`,
        [runId, personId],
      );
    }
    const fresh = await this.runs.load(runId);
    const shift = fresh.shifts.find((s) => s.personId === personId);
    if (!shift) return refuse('SHIFT.NONE');
    return this.confirm(shift.id);
  }

  /** A run of the date that lacks an escort: where the person is a member, or one of the named colleague. */
  private async openRun(personId: number, date: string, insteadOf?: number): Promise<number | undefined> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT r.id FROM run r JOIN escort_plan e ON e.id = r.plan_id
       WHERE r.date = $2 AND r.state = 'PLANNED' AND NOT r.suspended
         AND ($3::bigint IS NULL OR EXISTS (SELECT 1 FROM shift s WHERE s.run_id = r.id AND s.person_id = $3))
       ORDER BY EXISTS (SELECT 1 FROM shift s WHERE s.run_id = r.id AND s.person_id = $1) DESC, r.depart_at, r.id`,
      [personId, date, insteadOf ?? null],
    );
    for (const { id } of rows) {
      const run = await this.runs.load(id);
      const own = run.shifts.find((s) => s.personId === personId);
      if (own?.duty === 'escort' || (await this.standby.stillNeeded(run))) return id;
    }
    return undefined;
  }

  /** Taking back an answer: the shift is open again. */
  async reopen(shiftId: number, to: ShiftState): Promise<void> {
    const shift = await this.byId(shiftId);
    if (!shift) return;
    const run = await this.runs.lock(shift.runId);
    if (run.state !== 'PLANNED') return;
    await this.set(shiftId, to);
    if (shift.state === 'DECLINED')
      await this.cameBack(run.id, shift, to === 'PLANNED' ? texts.backUnsure : texts.backComes);
    if (shift.state === 'CONFIRMED' && shift.duty === 'standby' && (await this.standby.stillNeeded(run))) {
      await this.announceDecline(await this.runs.load(run.id), shift);
    }
  }

  /** A no was taken back: standby is called off where it is not needed any more, and the coordinator hears it. */
  private async cameBack(
    runId: number,
    shift: ShiftRow,
    what: typeof texts.backComes | typeof texts.backUnsure,
  ): Promise<void> {
    const run = await this.runs.load(runId);
    if (!(await this.standby.stillNeeded(run)) || this.standby.enough(run, false)) await this.standby.callOff(run);
    const facts = { name: await this.people.nameOf(shift.personId), day: dayName(shift.date) };
    const text = say(what, { ...facts, school: run.schoolName, point: run.pointName });
    await this.notices.tell(await this.notices.coordinators(run.schoolId), text, {
      class: 'N',
      event: `came-back:${shift.id}:${this.clock.now().getTime()}`,
      validUntil: run.departAt,
    });
  }

  async late(shiftId: number, minutes?: number): Promise<Result<ShiftRow, ShiftRefusal>> {
    const shift = await this.byId(shiftId);
    if (!shift) return refuse('SHIFT.NONE');
    await this.db.execute(`UPDATE shift SET late_minutes = $2 WHERE id = $1`, [shiftId, minutes ?? null]);
    const confirmed = await this.confirm(shiftId);
    if (!confirmed.ok) return confirmed;
    return ok(shift);
  }

  private async announceDecline(run: Run, shift: ShiftRow, reason?: string): Promise<void> {
    const soon = shift.date <= addDays(dateOf(this.clock.now()), 1);
    const next = soon ? await this.standby.afterDecline(run) : texts.nextGap;
    const text = say(texts.declined, {
      name: await this.people.nameOf(shift.personId),
      day: dayName(shift.date),
      time: timeOf(shift.departAt),
      school: run.schoolName,
      point: run.pointName,
      reason: reason ? say(texts.declinedReason, { reason }) : '',
      next,
    });
    await this.notices.tell(await this.notices.coordinators(run.schoolId), text, {
      class: 'N',
      event: `declined:${shift.id}:${this.clock.now().getTime()}`,
      validUntil: addMinutes(shift.departAt, this.config.clocks.noEscortMinutesBefore),
    });
  }

  private async tellAssigner(run: Run, shift: ShiftRow, assigner: number): Promise<void> {
    const text = say(texts.assignedComes, {
      name: await this.people.nameOf(shift.personId),
      day: dayAndDate(shift.date),
      time: timeOf(run.departAt),
      school: run.schoolName,
      point: run.pointName,
    });
    await this.notices.tell([assigner], text, {
      class: 'N',
      event: `assigned-comes:${shift.id}`,
      validUntil: run.departAt,
    });
  }

  private async set(shiftId: number, state: ShiftState): Promise<void> {
    await this.db.execute(`UPDATE shift SET state = $2, answered_at = $3 WHERE id = $1`, [
      shiftId,
      state,
      this.clock.now(),
    ]);
  }
}
