import { Injectable } from '@nestjs/common';
import { say } from '../../kernel/texts.js';
import { addMinutes, dateOf, timeOf, weekdayOf, yearOf } from '../../kernel/time/shanghai.js';
import { surnameOf } from '../../kernel/zh/names.js';
import { Outbox, type MessageClass, type OutMessage } from '../../messaging/index.js';
import { ChildrenService } from '../children/index.js';
import { PeopleService, type StaffRole } from '../people/index.js';
import { texts, weekdays } from './escort.texts.zh-CN.js';
import type { Run, RunChild, Shift } from './run.store.js';

export interface Notice {
  class: MessageClass;
  /** Names the event; with the reader it makes the dedupe key. */
  event: string;
  eventKey?: string;
  guard?: { name: string; args: Record<string, number | string> };
  validUntil?: Date;
  /** What it says from a moment on. */
  later?: OutMessage['later'];
  /** Planned by the calendar of this school: stale once it moves. */
  placeId?: number;
  /** The child it is about: whose next guardian is told when a safety message does not arrive. */
  childId?: number;
  news?: boolean;
  mayWait?: boolean;
  question?: OutMessage['question'];
}

/** Who is told, and how. The sentences stand in escort.texts. */
@Injectable()
export class EscortNotices {
  constructor(
    private readonly outbox: Outbox,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
  ) {}

  /** Tells people; each at most once per event. */
  async tell(people: readonly number[], text: string, notice: Notice): Promise<void> {
    await this.outbox.put([...new Set(people)].map((personId) => this.message(personId, text, notice)));
  }

  /**
   * Tells the guardians of each child, each about that child only.
   * @param options.primary the first cannot opt down: is told at once, or (`in-digest`) in the one digest a day they chose
   */
  async tellGuardians(
    children: readonly RunChild[],
    text: (child: RunChild) => string,
    notice: (child: RunChild) => Notice,
    options: { except?: readonly number[]; primary?: 'at-once' | 'in-digest' } = {},
  ): Promise<void> {
    const guardians = await this.children.guardiansOf(children.map((c) => c.childId));
    const messages = children.flatMap((child) =>
      (guardians.get(child.childId) ?? [])
        // the first whose link stands, also where the first on file was frozen
        .map((g, n) => ({ ...g, primary: n === 0 }))
        .filter((g) => !options.except?.includes(g.personId))
        .map((g) => {
          const n = notice(child);
          const owed = options.primary !== undefined && g.primary;
          const news = n.news === true && !owed;
          const mayWait = owed && options.primary === 'in-digest';
          // siblings in one run have one event and one guardian: the child tells the two messages apart
          const event = `${n.event}:${child.childId}`;
          return this.message(g.personId, text(child), { ...n, news, mayWait, event, childId: child.childId });
        }),
    );
    await this.outbox.put(messages);
  }

  async staff(schoolId: number, roles: readonly StaffRole[]): Promise<{ id: number; name: string }[]> {
    return this.people.staffAt(schoolId, roles);
  }

  async coordinators(schoolId: number): Promise<number[]> {
    return (await this.staff(schoolId, ['coordinator'])).map((s) => s.id);
  }

  /** The coordinator is told that a run stands still, and decides when it goes on. */
  async askToGoOn(run: Run, text: string, telling: number | string): Promise<void> {
    await this.tell(await this.coordinators(run.schoolId), text, {
      class: 'S',
      event: `shelter:${run.id}:${telling}`,
      question: {
        kind: 'choose',
        skill: 'escort-shelter',
        data: { ask: 'go-on', run: run.id },
        key: `shelter:${run.id}`,
        minutes: 240,
      },
    });
  }

  /** Class teachers of the children still in a run, each with the children of their class. */
  async teachers(children: readonly RunChild[]): Promise<{ id: number; name: string; children: RunChild[] }[]> {
    const classes = [...new Set(children.map((c) => c.classId))];
    const all = [];
    for (const classId of classes) {
      for (const teacher of await this.people.teachersOf(classId)) {
        all.push({ ...teacher, children: children.filter((c) => c.classId === classId) });
      }
    }
    return all;
  }

  /** The teacher of a class as people call them, by surname and title. */
  async teacherTitle(classId: number): Promise<string> {
    const [teacher] = await this.people.teachersOf(classId);
    return teacher ? titleOf(teacher.name) : texts.someTeacher;
  }

  async calendarUnknown(schoolId: number, date: string, n: number): Promise<void> {
    const text = say(texts.calendarUnknown, { year: yearOf(date), date });
    await this.tell(await this.coordinators(schoolId), text, {
      class: 'N',
      event: `calendar:${schoolId}:${date}:${n}`,
    });
  }

  private message(personId: number, text: string, n: Notice): OutMessage {
    return {
      class: n.class,
      to: { personId },
      text,
      dedupeKey: `${n.event}:${personId}`,
      ...(n.eventKey ? { eventKey: n.eventKey } : {}),
      ...(n.guard ? { guard: n.guard } : {}),
      ...(n.validUntil ? { validUntil: n.validUntil } : {}),
      ...(n.later ? { later: n.later } : {}),
      ...(n.news ? { news: true } : {}),
      ...(n.mayWait ? { mayWait: true } : {}),
      ...(n.placeId === undefined ? {} : { placeId: n.placeId }),
      ...(n.childId === undefined ? {} : { childId: n.childId }),
      ...(n.question ? { question: n.question } : {}),
    };
  }
}

/** Surname and title of a teacher (two-character surnames keep both). */
export function titleOf(name: string): string {
  return say(texts.teacher, { name: surnameOf(name) });
}

export const namesOf = (people: readonly { name: string }[]): string => people.map((p) => p.name).join('、');

/** The adults who walk: those at the gate, else those who are planned and have not declined. */
export function escortsOf(run: Run): Shift[] {
  const present = run.shifts.filter((s) => s.state === 'CHECKED_IN' || s.state === 'DONE');
  return present.length > 0 ? present : activeEscorts(run);
}

/** Adults who count on the plan: escorts who have not declined, and standby who said yes. */
export function activeEscorts(run: Run): Shift[] {
  return run.shifts.filter((s) =>
    s.duty === 'escort'
      ? ['PLANNED', 'CONFIRMED', 'CHECKED_IN', 'DONE'].includes(s.state)
      : ['CONFIRMED', 'CHECKED_IN', 'DONE'].includes(s.state),
  );
}

/**
 * Whether somebody may report on a run: an adult who counts on its plan, a partner for the other too. A standby nobody
 * called, or who did not say yes, was not there (conversations.md, for a partner).
 */
export const mayReport = (run: Run, personId: number): boolean =>
  activeEscorts(run).some((s) => s.personId === personId);

export const dayName = (date: string): string => weekdays[weekdayOf(date)] ?? '';

/** The weekday with its month and day, where the weekday alone could be another week's. */
export const dayAndDate = (date: string): string => `${dayName(date)}(${date.slice(5)})`;

/** A day as people call it beside another: today, or the weekday with its date. */
export const dayWord = (date: string, now: Date): string => (date === dateOf(now) ? texts.today : dayAndDate(date));

/** A status is worth telling for two hours. */
export const statusValidUntil = (t: Date): Date => addMinutes(t, 120);

export const clock = timeOf;
