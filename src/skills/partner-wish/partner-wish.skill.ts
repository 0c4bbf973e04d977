import { Injectable } from '@nestjs/common';
import { SkillRegistry, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { PartnerWishes } from '../../features/rota/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './partner-wish.texts.zh-CN.js';

/** With whom a volunteer likes to walk, and with whom not: kept for the rota, and between them and us. */
@Injectable()
export default class PartnerWishing implements Skill {
  readonly spec: SkillSpec = { name: 'partner-wish', intents: ['partner.wish'], audience: ['volunteer'] };

  constructor(
    private readonly wishes: PartnerWishes,
    skills: SkillRegistry,
  ) {
    skills.undoes('partner-wish', async (data, turn) => {
      await this.wishes.forget(turn.personId, Number(data.other));
      return texts.back;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const { person: said, unresolved } = turn.reading.slots;
    const other = turn.person;
    if (!other || other.id === turn.personId) {
      const name = said ?? unresolved;
      return turn.reply(name ? say(texts.unknown, { name }) : texts.whom);
    }
    const together = !texts.no.test(turn.text);
    await this.wishes.note({ personId: turn.personId, otherId: other.id, together });
    turn.undoable('partner-wish', { other: other.id });
    turn.reply(say(together ? texts.together : texts.apart, { name: other.name }));
  }
}
