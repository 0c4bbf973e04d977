import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import {
  expectedAtGate,
  namesOf,
  PlannerService,
  RunFinder,
  StandbyService,
  type Run,
} from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { addDays, dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './shift-gaps.texts.zh-CN.js';

/** So far a question without a day looks ahead (days). */
const WEEK = 7;
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
    private readonly planner: PlannerService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const today = dateOf(turn.at);
    const asked = turn.reading.slots.date;
    const numbersOnly = turn.role === 'district';
    // a district sees numbers of what is planned; nothing is planned for it
    const schoolIds = numbersOnly ? [] : await this.runs.schoolsOf(turn.personId);
    if (asked && !(await this.planner.planAhead(asked, { schoolIds }))) return turn.reply(texts.tooFar);
    const date = asked ?? today;
    const runs = await this.runs.ofStaff(turn.personId, date);
    const later = asked || numbersOnly ? [] : await this.laterGaps(turn, today);
    if (runs.length + later.length === 0) return turn.reply(texts.none);
    if (numbersOnly) {
      const gaps = runs.filter((r) => this.lacks(r)).length;
      return turn.reply(say(texts.totals, { date: date.slice(5), runs: runs.length, gaps }));
    }
    turn.reply([...runs, ...later].map((r) => this.line(r)).join('\n'));
  }

  /** Asked without a day: what somebody has already said no to in the coming week, while hands are missing, too. */
  private async laterGaps(turn: Turn, today: string): Promise<Run[]> {
    const found: Run[] = [];
    for (let n = 1; n <= WEEK; n++) {
      const runs = await this.runs.ofStaff(turn.personId, addDays(today, n));
      found.push(...runs.filter((r) => this.lacks(r) && r.shifts.some((s) => s.state === 'DECLINED')));
    }
    return found;
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
