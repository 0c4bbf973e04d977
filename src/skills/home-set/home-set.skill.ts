import { Injectable } from '@nestjs/common';
import { SkillRegistry, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { HomesService } from '../../features/rota/index.js';
import { say } from '../../kernel/texts.js';
import { normalise } from '../../kernel/zh/normalise.js';
import { texts } from './home-set.texts.zh-CN.js';

/** In which village a volunteer lives: the rota asks those who live near first. The village is all that is kept. */
@Injectable()
export default class HomeSet implements Skill {
  readonly spec: SkillSpec = { name: 'home-set', intents: ['home.set'], audience: ['volunteer'] };

  constructor(
    private readonly homes: HomesService,
    skills: SkillRegistry,
  ) {
    skills.undoes('home', async (data, turn) => {
      if (data.before === null) await this.homes.forget(turn.personId);
      else await this.homes.note(turn.personId, Number(data.before));
      return texts.back;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const villages = await this.homes.villagesNear(turn.personId);
    const [first] = villages;
    if (!first) return turn.reply(texts.none);
    const said = normalise(turn.text).text;
    const village = villages.find((v) => said.includes(v.name));
    if (!village) {
      const names = villages.slice(0, 8).map((v) => v.name);
      return turn.reply(say(texts.which, { villages: names.join('、'), first: first.name }));
    }
    const before = await this.homes.villageOf(turn.personId);
    await this.homes.note(turn.personId, village.id);
    turn.undoable('home', { before: before?.id ?? null });
    turn.reply(say(texts.noted, { village: village.name }));
  }
}
