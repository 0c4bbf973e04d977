import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { dayName, PlannerService, ShiftsService } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { addDays, dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './shift-list.texts.zh-CN.js';

/** My shifts of the coming days. */
@Injectable()
export default class ShiftList implements Skill {
  readonly spec: SkillSpec = { name: 'shift-list', intents: ['shift.list'], audience: ['volunteer'] };

  constructor(
    private readonly shifts: ShiftsService,
    private readonly planner: PlannerService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    // what the weekly plan says of the coming days is planned now, so that the list is whole
    for (let n = 0; n < 7; n++) await this.planner.planDay(addDays(dateOf(turn.now), n), { memberId: turn.personId });
    const shifts = await this.shifts.list(turn.personId, dateOf(turn.now), 14);
    if (shifts.length === 0) return turn.reply(texts.none);
    const lines = shifts.map((s) =>
      say(texts.line, {
        date: s.date.slice(5),
        day: dayName(s.date),
        time: timeOf(s.departAt),
        school: s.schoolName,
        point: s.pointName,
        state: texts.states[s.state],
      }),
    );
    turn.reply(say(texts.list, { lines: lines.join('\n') }));
  }
}
