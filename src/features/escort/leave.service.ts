import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addMinutes, dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { ChildrenService } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import type { Telling } from './custody-event.js';
import { CustodyService } from './custody.service.js';
import { activeEscorts, dayName, EscortNotices, statusValidUntil, titleOf } from './escort.notices.js';
import { texts } from './escort.texts.zh-CN.js';
import { GateService } from './gate.service.js';
import { RunStore, type Run, type RunChild } from './run.store.js';

export type LeaveOutcome =
  /** Noted; the child is out of the list of that date. */
  | { kind: 'noted'; leave: number; teacher: string }
  /** The list is frozen: the teacher is asked, nothing changes before the answer. */
  | { kind: 'asked'; leave: number; teacher: string }
  | { kind: 'already' }
  /** The child has left the school already. */
  | { kind: 'too_late'; run: Run; child: RunChild };

interface LeaveRow {
  id: number;
  childId: number;
  date: string;
  reason: string | null;
  toldBy: number;
  state: string;
}

const COLUMNS = `id, child_id AS "childId", date, reason, told_by AS "toldBy", state`;

/** A child that does not walk on a date: leave by a guardian, absence by a teacher. */
@Injectable()
export class LeaveService {
  constructor(
    private readonly db: Database,
    private readonly runs: RunStore,
    private readonly custody: CustodyService,
    private readonly gate: GateService,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly notices: EscortNotices,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A guardian asks for leave on some dates; the staff hear of all that were noted in one message. */
  async request(
    childId: number,
    dates: readonly string[],
    reason: string | undefined,
    told: Required<Telling>,
  ): Promise<{ date: string; outcome: LeaveOutcome }[]> {
    const days: { date: string; outcome: LeaveOutcome }[] = [];
    for (const date of dates) days.push({ date, outcome: await this.requestDay(childId, date, reason, told) });
    const noted = days.filter((d) => d.outcome.kind === 'noted').map((d) => d.date);
    const first = days.flatMap((d) => (d.outcome.kind === 'noted' ? [d.outcome.leave] : []))[0];
    if (first !== undefined) await this.tellStaff(childId, noted, first, texts.leaveTaught, reason, told);
    return days;
  }

  private async requestDay(
    childId: number,
    date: string,
    reason: string | undefined,
    told: Required<Telling>,
  ): Promise<LeaveOutcome> {
    const card = await this.children.card(childId);
    const [teacher] = card ? await this.people.teachersOf(card.classId) : [];
    const title = teacher ? titleOf(teacher.name) : texts.someTeacher;
    const runId = await this.runs.idOfChild(childId, date);
    const run = runId === undefined ? undefined : await this.runs.lock(runId);
    const child = run?.children.find((c) => c.childId === childId);
    if (run && child && !['EXPECTED', 'HELD', 'EXCUSED', 'ABSENT'].includes(child.state)) {
      return { kind: 'too_late', run, child };
    }
    const frozen = run !== undefined && this.isFrozen(run) && child?.state !== 'EXCUSED';
    const [row] = await this.db.query<{ id: number }>(
      `INSERT INTO leave (child_id, date, kind, reason, told_by, at, state) VALUES ($1, $2, 'leave', $3, $4, $5, $6)
       ON CONFLICT (child_id, date) WHERE state IN ('standing', 'asked') DO NOTHING RETURNING id`,
      [childId, date, reason ?? null, told.toldBy, told.at, frozen ? 'asked' : 'standing'],
    );
    if (!row) return { kind: 'already' };
    if (frozen && run && child) {
      await this.askTeacher(run, child, row.id, teacher?.id, reason, told);
      return { kind: 'asked', leave: row.id, teacher: title };
    }
    if (run && child) await this.take(run, child, row.id, reason, told);
    return { kind: 'noted', leave: row.id, teacher: title };
  }

  /** Leaves already promised for a date are taken when its run is planned. */
  async applyStanding(runId: number): Promise<void> {
    const run = await this.runs.lock(runId);
    const rows = await this.db.query<LeaveRow>(
      `SELECT ${COLUMNS} FROM leave WHERE date = $1 AND state = 'standing' AND child_id = ANY($2)`,
      [run.date, run.children.map((c) => c.childId)],
    );
    for (const row of rows) {
      const child = run.children.find((c) => c.childId === row.childId);
      if (child?.state === 'EXPECTED') {
        await this.take(run, child, row.id, row.reason ?? undefined, { at: this.clock.now(), toldBy: row.toldBy });
      }
    }
  }

  /** Takes a leave back: the child is expected again, while the list is open. */
  async withdraw(leaveId: number, told: Required<Telling>): Promise<'withdrawn' | 'frozen' | 'gone'> {
    const row = await this.db.one<LeaveRow>(`SELECT ${COLUMNS} FROM leave WHERE id = $1`, [leaveId]);
    if (!row || !['standing', 'asked'].includes(row.state)) return 'gone';
    const runId = await this.runs.idOfChild(row.childId, row.date);
    const run = runId === undefined ? undefined : await this.runs.lock(runId);
    const child = run?.children.find((c) => c.childId === row.childId);
    if (run && run.state !== 'PLANNED') return 'frozen';
    await this.db.execute(`UPDATE leave SET state = 'withdrawn' WHERE id = $1`, [leaveId]);
    if (run && child?.state === 'EXCUSED') {
      await this.custody.record(
        run,
        'LEAVE_WITHDRAWN',
        [{ childId: child.childId, from: 'EXCUSED', to: 'EXPECTED' }],
        told,
      );
    }
    await this.tellStaff(row.childId, [row.date], row.id, texts.leaveUndone, undefined, told);
    return 'withdrawn';
  }

  /**
   * Out of the list of a date without a word to anybody: whoever calls tells them what it is about. Undefined: there is
   * a leave already, or the list is frozen and the people at the gate settle it.
   */
  async standDown(childId: number, date: string, reason: string, told: Telling): Promise<number | undefined> {
    const runId = await this.runs.idOfChild(childId, date);
    const run = runId === undefined ? undefined : await this.runs.lock(runId);
    const child = run?.children.find((c) => c.childId === childId);
    if (!run || child?.state !== 'EXPECTED' || this.isFrozen(run)) return undefined;
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO leave (child_id, date, kind, reason, told_by, at, state) VALUES ($1, $2, 'leave', $3, $4, $5, 'standing')
       ON CONFLICT (child_id, date) WHERE state IN ('standing', 'asked') DO NOTHING RETURNING id`,
      [childId, date, reason, told.toldBy, told.at],
    );
    if (row) await this.take(run, child, row.id, reason, told);
    return row?.id;
  }

  /** Takes that back, as silently. */
  async standUp(leaveId: number, told: Telling): Promise<void> {
    const row = await this.db.one<LeaveRow>(
      `UPDATE leave SET state = 'withdrawn' WHERE id = $1 AND state = 'standing' RETURNING ${COLUMNS}`,
      [leaveId],
    );
    const runId = row && (await this.runs.idOfChild(row.childId, row.date));
    const run = runId === undefined ? undefined : await this.runs.lock(runId);
    const child = run?.children.find((c) => c.childId === row?.childId);
    if (!run || run.state !== 'PLANNED' || child?.state !== 'EXCUSED') return;
    const move = { childId: child.childId, from: 'EXCUSED', to: 'EXPECTED' } as const;
    await this.custody.record(run, 'LEAVE_WITHDRAWN', [move], told);
  }

  /** The standing leave of a child on a date. */
  async standing(childId: number, date: string): Promise<number | undefined> {
    const row = await this.db.one<{ id: number }>(
      `SELECT id FROM leave WHERE child_id = $1 AND date = $2 AND state IN ('standing', 'asked')`,
      [childId, date],
    );
    return row?.id;
  }

  /** The teacher or coordinator decides about a leave after the freeze; the guardian hears it. */
  async decide(leaveId: number, agreed: boolean, told: Required<Telling>): Promise<boolean> {
    const row = await this.db.one<LeaveRow>(
      `UPDATE leave SET state = $2, decided_by = $3 WHERE id = $1 AND state = 'asked' RETURNING ${COLUMNS}`,
      [leaveId, agreed ? 'standing' : 'refused', told.toldBy],
    );
    if (!row) return false;
    const runId = await this.runs.idOfChild(row.childId, row.date);
    const run = runId === undefined ? undefined : await this.runs.lock(runId);
    const child = run?.children.find((c) => c.childId === row.childId);
    if (agreed && run && child && ['EXPECTED', 'HELD'].includes(child.state)) {
      await this.take(run, child, row.id, row.reason ?? undefined, told);
      await this.gate.settleAgain(run.id, told);
    }
    const name = child?.name ?? (await this.children.card(row.childId))?.name ?? '';
    const teacher = titleOf(await this.people.nameOf(told.toldBy));
    const text = say(agreed ? texts.leaveDecided : texts.leaveRefused, { child: name, teacher });
    await this.notices.tell([row.toldBy], text, { class: 'A', event: `leave-decided:${leaveId}` });
    return true;
  }

  private isFrozen(run: Run): boolean {
    return this.clock.now() >= addMinutes(run.departAt, -this.config.clocks.freezeMinutesBefore);
  }

  private async take(
    run: Run,
    child: RunChild,
    leaveId: number,
    reason: string | undefined,
    told: Telling,
  ): Promise<void> {
    if (child.state === 'EXCUSED') return;
    await this.gate.excuse(run, child, 'EXCUSED', told, { leave: leaveId, reason: reason ?? '' });
  }

  private async askTeacher(
    run: Run,
    child: RunChild,
    leaveId: number,
    teacherId: number | undefined,
    reason: string | undefined,
    told: Required<Telling>,
  ): Promise<void> {
    const freeze = addMinutes(run.departAt, -this.config.clocks.freezeMinutesBefore);
    const text = say(texts.leaveAfterFreeze, {
      who: await this.people.nameOf(told.toldBy),
      child: child.name,
      reason: reason ? say(texts.leaveReason, { reason }) : '',
      time: timeOf(freeze),
    });
    const asked = teacherId === undefined ? await this.notices.coordinators(run.schoolId) : [teacherId];
    await this.notices.tell(asked, text, {
      class: 'S',
      event: `leave-asked:${leaveId}`,
      question: {
        kind: 'choose',
        skill: 'leave-request',
        data: { ask: 'decide', leave: leaveId },
        key: `leave:${leaveId}`,
        minutes: 120,
      },
    });
  }

  /** The class teacher always; the escorts of the run when today is among the dates. */
  private async tellStaff(
    childId: number,
    dates: readonly string[],
    leaveId: number,
    sentence: typeof texts.leaveTaught | typeof texts.leaveUndone,
    reason: string | undefined,
    told: Required<Telling>,
  ): Promise<void> {
    const card = await this.children.card(childId);
    if (!card) return;
    const today = dateOf(this.clock.now());
    const facts = {
      child: card.name,
      day: dates.map((d) => (d === today ? texts.today : dayName(d))).join('、'),
      who: await this.people.nameOf(told.toldBy),
      reason: reason ? say(texts.leaveReason, { reason }) : '',
    };
    const teachers = (await this.people.teachersOf(card.classId)).map((t) => t.id);
    const run = dates.includes(today) ? await this.runs.ofChild(childId, today) : undefined;
    const escorts = run ? activeEscorts(run).map((s) => s.personId) : [];
    await this.notices.tell([...teachers, ...escorts], say(sentence, facts), {
      class: 'N',
      event: `leave:${leaveId}:${told.inboxId}`,
      validUntil: statusValidUntil(told.at),
    });
  }
}
