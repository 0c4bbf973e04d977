import { Injectable } from '@nestjs/common';
import { SkillRegistry, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { WeekCardWishes } from '../../features/week-cards/index.js';
import { texts } from './week-card.texts.zh-CN.js';

/** A guardian asks for the weekly card, or for no more of them: nobody gets one unasked. */
@Injectable()
export default class WeekCardSkill implements Skill {
  readonly spec: SkillSpec = { name: 'week-card', intents: ['week.card'], audience: ['guardian'] };

  constructor(
    private readonly wishes: WeekCardWishes,
    skills: SkillRegistry,
  ) {
    skills.undoes('week-card', async (data, turn) => {
      await this.wishes.set(turn.personId, data.before === true, turn.inboxId);
      return texts.back;
    });
  }

  async hear(turn: Turn): Promise<void> {
    if (turn.speaker.muted || turn.allowed.length === 0) return turn.reply(texts.noChildren);
    const no = texts.no.test(turn.text);
    if (texts.question.test(turn.text) || !(no || texts.yes.test(turn.text))) return turn.reply(texts.ask);
    const before = await this.wishes.set(turn.personId, !no, turn.inboxId);
    turn.undoable('week-card', { before: before ?? false });
    turn.reply(no ? texts.off : texts.on);
  }
}
