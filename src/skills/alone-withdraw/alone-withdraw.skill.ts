import { Injectable } from '@nestjs/common';
import { askWhich, chosenChildren, SkillRegistry, whichChildren } from '../../conversation/index.js';
import type { KnownChild, OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { LeaveAloneService } from '../../features/children/index.js';
import { PickupNoticesService } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './alone-withdraw.texts.zh-CN.js';

/** A guardian takes back that a child may go home alone: at once. Given it is on paper only, never in the chat. */
@Injectable()
export default class AloneWithdraw implements Skill {
  readonly spec: SkillSpec = { name: 'alone-withdraw', intents: ['alone.withdraw'], audience: ['guardian'] };

  constructor(
    private readonly alone: LeaveAloneService,
    private readonly notices: PickupNoticesService,
    skills: SkillRegistry,
  ) {
    skills.undoes('alone', async (data, turn) => {
      const child = Number(data.child);
      if (!(await this.alone.restore(child, turn.personId))) return texts.tooLate;
      await this.notices.alone(child, true, { by: turn.by, key: turn.inboxId });
      return say(texts.back, { child: String(data.name) });
    });
  }

  async hear(turn: Turn): Promise<void> {
    const children = whichChildren(turn);
    if (children === 'nobody') return;
    if (children === 'ask') return askWhich(turn, { skill: this.spec.name, data: { words: turn.text } });
    await this.act(turn, children, turn.text);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const children = chosenChildren(turn, question);
    await this.act(turn, children ?? [], String(question.data.words));
    return children !== undefined;
  }

  private async act(turn: Turn, children: readonly KnownChild[], words: string): Promise<void> {
    for (const { id, name } of children) {
      if (texts.asksFor.test(words)) {
        turn.reply(say(texts.paper, { child: name }));
        continue;
      }
      const stood = await this.alone.withdraw(id, turn.personId);
      if (stood) {
        await this.notices.alone(id, false, { by: turn.by, key: turn.inboxId });
        turn.undoable('alone', { child: id, name });
      }
      turn.reply(say(stood ? texts.withdrawn : texts.never, { child: name }));
    }
  }
}
