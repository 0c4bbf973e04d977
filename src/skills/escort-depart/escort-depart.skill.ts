import { Injectable } from '@nestjs/common';
import { Retelling, type KnownChild, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { GateService, RunFinder, runRefusals } from '../../features/escort/index.js';
import { fill } from '../../kernel/fill.js';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './escort-depart.texts.zh-CN.js';

/** Off they go, when list, teacher and escort agree and there are adults enough. */
@Injectable()
export default class EscortDepart implements Skill {
  readonly spec: SkillSpec = { name: 'escort-depart', intents: ['escort.depart'], audience: ['volunteer'] };

  constructor(
    private readonly gate: GateService,
    private readonly runs: RunFinder,
    private readonly retelling: Retelling,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const run = await this.runs.ofVolunteer(turn.personId);
    if (!run) return turn.reply(runRefusals['RUN.NONE_TODAY']);
    const alone = texts.alone.test(turn.text) ? turn.allowed.filter((c) => isNamed(c, turn.text)) : [];
    if (alone.length > 0 && run.state !== 'PLANNED') {
      // "he left by himself" is no departure of the run
      for (const child of alone) await this.retelling.asTyped(turn, say(texts.wentHomeAlone, { child: child.name }));
      return;
    }
    const { told } = turn;
    const left = await this.gate.depart(run.id, turn.personId, told);
    if (!left.ok) return turn.reply(fill(runRefusals[left.code], left.facts));
    const count = left.value.children.filter((c) => c.state === 'EN_ROUTE').length;
    turn.reply(
      say(texts.left, {
        time: timeOf(turn.at),
        count,
        eta: left.value.eta ? timeOf(left.value.eta) : '—',
        point: run.pointName,
      }),
    );
  }
}

const isNamed = (child: KnownChild, text: string): boolean =>
  [child.name, child.name.slice(1), ...child.calls].some((name) => name.length > 1 && text.includes(name));
