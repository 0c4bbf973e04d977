import { Injectable } from '@nestjs/common';
import { say } from '../../kernel/texts.js';
import { addMinutes, at, timeOf } from '../../kernel/time/shanghai.js';
import { Policies } from '../../platform/policies/index.js';
import { activeEscorts, dayName, EscortNotices, namesOf } from './escort.notices.js';
import { texts } from './escort.texts.zh-CN.js';
import { clocksFor } from './run-clocks.js';
import { expectedAtGate } from './run.rules.js';
import { RunStore, type Run } from './run.store.js';
import { shiftQuestion } from './shift-question.js';

type Sentence = typeof texts.remindEvening | typeof texts.remindMorning | typeof texts.remindSameDay;

interface Reminder {
  event: string;
  sentence: Sentence;
  validUntil: Date;
  /** What it says from a moment on. */
  later?: { from: Date; sentence: Sentence };
}

/** Shift reminders. Answered, cancelled, swapped or suspended shifts get none, also at the last second. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly runs: RunStore,
    private readonly notices: EscortNotices,
    private readonly policies: Policies,
  ) {}

  async evening(runId: number): Promise<void> {
    const run = await this.runs.load(runId);
    const validUntil = at(run.date, clocksFor(run.date, this.policies.view()).remindSameDay);
    // held up until the morning, "tomorrow" would be a day too late
    const later = { from: at(run.date, '00:00'), sentence: texts.remindMorning };
    await this.remind(run, { event: 'remind-evening', sentence: texts.remindEvening, validUntil, later });
  }

  async sameDay(runId: number): Promise<void> {
    const run = await this.runs.load(runId);
    await this.remind(run, {
      event: 'remind-same-day',
      sentence: texts.remindSameDay,
      validUntil: run.departAt,
    });
  }

  private async remind(run: Run, { event, sentence, validUntil, later }: Reminder): Promise<void> {
    if (run.suspended || run.state !== 'PLANNED') return;
    for (const shift of run.shifts.filter((s) => s.duty === 'escort' && s.state === 'PLANNED')) {
      const partners = activeEscorts(run).filter((s) => s.personId !== shift.personId);
      const facts = {
        day: dayName(run.date),
        time: timeOf(addMinutes(run.departAt, -clocksFor(run.date, this.policies.view()).checkInMinutesBefore)),
        school: run.schoolName,
        count: expectedAtGate(run.children).length,
        point: run.pointName,
        partners: partners.length > 0 ? say(texts.partners, { names: namesOf(partners) }) : texts.noPartner,
      };
      await this.notices.tell([shift.personId], say(sentence, facts), {
        class: 'N',
        event: `${event}:${shift.id}`,
        eventKey: `run:${run.id}`,
        guard: { name: 'escort.shift-open', args: { shift: shift.id } },
        validUntil,
        ...(later ? { later: { from: later.from, text: say(later.sentence, facts) } } : {}),
        placeId: run.schoolId,
        question: shiftQuestion(shift.id, 22 * 60),
      });
    }
  }
}
