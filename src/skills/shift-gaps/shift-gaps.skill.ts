import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { expectedAtGate, namesOf, RunFinder, StandbyService, type Run } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './shift-gaps.texts.zh-CN.js';

const SURE = ['CONFIRMED', 'CHECKED_IN', 'DONE'];

/** Who walks, who has not answered, and where somebody is missing. Numbers only for the district. */
@Injectable()
export default class ShiftGaps implements Skill {
  readonly spec: SkillSpec = {
    name: 'shift-gaps',
    intents: ['shift.gaps'],
    audience: ['coordinator', 'village', 'counsellor', 'district'],
  };

  constructor(
    private readonly runs: RunFinder,
    private readonly standby: StandbyService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const date = turn.reading.slots.date ?? dateOf(turn.at);
    const runs = await this.runs.ofStaff(turn.personId, date);
    if (runs.length === 0) return turn.reply(texts.none);
    if (turn.role === 'district') {
      const gaps = runs.filter((r) => this.lacks(r)).length;
      return turn.reply(say(texts.totals, { date: date.slice(5), runs: runs.length, gaps }));
    }
    turn.reply(runs.map((r) => this.line(r)).join('\n'));
  }

  private lacks(run: Run): boolean {
    return run.state === 'PLANNED' && !run.suspended && !this.standby.enough(run, true);
  }

  private line(run: Run): string {
    const escorts = run.shifts.filter((s) => s.duty === 'escort' || SURE.includes(s.state));
    const names = (...states: string[]): string =>
      namesOf(escorts.filter((s) => states.includes(s.state))) || texts.nobody;
    return say(texts.line, {
      date: run.date.slice(5),
      time: timeOf(run.departAt),
      school: run.schoolName,
      point: run.pointName,
      children: expectedAtGate(run.children).length,
      sure: names(...SURE),
      unsure: names('PLANNED', 'ASKED'),
      gone: names('DECLINED', 'NO_SHOW'),
      gap: this.lacks(run) ? texts.gap : '',
    });
  }
}
