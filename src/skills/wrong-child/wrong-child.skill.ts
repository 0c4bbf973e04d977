import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { LinkChecksService } from '../../features/escort/index.js';
import { texts } from './wrong-child.texts.zh-CN.js';

/** "You have the wrong person": that one link is frozen at once, and the coordinator checks. */
@Injectable()
export default class WrongChild implements Skill {
  readonly spec: SkillSpec = { name: 'wrong-child', intents: ['wrong_child'], audience: ['guardian'] };

  constructor(private readonly links: LinkChecksService) {}

  async hear(turn: Turn): Promise<void> {
    const named = turn.children;
    const [only] = turn.allowed;
    const child = named[0] ?? (turn.allowed.length === 1 ? only : undefined);
    if (!child) return turn.reply(texts.whichOne);
    await this.links.freeze(child.id, turn.personId, turn.text);
    turn.reply(texts.frozen);
  }
}
