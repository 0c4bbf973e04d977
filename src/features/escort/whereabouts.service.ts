import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addDays, dateOf, timeOf } from '../../kernel/time/shanghai.js';
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

/** So far back the last record says something to whoever asks on a day without a walk. */
const LOOK_BACK_DAYS = 3;
/** Before this the day that people speak of is the one before. */
const MORNING = '06:00';

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
    const [card, run] = await this.today(childId);
    if (!card) return '';
    return this.head(card, unsure) + (await this.body(card, run, askedBy)) + (unsure ? texts.notHim : '');
  }

  /** With the class, where the name was matched by its sound only. */
  private head(card: ChildCard, unsure: boolean): string {
    return say(unsure ? texts.headWithClass : texts.head, { child: card.name, cls: card.className });
  }

  /** The headed record of today, for somebody who asked how the child is and not where: nobody is asked for it. */
  async brief(childId: number, unsure = false): Promise<string> {
    const [card, run] = await this.today(childId);
    if (!card) return '';
    const sentence = run ? await this.sentence(run, card) : undefined;
    return this.head(card, unsure) + (sentence ?? texts.noRecordPlain) + (unsure ? texts.notHim : '');
  }

  /** The record alone, today's or the last there is, without asking anybody; for alarms and updates. */
  async record(childId: number): Promise<string> {
    const [card, run] = await this.today(childId);
    if (!card) return texts.noRecordPlain;
    const sentence = run && (await this.sentence(run, card));
    return sentence ?? (await this.lately(card)) ?? texts.noRecordPlain;
  }

  /** A child's card and its run of today, asked together. */
  private today(childId: number): Promise<[ChildCard | undefined, Run | undefined]> {
    return Promise.all([this.children.card(childId), this.runs.ofChild(childId, dateOf(this.clock.now()))]);
  }

  private async body(card: ChildCard, run: Run | undefined, askedBy: number): Promise<string> {
    if (card.pointId === null) return texts.notAttending;
    const state = run?.children.find((c) => c.childId === card.id)?.state;
    const [day, sentence, collectors] = await Promise.all([
      this.calendar.day(card.schoolId, dateOf(this.clock.now())),
      run && this.sentence(run, card),
      state === 'ARRIVED' ? this.arrivals.collectToday([card.id]) : undefined,
    ]);
    if (!run) return this.noRun(day) + ((await this.lately(card, LOOK_BACK_DAYS)) ?? '');
    // before morning whoever asks means the evening: nobody is woken for a day that has not begun
    const evening =
      sentence === undefined && timeOf(this.clock.now()) < MORNING ? await this.lately(card, 1) : undefined;
    if (evening) return evening;
    if (day.because === 'suspended' && (run.state === 'PLANNED' || sentence === undefined)) {
      return this.suspended(card, day, state === 'HELD', run, askedBy);
    }
    if (sentence === undefined) return say(texts.noRecord, { asked: await this.ask(run, card, askedBy) });
    return sentence + (collectors?.get(card.id) ?? '');
  }

  /** The last record of the days before, with its date. */
  private async lately(card: ChildCard, days?: number): Promise<string | undefined> {
    const today = dateOf(this.clock.now());
    const runId = await this.runs.lastIdOfChild(card.id, addDays(today, -1));
    const run = runId === undefined ? undefined : await this.runs.load(runId);
    if (!run || (days !== undefined && run.date < addDays(today, -days))) return undefined;
    const sentence = await this.sentence(run, card);
    return sentence && say(texts.earlier, { date: run.date.slice(5) }) + sentence;
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
