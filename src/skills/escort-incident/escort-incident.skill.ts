import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { JourneyService, RunFinder, runRefusals } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './escort-incident.texts.zh-CN.js';

/** A fall, a blocked road, danger: the coordinator and the home at once, and when to call 120. */
@Injectable()
export default class EscortIncident implements Skill {
  readonly spec: SkillSpec = {
    name: 'escort-incident',
    intents: ['escort.incident'],
    audience: ['volunteer'],
    handlesRisk: ['medical'],
  };

  constructor(
    private readonly journey: JourneyService,
    private readonly runs: RunFinder,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const run = await this.runs.ofVolunteer(turn.personId, turn.children[0]?.id);
    // harm, told of on a walk, is an alarm already: it is no accident that the home is told about by the bot
    if (turn.reading.risk === 'self_harm' || turn.reading.risk === 'harm') return;
    // off a walk there is nobody to report it to here, but danger is heard all the same
    if (!run) return turn.reading.risk === 'none' ? turn.reply(runRefusals['RUN.NONE_TODAY']) : undefined;
    turn.takesDanger();
    const { told } = turn;
    const children = run.children.filter((c) => turn.children.some((known) => known.id === c.childId));
    const about = children.length > 0 ? children : [undefined];
    for (const child of about) await this.journey.incident(run.id, child, turn.text, told);
    const heads = children.map((c) => say(texts.head, { child: c.name })).join('');
    turn.reply(heads ? say(texts.told, { heads }) : texts.toldSchool);
  }
}
