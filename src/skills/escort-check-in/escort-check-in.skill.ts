import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { GateService, RunFinder, runRefusals, shiftRefusals, type Run } from '../../features/escort/index.js';
import { ChildrenService } from '../../features/children/index.js';
import { fill } from '../../kernel/fill.js';
import { say } from '../../kernel/texts.js';
import { texts } from './escort-check-in.texts.zh-CN.js';

/** The escort is at the gate, and gets the numbered roster with allergies and who may collect. */
@Injectable()
export default class EscortCheckIn implements Skill {
  readonly spec: SkillSpec = {
    name: 'escort-check-in',
    intents: ['escort.check_in', 'roster.ask'],
    audience: ['volunteer'],
  };

  constructor(
    private readonly gate: GateService,
    private readonly runs: RunFinder,
    private readonly children: ChildrenService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const run = await this.runs.ofVolunteer(turn.personId);
    if (!run) return turn.reply(runRefusals['RUN.NONE_TODAY']);
    if (turn.reading.intent === 'roster.ask') return turn.reply(await this.roster(run));
    const who = turn.person ?? { id: turn.personId };
    const checked = await this.gate.checkIn(run.id, who.id, turn.at);
    if (!checked.ok) return turn.reply(fill({ ...runRefusals, ...shiftRefusals }[checked.code], checked.facts));
    turn.reply(await this.roster(checked.value));
  }

  private async roster(run: Run): Promise<string> {
    const lines = [];
    for (const child of run.children) {
      const away = child.state === 'EXCUSED' ? texts.excused : child.state === 'ABSENT' ? texts.absent : '';
      const allergies = child.allergies ? say(texts.allergies, { what: child.allergies }) : '';
      const collect = away ? '' : say(texts.collect, { who: await this.collectors(child.childId) });
      lines.push(
        say(texts.line, { n: child.number, child: child.name, cls: child.className, allergies, away, collect }),
      );
    }
    const expected = run.children.filter((c) => c.state !== 'EXCUSED' && c.state !== 'ABSENT').length;
    return say(texts.roster, { point: run.pointName, expected, lines: lines.join('\n') });
  }

  private async collectors(childId: number): Promise<string> {
    const guardians = new Map((await this.children.guardians(childId)).map((g) => [g.personId, g.relation]));
    const allowed = (await this.children.collectors(childId)).filter((c) => c.permission === 'authorised');
    return allowed.map((c) => (c.personId !== null && guardians.get(c.personId)) || c.relation || c.name).join('/');
  }
}
