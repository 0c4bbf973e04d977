import { Injectable } from '@nestjs/common';
import type { OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { PhoneTasksService } from '../../features/escort/index.js';
import { texts } from './guardian-phoned.texts.zh-CN.js';

/** The teacher was asked to phone guardians whom no message reached, and says how it went. */
@Injectable()
export default class GuardianPhoned implements Skill {
  readonly spec: SkillSpec = { name: 'guardian-phoned', intents: [], audience: 'anyone' };

  constructor(private readonly tasks: PhoneTasksService) {}

  async hear(): Promise<void> {
    // it only hears answers
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean | 'keep'> {
    const reached = turn.agreed;
    if (reached === undefined) return false;
    const open = await this.tasks.answered(Number(question.data.batch), reached);
    if (!open) turn.reply(texts.settled);
    else turn.reply(reached ? texts.reached : texts.notReached);
    // a second try may get through
    return reached || !open ? true : 'keep';
  }
}
