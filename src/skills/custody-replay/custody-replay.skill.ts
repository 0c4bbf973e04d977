import { Injectable } from '@nestjs/common';
import { askWhich, chosenChildren } from '../../conversation/index.js';
import type { KnownChild, OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { ReplayService } from '../../features/escort/index.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { texts } from './custody-replay.texts.zh-CN.js';

/** Who had the child, from when, told by whom: any past day in one message. */
@Injectable()
export default class CustodyReplay implements Skill {
  readonly spec: SkillSpec = {
    name: 'custody-replay',
    intents: ['custody.replay'],
    audience: ['coordinator', 'counsellor', 'village'],
  };

  constructor(private readonly replay: ReplayService) {}

  async hear(turn: Turn): Promise<void> {
    if (turn.children.length > 0) return this.tell(turn, turn.children, this.date(turn));
    if (turn.allowed.length === 0 || turn.reading.slots.unresolved) return turn.reply(texts.notYours);
    askWhich(turn, { skill: this.spec.name, data: { date: this.date(turn) } }, { all: false });
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const children = chosenChildren(turn, question);
    if (!children) return false;
    await this.tell(turn, children, String(question.data.date));
    return true;
  }

  private async tell(turn: Turn, children: readonly KnownChild[], date: string): Promise<void> {
    for (const child of children) turn.reply(await this.replay.line(child.id, date));
  }

  private date(turn: Turn): string {
    return turn.reading.slots.date ?? dateOf(turn.at);
  }
}
