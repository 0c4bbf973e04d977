import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { LinkChecksService } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './identity-change.texts.zh-CN.js';

/** A new chat account: the old handle hears nothing more at once; a code goes to somebody who knows the person. */
@Injectable()
export default class IdentityChange implements Skill {
  readonly spec: SkillSpec = { name: 'identity-change', intents: ['identity.change'], audience: ['guardian'] };

  constructor(private readonly links: LinkChecksService) {}

  async hear(turn: Turn): Promise<void> {
    const who = await this.links.changeHandle(turn.personId);
    turn.reply(who ? say(texts.muted, { who }) : texts.nobody);
  }
}
