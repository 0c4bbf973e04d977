import { Inject, Injectable } from '@nestjs/common';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { say } from '../../kernel/texts.js';
import { addMinutes, timeOf } from '../../kernel/time/shanghai.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { Timers } from '../../platform/timers/index.js';
import { AlarmsService } from '../alarms/index.js';
import { PeopleService } from '../people/index.js';
import type { Telling } from './custody-event.js';
import { CustodyService } from './custody.service.js';
import { EscortNotices, escortsOf, mayReport, namesOf, statusValidUntil } from './escort.notices.js';
import type { RunRefusal, ShiftRefusal } from './escort.refusals.js';
import { texts } from './escort.texts.zh-CN.js';
import { decideDepart, decideHandOff, expectedAtGate, type HandOff } from './run.rules.js';
import { RunStore, type Run, type RunChild } from './run.store.js';
import { StandbyService } from './standby.service.js';

export interface GateReport {
  run: Run;
  outcome: HandOff;
}

/** What happens at the school gate: checking in, counting on both sides, children who are not there, leaving. */
@Injectable()
export class GateService {
  constructor(
    private readonly db: Database,
    private readonly runs: RunStore,
    private readonly custody: CustodyService,
    private readonly alarms: AlarmsService,
    private readonly notices: EscortNotices,
    private readonly people: PeopleService,
    private readonly standby: StandbyService,
    private readonly timers: Timers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The escort is at the gate. */
  async checkIn(runId: number, personId: number, at: Date): Promise<Result<Run, ShiftRefusal | RunRefusal>> {
    const run = await this.runs.lock(runId);
    if (run.suspended) return refuse('RUN.SUSPENDED');
    if (run.state !== 'PLANNED')
      return refuse('RUN.LEFT_ALREADY', { time: run.departedAt ? timeOf(run.departedAt) : '' });
    if (!(await this.people.mayEscort(personId, run.date))) return refuse('SHIFT.NOT_CLEARED');
    await this.db.execute(
      `UPDATE shift SET state = 'CHECKED_IN', checked_in_at = coalesce(checked_in_at, $3) WHERE run_id = $1 AND person_id = $2`,
      [runId, personId, at],
    );
    const fresh = await this.runs.load(runId);
    const shift = fresh.shifts.find((s) => s.personId === personId);
    if (shift?.duty === 'standby') await this.standby.foundSomebody(fresh, personId);
    return ok(fresh);
  }

  /** The teacher's count of the run as it stands. */
  async teacherCount(runId: number, count: number, told: Required<Telling>): Promise<Result<GateReport, RunRefusal>> {
    const run = await this.runs.lock(runId);
    if (run.suspended) return refuse('RUN.SUSPENDED');
    if (run.state !== 'PLANNED')
      return refuse('RUN.LEFT_ALREADY', { time: run.departedAt ? timeOf(run.departedAt) : '' });
    await this.count(run, 'teacher', count, told);
    const outcome = await this.settle(run, told);
    if (outcome.kind === 'agree') await this.tellEscortsAgreed(run, outcome.expected, told);
    return ok({ run, outcome });
  }

  /** The escort's count, perhaps with the children who are not there. */
  async escortCount(
    runId: number,
    report: { count?: number; all?: boolean; missing: readonly number[]; present: readonly number[] },
    told: Required<Telling>,
  ): Promise<Result<GateReport & { notThere: RunChild[] }, RunRefusal>> {
    const run = await this.runs.lock(runId);
    if (!mayReport(run, told.toldBy)) return refuse('RUN.NOT_YOURS');
    if (run.suspended) return refuse('RUN.SUSPENDED');
    if (run.state !== 'PLANNED')
      return refuse('RUN.LEFT_ALREADY', { time: run.departedAt ? timeOf(run.departedAt) : '' });
    await this.backAgain(run, report.present, told);
    const expected = expectedAtGate(run.children).length;
    const count = report.all ? expected : report.count;
    if (count !== undefined) await this.count(run, 'escort', count, told);
    const notThere = run.children.filter((c) => report.missing.includes(c.childId) && c.state !== 'MISSING');
    for (const child of notThere) await this.notAtGate(run, child, told);
    const outcome = await this.settle(run, told);
    if (outcome.kind === 'agree') await this.tellTeachersAgreed(run, outcome.expected, told);
    else if (outcome.kind === 'one_sided' && outcome.missing === 'teacher')
      await this.askTeachers(run, outcome.expected, told);
    else if (outcome.kind === 'mismatch' && notThere.length === 0)
      await this.tellTeachersMismatch(run, outcome.expected, told);
    return ok({ run, outcome, notThere });
  }

  /** The teacher's word on a child who is not at the gate, or on the class's list: on leave, absent. */
  async excuse(
    run: Run,
    child: RunChild,
    kind: 'EXCUSED' | 'ABSENT',
    told: Telling,
    details: Record<string, unknown>,
  ): Promise<number[]> {
    if (child.state === kind) return [];
    const gateOpen = run.gate.escort !== undefined || run.gate.teacher !== undefined;
    const move = { childId: child.childId, from: child.state, to: kind } as const;
    const ids = await this.custody.record(run, kind, [move], told, details);
    if (gateOpen && told.toldBy !== undefined && told.inboxId !== undefined && run.gate.teacher !== undefined) {
      // the teacher's word on the child corrects the teacher's number; both stay on record
      const expected = expectedAtGate(run.children).length;
      if (run.gate.teacher === expected + 1) {
        await this.count(run, 'teacher', expected, { at: told.at, toldBy: told.toldBy, inboxId: told.inboxId });
      }
    }
    return ids;
  }

  /** After somebody's word on the list: perhaps both sides agree now. */
  async settleAgain(runId: number, told: Required<Telling>): Promise<GateReport> {
    const run = await this.runs.lock(runId);
    const outcome = await this.settle(run, told);
    if (outcome.kind === 'agree' && outcome.moves.length > 0) await this.tellEscortsAgreed(run, outcome.expected, told);
    return { run, outcome };
  }

  async depart(runId: number, personId: number, told: Required<Telling>): Promise<Result<Run, RunRefusal>> {
    const run = await this.runs.lock(runId);
    if (!mayReport(run, personId)) return refuse('RUN.NOT_YOURS');
    const decision = decideDepart(run, this.config.adults.childrenPerAdult);
    if (!decision.ok) {
      const time = run.departedAt ? timeOf(run.departedAt) : '';
      return refuse(decision.code, { ...decision.facts, time });
    }
    const walk = run.arriveAt.getTime() - run.departAt.getTime();
    const eta = new Date(told.at.getTime() + walk);
    await this.runs.departed(runId, personId, told.at, eta);
    run.state = 'EN_ROUTE';
    run.departedAt = told.at;
    run.eta = eta;
    const escorts = namesOf(escortsOf(run));
    await this.custody.record(run, 'DEPARTED', decision.value.moves, told, {
      escorts,
      count: decision.value.moves.length,
    });
    await this.planLadder(run, eta);
    return ok(run);
  }

  /** The dead man's clock: ping, alarm, and the guardians are told the facts. */
  async planLadder(run: Run, eta: Date): Promise<void> {
    await this.timers.plan(
      this.config.clocks.etaLadderMinutes.map((minutes, step) => ({
        kind: 'escort.overdue',
        key: `overdue:${run.id}:${eta.getTime()}:${step}`,
        dueAt: addMinutes(eta, minutes),
        payload: { run: run.id, step, eta: eta.getTime() },
      })),
    );
  }

  private async count(run: Run, side: 'teacher' | 'escort', count: number, told: Required<Telling>): Promise<void> {
    const expected = expectedAtGate(run.children).length;
    const { at, toldBy, inboxId } = told;
    await this.runs.addCount({ runId: run.id, stage: 'gate', side, count, expected, toldBy, at, inboxId });
    run.gate = { ...run.gate, [side]: count };
  }

  private async settle(run: Run, told: Telling): Promise<HandOff> {
    const outcome = decideHandOff(run);
    if (outcome.kind === 'agree' && outcome.moves.length > 0) {
      const escorts = namesOf(escortsOf(run));
      await this.custody.record(run, 'HANDED_TO_ESCORT', outcome.moves, told, { escorts, count: outcome.expected });
    }
    return outcome;
  }

  /** Named as there after all: whoever was marked lost or absent at the gate is expected again. */
  private async backAgain(run: Run, present: readonly number[], told: Telling): Promise<void> {
    for (const child of run.children.filter((c) => present.includes(c.childId))) {
      if (child.state === 'MISSING') {
        await this.custody.record(run, 'AT_GATE', [{ childId: child.childId, from: 'MISSING', to: 'HELD' }], told);
      } else if (child.state === 'ABSENT') {
        await this.custody.record(run, 'AT_GATE', [{ childId: child.childId, from: 'ABSENT', to: 'EXPECTED' }], told);
      }
      for (const alarm of await this.alarms.standing({ childId: child.childId })) {
        const who = await this.people.nameOf(told.toldBy ?? 0);
        await this.alarms.addFact(
          alarm.id,
          say(texts.foundAtPoint, { child: child.name, time: timeOf(told.at), point: run.schoolName, who }),
          told.toldBy,
        );
      }
    }
  }

  /** Not at the gate and nobody knows why: an alarm at once, and the class teacher is asked. */
  private async notAtGate(run: Run, child: RunChild, told: Required<Telling>): Promise<void> {
    const who = await this.people.nameOf(told.toldBy);
    const time = timeOf(told.at);
    await this.alarms.open({
      kind: 'NOT_AT_GATE',
      schoolId: run.schoolId,
      runId: run.id,
      childId: child.childId,
      named: say(texts.notAtGateNamed, {
        school: run.schoolName,
        point: run.pointName,
        child: child.name,
        cls: child.className,
        time,
        who,
      }),
      masked: say(texts.notAtGateMasked, { school: run.schoolName, cls: child.className, number: child.number, time }),
      openedBy: told.toldBy,
    });
    for (const teacher of await this.notices.teachers([child])) {
      await this.notices.tell([teacher.id], say(texts.notAtGate, { child: child.name }), {
        class: 'S',
        event: `not-at-gate:${run.id}:${child.childId}:${told.inboxId}`,
        eventKey: `run:${run.id}`,
        question: {
          kind: 'choose',
          skill: 'attendance-report',
          data: { ask: 'not-at-gate', run: run.id, child: child.childId },
          key: `not-at-gate:${run.id}:${child.childId}`,
        },
      });
    }
  }

  private async askTeachers(run: Run, count: number, told: Required<Telling>): Promise<void> {
    const escort = await this.people.nameOf(told.toldBy);
    for (const teacher of await this.notices.teachers(expectedAtGate(run.children) as RunChild[])) {
      const text = say(texts.teacherSilent, { point: run.pointName, escort, count });
      await this.notices.tell([teacher.id], text, {
        class: 'N',
        event: `teacher-silent:${run.id}:${told.inboxId}`,
        validUntil: statusValidUntil(told.at),
      });
    }
  }

  private async tellTeachersAgreed(run: Run, count: number, told: Required<Telling>): Promise<void> {
    const text = say(texts.countAgreedTeacher, { point: run.pointName, count, escorts: namesOf(escortsOf(run)) });
    const teachers = await this.handingTeachers(run);
    await this.notices.tell(teachers, text, {
      class: 'N',
      event: `agreed:${run.id}:${told.inboxId}`,
      validUntil: statusValidUntil(told.at),
    });
  }

  private async tellTeachersMismatch(run: Run, expected: number, told: Required<Telling>): Promise<void> {
    const { teacher, escort } = run.gate;
    if (teacher === undefined) return;
    const text = say(texts.countMismatchTeacher, { point: run.pointName, expected, teacher, escort: escort ?? '?' });
    await this.notices.tell(await this.handingTeachers(run), text, {
      class: 'N',
      event: `mismatch:${run.id}:${told.inboxId}`,
      validUntil: statusValidUntil(told.at),
    });
  }

  private async tellEscortsAgreed(run: Run, count: number, told: Required<Telling>): Promise<void> {
    const text = say(texts.countAgreedEscort, { point: run.pointName, count });
    const escorts = escortsOf(run)
      .filter((s) => s.state === 'CHECKED_IN')
      .map((s) => s.personId);
    await this.notices.tell(escorts, text, {
      class: 'N',
      event: `agreed:${run.id}:${told.inboxId}`,
      validUntil: statusValidUntil(told.at),
    });
  }

  /** Those who gave a number; they want to know whether it fits. */
  private async handingTeachers(run: Run): Promise<number[]> {
    const rows = await this.db.query<{ told_by: number }>(
      `SELECT DISTINCT told_by FROM head_count WHERE run_id = $1 AND side = 'teacher' AND stage = 'gate'`,
      [run.id],
    );
    return rows.map((r) => r.told_by);
  }
}
