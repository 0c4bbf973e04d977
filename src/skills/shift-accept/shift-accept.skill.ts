import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { dayName, shiftRefusals, ShiftsService } from '../../features/escort/index.js';
import { fill } from '../../kernel/fill.js';
import { say } from '../../kernel/texts.js';
import { dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './shift-accept.texts.zh-CN.js';

/** "I will take it": only for those cleared to lead, and only where somebody is missing. */
@Injectable()
export default class ShiftAccept implements Skill {
  readonly spec: SkillSpec = { name: 'shift-accept', intents: ['shift.accept'], audience: ['volunteer'] };

  constructor(private readonly shifts: ShiftsService) {}

  async hear(turn: Turn): Promise<void> {
    const date = turn.reading.slots.date ?? dateOf(turn.at);
    const taken = await this.shifts.offer(turn.personId, date, turn.person?.id);
    if (!taken.ok) return turn.reply(fill(shiftRefusals[taken.code], taken.facts));
    const { departAt, schoolName, pointName } = taken.value;
    turn.reply(say(texts.taken, { day: dayName(date), time: timeOf(departAt), school: schoolName, point: pointName }));
  }
}
