import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { HoursService, servedBetween, type Served } from '../../features/escort/index.js';
import { CalendarService } from '../../features/organisation/index.js';
import { say } from '../../kernel/texts.js';
import { addDays, addMonths, dateOf } from '../../kernel/time/shanghai.js';
import { texts } from './hours-ask.texts.zh-CN.js';

/** No term is longer than this; the school whose term it is comes from the shifts done in it. */
const TERM_DAYS = 250;

/** How many shifts and hours a volunteer has done this month (or the last), and this term; with what was counted. */
@Injectable()
export default class HoursAsk implements Skill {
  readonly spec: SkillSpec = { name: 'hours-ask', intents: ['hours.ask'], audience: ['volunteer'] };

  constructor(
    private readonly hours: HoursService,
    private readonly calendar: CalendarService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const today = dateOf(turn.now);
    const thisMonth = `${today.slice(0, 7)}-01`;
    const first = texts.lastMonth.test(turn.text) ? addMonths(thisMonth, -1) : thisMonth;
    const last = addDays(addMonths(first, 1), -1);
    const done = await this.hours.done(turn.personId, addDays(today, -TERM_DAYS));
    const school = done.at(-1)?.schoolId;
    const term = school === undefined ? undefined : await this.calendar.termOf(school, today);
    const month = servedBetween(done, first, last);
    const inTerm = term && servedBetween(done, term.first, today);
    const period = say(texts.period, { month: Number(first.slice(5, 7)) });
    if (month.shifts === 0 && !inTerm?.shifts) return turn.reply(say(texts.none, { period }));
    const planned = Math.max(month.planned, inTerm?.planned ?? 0);
    const how = [texts.how, ...(planned > 0 ? [say(texts.planned, { planned })] : []), texts.wrong].join('');
    const ofTerm = term && inTerm ? say(texts.term, { name: term.name, line: this.line(inTerm) }) : '';
    turn.reply(say(texts.answer, { period, line: this.line(month), term: ofTerm, how }));
  }

  private line(served: Served): string {
    return say(texts.line, { shifts: served.shifts, hours: served.hours });
  }
}
