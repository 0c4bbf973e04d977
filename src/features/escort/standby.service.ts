import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addMinutes, dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { Timers } from '../../platform/timers/index.js';
import { PeopleService } from '../people/index.js';
import { activeEscorts, dayName, EscortNotices, namesOf } from './escort.notices.js';
import { texts } from './escort.texts.zh-CN.js';
import { enoughAdults, expectedAtGate } from './run.rules.js';
import { RunStore, type Run, type Shift } from './run.store.js';
import { shiftQuestion } from './shift-question.js';

/** Finding somebody for an empty place: standby one by one, each with five minutes to answer. */
@Injectable()
export class StandbyService {
  constructor(
    private readonly db: Database,
    private readonly runs: RunStore,
    private readonly notices: EscortNotices,
    private readonly people: PeopleService,
    private readonly timers: Timers,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Adults who said yes, or at least not no, are enough for the children on the list. */
  enough(run: Run, onlySure: boolean): boolean {
    const adults = activeEscorts(run).filter((s) => !onlySure || s.state !== 'PLANNED').length;
    return enoughAdults(adults, expectedAtGate(run.children).length, this.config.adults.childrenPerAdult);
  }

  async stillNeeded(run: Run): Promise<boolean> {
    return run.state === 'PLANNED' && !run.suspended && this.vacancies(run) > 0;
  }

  /** Places planned for escorts that nobody fills. */
  private vacancies(run: Run): number {
    const planned = run.shifts.filter((s) => s.duty === 'escort' && s.state !== 'SWAPPED').length;
    // from the check-in clock on a yes is not an escort at the gate
    const checkIn = addMinutes(run.departAt, -this.config.clocks.checkInMinutesBefore);
    const late = this.clock.now() >= checkIn;
    const stands = (s: Shift): boolean =>
      s.duty === 'standby' || s.state === 'CHECKED_IN' || (!late && s.state !== 'PLANNED');
    return planned - activeEscorts(run).filter(stands).length;
  }

  /** After a no: asks standby unless enough adults remain; the half-sentence for the coordinator. */
  async afterDecline(run: Run): Promise<string> {
    if (this.enough(run, false)) return texts.nextEnough;
    const asked = await this.askNext(run);
    return asked ? say(texts.nextStandby, { name: asked.name }) : texts.nextNobody;
  }

  /** Asks the next standby who was not asked yet; when there is nobody left, the coordinator hears it at once. */
  async askNext(run: Run): Promise<Shift | undefined> {
    if (run.shifts.some((s) => s.duty === 'standby' && s.state === 'ASKED')) return undefined;
    for (const shift of run.shifts.filter((s) => s.duty === 'standby' && s.state === 'PLANNED' && !s.askedAt)) {
      if (!(await this.people.mayEscort(shift.personId, run.date))) continue;
      await this.ask(run, shift);
      return shift;
    }
    await this.exhausted(run);
    return undefined;
  }

  /** A standby said yes: the others need not come. */
  async foundSomebody(run: Run, personId: number): Promise<void> {
    const found = run.shifts.find((s) => s.personId === personId);
    const facts = { name: found?.name ?? '', day: dayName(run.date), time: timeOf(run.departAt) };
    const text = say(texts.offered, { ...facts, school: run.schoolName, point: run.pointName });
    await this.notices.tell(await this.notices.coordinators(run.schoolId), text, {
      class: 'N',
      event: `stands-in:${found?.id ?? 0}:${this.clock.now().getTime()}`,
      validUntil: run.departAt,
    });
    await this.callOff(run, personId);
  }

  /** Whoever is being asked need not come after all. */
  async callOff(run: Run, except = 0): Promise<void> {
    await this.timers.cancel(`standby:${run.id}:`);
    const others = run.shifts.filter((s) => s.duty === 'standby' && s.state === 'ASKED' && s.personId !== except);
    for (const shift of others) {
      await this.db.execute(`UPDATE shift SET state = 'PLANNED' WHERE id = $1`, [shift.id]);
      const text = say(texts.standbyNotNeeded, { point: run.pointName, day: dayName(run.date) });
      await this.notices.tell([shift.personId], text, { class: 'N', event: `not-needed:${shift.id}` });
    }
  }

  /** The asked one stayed silent: the next one is asked. */
  async silent(runId: number, shiftId: number): Promise<void> {
    const run = await this.runs.lock(runId);
    const shift = run.shifts.find((s) => s.id === shiftId);
    if (shift?.state !== 'ASKED' || run.suspended || run.state !== 'PLANNED') return;
    await this.db.execute(`UPDATE shift SET state = 'PLANNED' WHERE id = $1`, [shiftId]);
    await this.askNext(await this.runs.load(runId));
  }

  private async ask(run: Run, shift: Shift): Promise<void> {
    const now = this.clock.now();
    const minutes = this.config.clocks.standbyAnswerMinutes;
    await this.db.execute(`UPDATE shift SET state = 'ASKED', asked_at = $2 WHERE id = $1`, [shift.id, now]);
    const partners = activeEscorts(run);
    const sentence = run.date === dateOf(now) ? texts.standbyAsked : texts.standbyAskedFor;
    const text = say(sentence, {
      day: dayName(run.date),
      time: timeOf(run.departAt),
      school: run.schoolName,
      point: run.pointName,
      count: expectedAtGate(run.children).length,
      partners: partners.length > 0 ? say(texts.partners, { names: namesOf(partners) }) : texts.noPartner,
      minutes,
    });
    await this.notices.tell([shift.personId], text, {
      class: 'N',
      event: `standby-asked:${shift.id}`,
      eventKey: `run:${run.id}`,
      guard: { name: 'escort.shift-asked', args: { shift: shift.id } },
      validUntil: run.departAt,
      question: shiftQuestion(shift.id),
    });
    await this.timers.plan([
      {
        kind: 'escort.standby-silent',
        key: `standby:${run.id}:${shift.id}`,
        dueAt: addMinutes(now, minutes),
        payload: { run: run.id, shift: shift.id },
      },
    ]);
  }

  private async exhausted(run: Run): Promise<void> {
    const escorts = run.shifts.filter((s) => s.duty === 'escort');
    const named = (state: Shift['state'], words: typeof texts.saidNo | typeof texts.silent): string[] => {
      const names = namesOf(escorts.filter((s) => s.state === state));
      return names ? [say(words, { names })] : [];
    };
    const why = [...named('DECLINED', texts.saidNo), ...named('PLANNED', texts.silent)].join(';');
    const text = say(texts.exhausted, {
      day: dayName(run.date),
      time: timeOf(run.departAt),
      school: run.schoolName,
      point: run.pointName,
      who: why ? say(texts.exhaustedWho, { names: why }) : '',
    });
    await this.notices.tell(await this.notices.coordinators(run.schoolId), text, {
      class: 'S',
      event: `exhausted:${run.id}`,
      eventKey: `run:${run.id}`,
      guard: { name: 'escort.run-waits', args: { run: run.id } },
    });
    // after a quarter to departure the teacher must hear it at once, not at the next clock
    const holdAt = addMinutes(run.departAt, -this.config.clocks.noEscortMinutesBefore);
    if (this.clock.now() >= holdAt && run.date === dateOf(this.clock.now())) await this.holdTeachers(run);
  }

  /** Nobody comes: the teachers keep the children with them. */
  async holdTeachers(run: Run): Promise<void> {
    for (const teacher of await this.notices.teachers(expectedAtGate(run.children) as Run['children'])) {
      const text = say(texts.holdTeacher, {
        time: timeOf(run.departAt),
        school: run.schoolName,
        point: run.pointName,
        names: namesOf(teacher.children),
      });
      await this.notices.tell([teacher.id], text, {
        class: 'S',
        event: `hold:${run.id}`,
        eventKey: `run:${run.id}`,
        guard: { name: 'escort.run-waits', args: { run: run.id } },
      });
    }
  }
}
