import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addDays, addMinutes, at, timeOf } from '../../kernel/time/shanghai.js';
import { Outbox, Questions } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { Policies } from '../../platform/policies/index.js';
import { Timers } from '../../platform/timers/index.js';
import { tellingKey, type Told } from './custody-event.js';
import { CustodyService } from './custody.service.js';
import { dismissalTexts as texts } from './dismissals.texts.zh-CN.js';
import { dayWord, EscortNotices, namesOf } from './escort.notices.js';
import { clocksFor, clocksOf } from './run-clocks.js';
import { expectedAtGate } from './run.rules.js';
import { RunStore, type Run, type RunChild, type Shift } from './run.store.js';
import { shiftQuestion } from './shift-question.js';

/** When a run leaves now, who says so, and why, as people are told it. */
export interface NewTime {
  departAt: Date;
  /** The class whose end moved it, and its teacher or whoever decided. */
  because: string;
  by: string;
}

/** Answers given for the old hour, which do not hold for another. */
const ANSWERED: readonly Shift['state'][] = ['CONFIRMED', 'ASKED'];
const PLANNED_FOR: readonly Shift['state'][] = ['PLANNED', 'CONFIRMED'];

/** A run that leaves at another time than planned: its clocks, the people who walk, the homes and teachers follow. */
@Injectable()
export class RunTimes {
  constructor(
    private readonly db: Database,
    private readonly runs: RunStore,
    private readonly custody: CustodyService,
    private readonly notices: EscortNotices,
    private readonly outbox: Outbox,
    private readonly questions: Questions,
    private readonly timers: Timers,
    private readonly policies: Policies,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Moves a locked run that has not left. A yes for the old hour is no yes for the new one: it is asked again. */
  async move(run: Run, move: NewTime, told: Told): Promise<void> {
    const was = run.departAt;
    const key = tellingKey(told);
    const arriveAt = new Date(run.arriveAt.getTime() + move.departAt.getTime() - was.getTime());
    await this.db.execute(`UPDATE run SET depart_at = $2, arrive_at = $3 WHERE id = $1`, [
      run.id,
      move.departAt,
      arriveAt,
    ]);
    run.departAt = move.departAt;
    run.arriveAt = arriveAt;
    await this.policies.settled();
    await this.timers.forget(`run:${run.id}:`);
    await this.timers.cancel(`standby:${run.id}:`);
    await this.outbox.cancel(`run:${run.id}`, 'moved');
    const usual = await this.usual(run);
    await this.timers.plan(
      clocksOf(
        { runId: run.id, date: run.date, departAt: run.departAt, now: this.clock.now(), moved: { from: usual, key } },
        clocksFor(run.date, this.policies.view()),
      ),
    );
    const facts = { was: timeOf(was), now: timeOf(run.departAt), reason: move.because };
    await this.custody.record(run, 'RESCHEDULED', [], told, facts);
    await this.askAgain(run, was, key);
    await this.tellHomes(run, move, was, key);
    await this.tellStaff(run, move, was, told);
  }

  /** When the weekly plan would have it leave. */
  async usual(run: Run): Promise<Date> {
    const row = await this.db.one<{ depart: string }>(
      `SELECT to_char(depart, 'HH24:MI') AS depart FROM escort_plan WHERE id = $1`,
      [run.planId],
    );
    return row ? at(run.date, row.depart) : run.departAt;
  }

  private async askAgain(run: Run, was: Date, key: string): Promise<void> {
    const reminded =
      this.clock.now() >= at(addDays(run.date, -1), clocksFor(run.date, this.policies.view()).remindEveningBefore);
    for (const shift of run.shifts.filter((s) => ANSWERED.includes(s.state))) {
      await this.db.execute(`UPDATE shift SET state = 'PLANNED', asked_at = NULL, answered_at = NULL WHERE id = $1`, [
        shift.id,
      ]);
      await this.questions.drop(`shift:${shift.id}`);
    }
    for (const shift of run.shifts) {
      const there = shift.state === 'CHECKED_IN';
      const walks = shift.duty === 'escort' ? PLANNED_FOR.includes(shift.state) : shift.state === 'CONFIRMED';
      if (!there && !(walks && (reminded || shift.state === 'CONFIRMED'))) continue;
      const sentence = there ? texts.movedThere : texts.movedShift;
      await this.notices.tell([shift.personId], say(sentence, { ...this.facts(run, was), gate: this.gateTime(run) }), {
        class: 'N',
        event: `moved:${run.id}:${key}:${shift.id}`,
        eventKey: `run:${run.id}`,
        validUntil: run.departAt,
        placeId: run.schoolId,
        ...(there
          ? {}
          : {
              guard: { name: 'escort.shift-open', args: { shift: shift.id } },
              question: shiftQuestion(shift.id, 22 * 60),
            }),
      });
    }
  }

  private async tellHomes(run: Run, move: NewTime, was: Date, key: string): Promise<void> {
    const walking = expectedAtGate(run.children) as RunChild[];
    await this.notices.tellGuardians(
      walking,
      (c) => say(texts.movedHome, { ...this.facts(run, was), child: c.name, because: move.because }),
      () => ({
        class: 'N',
        event: `moved:${run.id}:${key}`,
        eventKey: `run:${run.id}`,
        validUntil: run.departAt,
        placeId: run.schoolId,
      }),
    );
  }

  private async tellStaff(run: Run, move: NewTime, was: Date, told: Told): Promise<void> {
    const facts = { ...this.facts(run, was), because: move.because, by: move.by };
    const notice = {
      class: 'N' as const,
      event: `moved:${run.id}:${tellingKey(told)}`,
      eventKey: `run:${run.id}`,
      validUntil: run.departAt,
    };
    const coordinators = (await this.notices.coordinators(run.schoolId)).filter((id) => id !== told.toldBy);
    await this.notices.tell(coordinators, say(texts.movedStaff, facts), notice);
    for (const teacher of await this.notices.teachers(expectedAtGate(run.children) as RunChild[])) {
      if (teacher.id === told.toldBy) continue;
      const text = say(texts.movedTeacher, { ...facts, names: namesOf(teacher.children), gate: this.gateTime(run) });
      await this.notices.tell([teacher.id], text, notice);
    }
  }

  private facts(run: Run, was: Date): Record<'day' | 'school' | 'point' | 'was' | 'now', string> {
    return {
      day: dayWord(run.date, this.clock.now()),
      school: run.schoolName,
      point: run.pointName,
      was: timeOf(was),
      now: timeOf(run.departAt),
    };
  }

  private gateTime(run: Run): string {
    return timeOf(addMinutes(run.departAt, -clocksFor(run.date, this.policies.view()).checkInMinutesBefore));
  }
}
