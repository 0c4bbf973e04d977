import { Injectable } from '@nestjs/common';
import { SkillRegistry, type OpenQuestion, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { WeekCardWishes } from '../../features/week-cards/index.js';
import { texts } from './week-card.texts.zh-CN.js';

/** A guardian asks for the weekly card, or for no more of them; told once that there is one, nobody gets one unasked. */
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
    await this.set(turn, !no);
  }

  /** The one time it is offered: 1 or 2, or in words. */
  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { intent, slots } = turn.reading;
    const yes = slots.choice === 1 || intent === 'yes';
    const no = slots.choice === 2 || intent === 'no';
    if (question.data.invite !== true || turn.speaker.muted || (!yes && !no)) return false;
    await this.set(turn, yes);
    return true;
  }

  private async set(turn: Turn, wanted: boolean): Promise<void> {
    const before = await this.wishes.set(turn.personId, wanted, turn.inboxId);
    turn.undoable('week-card', { before: before ?? false });
    turn.reply(wanted ? texts.on : texts.off);
  }
}
