import { Injectable } from '@nestjs/common';
import type { OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { dayAndDate, dayName, RunFinder } from '../../features/escort/index.js';
import { RotaService, type GapReason, type PlannedPoint, type RotaGap } from '../../features/rota/index.js';
import { say } from '../../kernel/texts.js';
import { addDays, dateOf, weekdayOf } from '../../kernel/time/shanghai.js';
import { texts } from './rota-plan.texts.zh-CN.js';

/** Next week's rota for a school: who walks when, which places stay empty and why; it counts when published. */
@Injectable()
export default class RotaPlanning implements Skill {
  readonly spec: SkillSpec = { name: 'rota-plan', intents: ['rota.plan'], audience: ['coordinator'] };

  constructor(
    private readonly rota: RotaService,
    private readonly runs: RunFinder,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const schools = await this.runs.schoolsOf(turn.personId);
    if (schools.length === 0) return turn.reply(texts.noSchool);
    const today = dateOf(turn.now);
    const monday = addDays(today, 8 - weekdayOf(today));
    const points = await this.rota.plan(schools, monday, 7, turn.personId);
    const lines = points.map((p) => this.line(p)).join('\n');
    const question = { kind: 'choose', skill: this.spec.name, data: { schools }, minutes: 60 } as const;
    turn.ask(question, say(texts.draft, { from: monday.slice(5), lines }));
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    if (turn.agreed === undefined) return false;
    if (!turn.agreed) {
      turn.reply(texts.kept);
      return true;
    }
    const done = await this.rota.publish((question.data.schools as number[]).map(Number));
    const kept = done.tooNear.map(dayAndDate).join('、');
    turn.reply(
      say(texts.published, { count: done.shifts }) +
        (kept ? say(texts.tooNear, { days: kept }) : '') +
        (done.doubled > 0 ? say(texts.doubled, { count: done.doubled }) : ''),
    );
    return true;
  }

  private line({ pointName, plan }: PlannedPoint): string {
    const gaps = plan.gaps.length === 0 ? texts.noGaps : plan.gaps.map((g) => this.gap(g)).join('、');
    const how = plan.by === 'greedy' ? texts.simple : '';
    return say(texts.point, { point: pointName, shifts: plan.picks.length, gaps, how });
  }

  private gap(gap: RotaGap): string {
    const reasons = Object.entries(gap.reasons).map(([reason, n]) =>
      say(texts.reason, { n, why: texts.reasons[reason as GapReason] }),
    );
    return say(texts.gap, {
      day: dayName(gap.date),
      missing: gap.missing,
      reasons: reasons.join(',') || texts.nobodyThere,
    });
  }
}
