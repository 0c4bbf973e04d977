import { Inject, Injectable } from '@nestjs/common';
import { RISK_LANE, type RiskLane, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { whichChildren } from '../../conversation/index.js';
import { ChildAlarmsService } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './pickup-forbid.texts.zh-CN.js';

/** Somebody must not collect: a person decides; a disputed adult means that the child stays with the teacher. */
@Injectable()
export default class PickupForbid implements Skill {
  readonly spec: SkillSpec = {
    name: 'pickup-forbid',
    intents: ['pickup.forbid'],
    audience: ['guardian'],
    handlesRisk: ['dispute'],
  };

  constructor(
    private readonly alarms: ChildAlarmsService,
    @Inject(RISK_LANE) private readonly lane: RiskLane,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const children = whichChildren(turn);
    if (children === 'nobody') return;
    if (children === 'ask') return this.lane.raise(turn);
    let who = '';
    for (const child of children) {
      ({ coordinator: who } = await this.alarms.danger('DISPUTE', child.id, turn.text, turn.personId));
    }
    turn.reply(say(texts.toAPerson, { child: children.map((c) => c.name).join('、'), who: who || texts.somebody }));
  }
}
