import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { ChildrenService } from '../../features/children/index.js';
import { dayName, DismissalsService, RunFinder } from '../../features/escort/index.js';
import { CalendarService, type SchoolDay } from '../../features/organisation/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf, timeOf, yearOf } from '../../kernel/time/shanghai.js';
import { texts } from './calendar-ask.texts.zh-CN.js';

/** Is there school: from the calendar and the suspensions, with source and time; never guessed. */
@Injectable()
export default class CalendarAsk implements Skill {
  readonly spec: SkillSpec = { name: 'calendar-ask', intents: ['calendar.ask'], audience: 'anyone' };

  constructor(
    private readonly calendar: CalendarService,
    private readonly children: ChildrenService,
    private readonly runs: RunFinder,
    private readonly dismissals: DismissalsService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const schools = await this.schools(turn);
    if (schools.length === 0) return turn.reply(texts.noSchool);
    const { date, dates } = turn.reading.slots;
    for (const day of dates ?? [date ?? dateOf(turn.at)]) {
      for (const school of schools) {
        const known = await this.calendar.day(school.id, day);
        const ends = known.open ? await this.ends(turn, school.id, day) : '';
        turn.reply(this.sentence(known, school.name, this.word(turn, day), day) + ends);
      }
    }
  }

  /** Classes of the speaker's own children that end at another time that day, by their teacher's word. */
  private async ends(turn: Turn, schoolId: number, day: string): Promise<string> {
    if (turn.role !== 'guardian') return '';
    const asked = turn.children.length > 0 ? turn.children : turn.allowed;
    const cards = (await this.children.cards(asked.map((c) => c.id))).filter((c) => c.schoolId === schoolId);
    const changed = await this.dismissals.changedFor(
      cards.map((c) => c.id),
      day,
    );
    return changed.map((c) => say(texts.ends, { cls: c.className, time: c.time })).join('');
  }

  private async schools(turn: Turn): Promise<{ id: number; name: string }[]> {
    const cards = await this.children.cards(turn.allowed.map((c) => c.id));
    const of = new Map(cards.map((c) => [c.schoolId, c.schoolName]));
    if (of.size === 0) {
      for (const run of await this.runs.ofStaff(turn.personId)) of.set(run.schoolId, run.schoolName);
      const own = await this.runs.ofVolunteer(turn.personId);
      if (own) of.set(own.schoolId, own.schoolName);
    }
    return [...of].map(([id, name]) => ({ id, name }));
  }

  private sentence(day: SchoolDay, school: string, word: string, date: string): string {
    switch (day.because) {
      case 'suspended': {
        const { reason, source, declaredBy, declaredAt } = day.suspension;
        return say(texts.suspended, { school, word, reason, source, who: declaredBy, time: timeOf(declaredAt) });
      }
      case 'holiday':
        return say(texts.holiday, { school, word, name: day.name });
      case 'vacation':
        return say(texts.vacation, { school, word, next: day.next ? say(texts.nextTerm, { day: day.next }) : '' });
      case 'make_up':
        return say(texts.makeUp, { school, word, name: day.name });
      case 'override':
        return say(day.open ? texts.openBecause : texts.closedBecause, { school, word, reason: day.reason });
      case 'weekday':
        return say(texts.weekday, { school, word });
      case 'weekend':
        return say(texts.weekend, { school, word });
      case 'year_unknown':
        return say(texts.unknown, { year: yearOf(date), date });
    }
  }

  private word(turn: Turn, date: string): string {
    return date === dateOf(turn.now) ? texts.today : `${date.slice(5)}(${dayName(date)})`;
  }
}
