import { Injectable } from '@nestjs/common';
import { SkillRegistry, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { GiftsService } from '../../features/pairing/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { texts } from './gift-log.texts.zh-CN.js';

/** Things handed out, with their number; to one child where one is named. */
@Injectable()
export default class GiftLog implements Skill {
  readonly spec: SkillSpec = { name: 'gift-log', intents: ['gift.log'], audience: ['village', 'coordinator'] };

  constructor(
    private readonly gifts: GiftsService,
    skills: SkillRegistry,
  ) {
    skills.undoes('gift', async (data) => {
      let back = false;
      for (const id of data.gifts as number[]) back = (await this.gifts.withdraw(Number(id))) || back;
      return back ? texts.withdrawn : undefined;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const { topic, count, date, unresolved } = turn.reading.slots;
    const { children } = turn;
    if (!topic && count === undefined) return turn.reply(texts.what);
    if (unresolved && children.length === 0) return turn.reply(say(texts.unresolved, { name: unresolved }));
    const what = topic ?? texts.some;
    const on = date ?? dateOf(turn.now);
    const given: number[] = [];
    for (const child of children.length > 0 ? children : [undefined]) {
      given.push(
        await this.gifts.log({
          what,
          date: on,
          by: turn.personId,
          ...(count === undefined ? {} : { count }),
          ...(child ? { childId: child.id } : {}),
        }),
      );
    }
    turn.undoable('gift', { gifts: given });
    const head = children.map((c) => say(texts.head, { child: c.name })).join('');
    const total = await this.gifts.ofMonth(what, turn.personId, on);
    const many = count === undefined ? '' : say(texts.count, { count });
    turn.reply(say(texts.logged, { head, what, count: many, date: on, total }));
  }
}
