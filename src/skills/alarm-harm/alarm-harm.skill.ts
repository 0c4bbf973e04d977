import { Inject, Injectable } from '@nestjs/common';
import { RISK_LANE, type RiskLane, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { texts } from './alarm-harm.texts.zh-CN.js';

/** Words of harm: the risk lane has done what there is to do; without a risk it is still not left unanswered. */
@Injectable()
export default class AlarmHarm implements Skill {
  readonly spec: SkillSpec = {
    name: 'alarm-harm',
    intents: ['alarm.harm', 'case.escalate'],
    audience: ['guardian', 'teacher', 'coordinator', 'village', 'counsellor', 'district'],
    handlesRisk: ['self_harm', 'harm', 'medical'],
  };

  constructor(@Inject(RISK_LANE) private readonly lane: RiskLane) {}

  async hear(turn: Turn): Promise<void> {
    if (turn.reading.risk === 'none') turn.reply(texts.whatHappened);
    else await this.lane.raise(turn);
  }
}
