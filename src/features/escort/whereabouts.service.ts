import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { ChildrenService, type ChildCard } from '../children/index.js';
import { CalendarService, type SchoolDay } from '../organisation/index.js';
import { ArrivalNotices } from './arrival.notices.js';
import { CustodyService } from './custody.service.js';
import { EnquiryService } from './enquiry.service.js';
import { EscortNotices } from './escort.notices.js';
import { RunStore, type Run } from './run.store.js';
import { sentenceOf } from './whereabouts.rules.js';
import { texts } from './whereabouts.texts.zh-CN.js';

/** Answers "where is my child" from the record, and asks somebody where there is none. */
@Injectable()
export class WhereaboutsService {
  constructor(
    private readonly runs: RunStore,
    private readonly custody: CustodyService,
    private readonly children: ChildrenService,
    private readonly calendar: CalendarService,
    private readonly enquiries: EnquiryService,
    private readonly notices: EscortNotices,
    private readonly arrivals: ArrivalNotices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The whole answer, headed by the child.
   * @param askedBy who wants to know; with no record, somebody is asked for them
   * @param unsure the name was matched by its sound only: the class is named, and how to say no
   */
  async answer(childId: number, askedBy: number, unsure = false): Promise<string> {
    const card = await this.children.card(childId);
    if (!card) return '';
    const head = unsure
      ? say(texts.headWithClass, { child: card.name, cls: card.className })
      : say(texts.head, { child: card.name });
    return head + (await this.body(card, askedBy)) + (unsure ? texts.notHim : '');
  }

  /** The headed record of today, for somebody who asked how the child is and not where: nobody is asked for it. */
  async brief(childId: number): Promise<string> {
    const card = await this.children.card(childId);
    if (!card) return '';
    const run = await this.runs.ofChild(childId, dateOf(this.clock.now()));
    const sentence = run ? await this.sentence(run, card) : undefined;
    return say(texts.head, { child: card.name }) + (sentence ?? texts.noRecordPlain);
  }

  /** The record alone, today's or the last there is, without asking anybody; for alarms and updates. */
  async record(childId: number): Promise<string> {
    const today = dateOf(this.clock.now());
    const card = await this.children.card(childId);
    const run = (await this.runs.ofChild(childId, today)) ?? (await this.lastRun(childId, today));
    if (!card || !run) return texts.noRecordPlain;
    const sentence = (await this.sentence(run, card)) ?? texts.noRecordPlain;
    return run.date === today ? sentence : say(texts.earlier, { date: run.date.slice(5) }) + sentence;
  }

  private async body(card: ChildCard, askedBy: number): Promise<string> {
    const today = dateOf(this.clock.now());
    if (card.pointId === null) return texts.notAttending;
    const day = await this.calendar.day(card.schoolId, today);
    const run = await this.runs.ofChild(card.id, today);
    if (!run) return this.noRun(day);
    const sentence = await this.sentence(run, card);
    const state = run.children.find((c) => c.childId === card.id)?.state;
    if (day.because === 'suspended' && (run.state === 'PLANNED' || sentence === undefined)) {
      return this.suspended(card, day, state === 'HELD', run, askedBy);
    }
    if (sentence === undefined) return say(texts.noRecord, { asked: await this.ask(run, card, askedBy) });
    const collectors = state === 'ARRIVED' ? ((await this.arrivals.collectToday([card.id])).get(card.id) ?? '') : '';
    return sentence + collectors;
  }

  private async lastRun(childId: number, date: string): Promise<Run | undefined> {
    const id = await this.runs.lastIdOfChild(childId, date);
    return id === undefined ? undefined : this.runs.load(id);
  }

  private async sentence(run: Run, card: ChildCard): Promise<string | undefined> {
    const child = run.children.find((c) => c.childId === card.id);
    if (!child) return undefined;
    return sentenceOf({
      state: child.state,
      history: await this.custody.history(run.id, card.id),
      point: run.pointName,
      school: run.schoolName,
      // who keeps the child is named where the teacher does
      teacher: child.state === 'HELD' ? await this.notices.teacherTitle(card.classId) : '',
    });
  }

  private async ask(run: Run, card: ChildCard, askedBy: number): Promise<string> {
    const asked = await this.enquiries.ask(run, card, askedBy);
    if (!asked) return '';
    return asked.before
      ? say(texts.askedBefore, { time: timeOf(asked.before), asked: asked.name })
      : say(texts.askedNow, { asked: asked.name, minutes: asked.minutes });
  }

  private async suspended(
    card: ChildCard,
    day: Extract<SchoolDay, { because: 'suspended' }>,
    held: boolean,
    run: Run,
    askedBy: number,
  ): Promise<string> {
    const { suspension } = day;
    const teacher = await this.notices.teacherTitle(card.classId);
    const asked = held ? undefined : await this.enquiries.ask(run, card, askedBy);
    const state = held
      ? say(texts.suspendedHeld, { teacher })
      : asked
        ? say(texts.suspendedNoRecord, { asked: asked.name })
        : '';
    return say(texts.suspended, {
      reason: suspension.reason,
      who: suspension.declaredBy,
      time: timeOf(suspension.declaredAt),
      state,
    });
  }

  private noRun(day: SchoolDay): string {
    switch (day.because) {
      case 'weekend':
        return texts.noRunWeekend;
      case 'holiday':
        return say(texts.noRunHoliday, { name: day.name });
      case 'vacation':
        return texts.noRunVacation;
      case 'override':
        return day.open ? texts.noRunUnknown : say(texts.noRunClosed, { reason: day.reason });
      case 'suspended':
        return say(texts.noRunClosed, { reason: day.suspension.reason });
      case 'year_unknown':
        return texts.noRunYear;
      default:
        return texts.noRunUnknown;
    }
  }
}
