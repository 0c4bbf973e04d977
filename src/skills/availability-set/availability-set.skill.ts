import { Injectable } from '@nestjs/common';
import { SkillRegistry, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { AvailabilityService, dayName, ShiftsService } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf, weekdayOf } from '../../kernel/time/shanghai.js';
import { texts } from './availability-set.texts.zh-CN.js';

/** When a volunteer can and cannot: kept for the rota; what is planned already stays until they decline it. */
@Injectable()
export default class AvailabilitySet implements Skill {
  readonly spec: SkillSpec = { name: 'availability-set', intents: ['availability.set'], audience: ['volunteer'] };

  constructor(
    private readonly availability: AvailabilityService,
    private readonly shifts: ShiftsService,
    skills: SkillRegistry,
  ) {
    skills.undoes('availability', async (data) => {
      await this.availability.withdraw(Number(data.id));
      return texts.withdrawn;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const { date, dates = date ? [date] : [] } = turn.reading.slots;
    const free = !texts.noTime.test(turn.text);
    const weekdays = texts.weekday.test(turn.text) ? [...new Set(dates.map(weekdayOf))].sort() : [];
    const id = await this.availability.note(turn.personId, { free, weekdays, dates, words: turn.text });
    turn.undoable('availability', { id });
    const named = dates.toSorted((a, b) => weekdayOf(a) - weekdayOf(b)).map(dayName);
    const when = weekdays.length > 0 ? [...new Set(named)].join('、') : say(texts.words, { words: turn.text });
    if (free) return turn.reply(say(texts.free, { when }));
    turn.reply(say(texts.busy, { when, own: await this.ownShifts(turn, dates) }));
  }

  /** Shifts that stand on these days all the same. */
  private async ownShifts(turn: Turn, dates: readonly string[]): Promise<string> {
    const planned = await this.shifts.list(turn.personId, dateOf(turn.now), 31);
    const hit = planned.filter((s) => dates.includes(s.date) && ['PLANNED', 'CONFIRMED'].includes(s.state));
    const [first] = hit;
    if (!first) return '';
    const shifts = hit.map((s) => `${dayName(s.date)}(${s.date.slice(5)})`).join('、');
    return say(texts.own, { shifts, first: dayName(first.date) });
  }
}
