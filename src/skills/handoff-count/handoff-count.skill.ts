import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { GateService, RunFinder, runRefusals } from '../../features/escort/index.js';
import { fill } from '../../kernel/fill.js';
import { say } from '../../kernel/texts.js';
import { texts } from './handoff-count.texts.zh-CN.js';

/** The teacher's side of the hand-over: how many children go with the escort. */
@Injectable()
export default class HandoffCount implements Skill {
  readonly spec: SkillSpec = {
    name: 'handoff-count',
    intents: ['handoff.count'],
    audience: ['teacher', 'coordinator'],
  };

  constructor(
    private readonly gate: GateService,
    private readonly runs: RunFinder,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const run = await this.runs.ofTeacher(turn.personId, turn.person?.id);
    if (!run) return turn.reply(texts.noRun);
    const { count } = turn.reading.slots;
    if (count === undefined) return turn.reply(texts.howMany);
    const { told } = turn;
    const result = await this.gate.teacherCount(run.id, count, told);
    if (!result.ok) return turn.reply(fill(runRefusals[result.code], result.facts));
    const { outcome, run: now } = result.value;
    const facts = { point: run.pointName, expected: outcome.expected, count };
    if (outcome.kind === 'agree') return turn.reply(say(texts.agreed, facts));
    if (outcome.kind === 'one_sided') return turn.reply(say(texts.waitsForEscort, facts));
    if (count !== outcome.expected) return turn.reply(say(texts.mismatch, facts));
    turn.reply(say(texts.escortDiffers, { ...facts, escort: now.gate.escort ?? '—' }));
  }
}
