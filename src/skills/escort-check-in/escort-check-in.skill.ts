import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import {
  GateService,
  RosterService,
  RunFinder,
  runRefusals,
  shiftRefusals,
  type Run,
} from '../../features/escort/index.js';
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
    private readonly rosters: RosterService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const run = await this.runs.ofVolunteer(turn.personId);
    if (!run) return turn.reply(runRefusals['RUN.NONE_TODAY']);
    const { unresolved } = turn.reading.slots;
    if (turn.reading.intent === 'roster.ask' && unresolved && turn.children.length === 0) {
      // a child of somebody else's run: not a word about it, and nobody else's names either
      return turn.reply(say(texts.notListed, { name: unresolved }));
    }
    if (turn.reading.intent === 'roster.ask') return turn.reply(await this.roster(run, texts.list));
    const who = turn.person ?? { id: turn.personId };
    const checked = await this.gate.checkIn(run.id, who.id, turn.at);
    if (!checked.ok) return turn.reply(fill({ ...runRefusals, ...shiftRefusals }[checked.code], checked.facts));
    turn.reply(await this.roster(checked.value, texts.roster));
  }

  private async roster(run: Run, sentence: typeof texts.roster | typeof texts.list): Promise<string> {
    const { expected, lines } = await this.rosters.lines(run);
    return say(sentence, { point: run.pointName, expected, lines });
  }
}
