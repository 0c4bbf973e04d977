import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addMinutes, timeOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { AlarmsService } from '../alarms/index.js';
import { CustodyService } from './custody.service.js';
import { activeEscorts, EscortNotices, escortsOf, namesOf } from './escort.notices.js';
import { texts } from './escort.texts.zh-CN.js';
import { enoughAdults, expectedAtGate, type Move } from './run.rules.js';
import { RunStore, type Run, type RunChild } from './run.store.js';
import { StandbyService } from './standby.service.js';
import { shiftQuestion } from './shift-question.js';

/** The clocks that watch a run until it arrives (safety.md, clocks). They ask and alarm; they never assume. */
@Injectable()
export class WatchService {
  constructor(
    private readonly runs: RunStore,
    private readonly custody: CustodyService,
    private readonly notices: EscortNotices,
    private readonly standby: StandbyService,
    private readonly alarms: AlarmsService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async noEscort(runId: number): Promise<void> {
    const run = await this.runs.lock(runId);
    if (!this.waits(run) || activeEscorts(run).some((s) => s.state !== 'PLANNED')) return;
    const text = say(texts.noEscortCoordinator, {
      time: timeOf(run.departAt),
      school: run.schoolName,
      point: run.pointName,
    });
    await this.notices.tell(await this.notices.coordinators(run.schoolId), text, {
      class: 'S',
      event: `no-escort:${run.id}`,
      eventKey: `run:${run.id}`,
      guard: { name: 'escort.run-waits', args: { run: run.id } },
    });
    await this.standby.holdTeachers(run);
  }

  /** Somebody planned is not at the gate: they, the standby and the teachers hear it. */
  async notCheckedIn(runId: number): Promise<void> {
    const run = await this.runs.lock(runId);
    if (!this.waits(run)) return;
    const absent = activeEscorts(run).filter((s) => s.state !== 'CHECKED_IN');
    const children = expectedAtGate(run.children) as RunChild[];
    const enough = enoughAdults(run.adultsPresent, children.length, this.config.adults.childrenPerAdult);
    if (children.length === 0 || (absent.length === 0 && enough)) return;
    const facts = { time: timeOf(run.departAt), school: run.schoolName, point: run.pointName };
    const notice = {
      class: 'S' as const,
      event: `not-checked-in:${run.id}`,
      eventKey: `run:${run.id}`,
      guard: { name: 'escort.run-waits', args: { run: run.id } },
      validUntil: addMinutes(run.departAt, 15),
    };
    await this.notices.tell(
      absent.map((s) => s.personId),
      say(texts.notCheckedIn, facts),
      notice,
    );
    if (run.adultsPresent < 2) await this.callStandby(run, facts, notice);
    const names = namesOf(absent) || texts.nobody;
    const teachers = (await this.notices.teachers(children)).map((t) => t.id);
    await this.notices.tell(teachers, say(texts.notCheckedInTeacher, { ...facts, names }), notice);
  }

  /** Departure time without an adult at the gate: the children stay with their teachers, and the homes know it. */
  async hold(runId: number): Promise<void> {
    const run = await this.runs.lock(runId);
    if (!this.waits(run) || run.adultsPresent > 0) return;
    const moves = run.children
      .filter((c) => c.state === 'EXPECTED')
      .map((c): Move => ({ childId: c.childId, from: 'EXPECTED', to: 'HELD' }));
    if (moves.length === 0) return;
    const now = this.clock.now();
    await this.custody.record(run, 'HELD', moves, { at: now });
    const held = run.children.filter((c) => moves.some((m) => m.childId === c.childId));
    const titles = new Map<number, string>();
    for (const child of held) titles.set(child.classId, await this.notices.teacherTitle(child.classId));
    await this.notices.tellGuardians(
      held,
      (c) => say(texts.held, { child: c.name, time: timeOf(now), teacher: titles.get(c.classId) ?? '' }),
      () => ({ class: 'S', event: `held:${run.id}`, eventKey: `run:${run.id}` }),
    );
    for (const teacher of await this.notices.teachers(held)) {
      const text = say(texts.heldTeacher, { point: run.pointName, names: namesOf(teacher.children) });
      await this.notices.tell([teacher.id], text, { class: 'S', event: `held:${run.id}`, eventKey: `run:${run.id}` });
    }
    const facts = say(texts.noEscortCoordinator, {
      time: timeOf(run.departAt),
      school: run.schoolName,
      point: run.pointName,
    });
    await this.alarms.open({ kind: 'NO_ESCORT', schoolId: run.schoolId, runId: run.id, named: facts, masked: facts });
  }

  /** ETA passed: ping the escorts, then the coordinator's alarm, then the homes are told the facts. */
  async overdue(runId: number, step: number, eta: number): Promise<void> {
    const run = await this.runs.lock(runId);
    if (run.state !== 'EN_ROUTE' || run.eta?.getTime() !== eta || !run.departedAt) return;
    const walking = run.children.filter((c) => c.state === 'EN_ROUTE');
    const facts = {
      school: run.schoolName,
      point: run.pointName,
      departed: timeOf(run.departedAt),
      count: walking.length,
      eta: timeOf(run.eta),
      time: timeOf(this.clock.now()),
      escorts: namesOf(escortsOf(run)),
    };
    const notice = {
      class: 'S' as const,
      event: `overdue:${run.id}:${eta}:${step}`,
      eventKey: `run:${run.id}`,
      guard: { name: 'escort.run-on-the-way', args: { run: run.id } },
    };
    if (step === 0) {
      const people = escortsOf(run).map((s) => s.personId);
      await this.notices.tell(people, say(texts.overduePing, facts), notice);
    } else if (step === 1) {
      const named = say(texts.overdueAlarm, facts);
      await this.alarms.open({ kind: 'OVERDUE', schoolId: run.schoolId, runId: run.id, named, masked: named });
    } else {
      await this.notices.tellGuardians(
        walking,
        (c) => say(texts.overdueGuardian, { ...facts, child: c.name }),
        () => notice,
      );
    }
  }

  private async callStandby(run: Run, facts: { school: string; point: string }, notice: Notice): Promise<void> {
    const standby = run.shifts.filter((s) => s.duty === 'standby' && ['PLANNED', 'ASKED'].includes(s.state));
    for (const shift of standby) {
      await this.notices.tell([shift.personId], say(texts.standbyForCheckIn, facts), {
        ...notice,
        question: shiftQuestion(shift.id),
      });
    }
  }

  private waits(run: Run): boolean {
    return run.state === 'PLANNED' && !run.suspended;
  }
}

type Notice = Parameters<EscortNotices['tell']>[2];
