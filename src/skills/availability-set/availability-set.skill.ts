import { Injectable } from '@nestjs/common';
import { SkillRegistry, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { dayAndDate, dayName, ShiftsService } from '../../features/escort/index.js';
import { AvailabilityService } from '../../features/rota/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { normalise } from '../../kernel/zh/normalise.js';
import { covers, readStretch, type Stretch } from '../../kernel/zh/stretches.js';
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
    const free = !texts.noTime.test(turn.text);
    const stretch = readStretch(normalise(turn.text).text, dateOf(turn.at));
    // what no calendar knows the rota could not keep: better asked than promised
    if (!stretch) return turn.reply(texts.when);
    const id = await this.availability.note(turn.personId, { free, stretch, words: turn.text });
    turn.undoable('availability', { id });
    const when = wordsOf(stretch);
    if (free) return turn.reply(say(texts.free, { when }));
    turn.reply(say(texts.busy, { when, own: await this.ownShifts(turn, stretch) }));
  }

  /** Shifts that stand in that time all the same. */
  private async ownShifts(turn: Turn, stretch: Stretch): Promise<string> {
    const planned = await this.shifts.list(turn.personId, dateOf(turn.now), 31);
    const hit = planned.filter((s) => covers(stretch, s.date) && ['PLANNED', 'CONFIRMED'].includes(s.state));
    const [first] = hit;
    if (!first) return '';
    return say(texts.own, { shifts: hit.map((s) => dayAndDate(s.date)).join('、'), first: dayName(first.date) });
  }
}

/** The stretch as it was understood, so that a wrong reading is seen at once. */
function wordsOf({ dates, weekdays, from, until }: Stretch): string {
  const short = (date: string): string => `${date.slice(5)}(${dayName(date)})`;
  const bounds = from && until ? say(texts.between, { from: short(from), until: short(until) }) : '';
  const open = from && !until ? say(texts.from, { from: short(from) }) : '';
  const weekly =
    weekdays.length > 0 ? say(texts.weekly, { days: weekdays.map((d) => texts.dayNames[d]).join('、') }) : '';
  return [bounds || open, weekly, dates.map(short).join('、')].filter(Boolean).join(' ');
}
