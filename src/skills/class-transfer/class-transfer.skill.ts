import { Injectable } from '@nestjs/common';
import { SkillRegistry, type OpenQuestion, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { RunFinder } from '../../features/escort/index.js';
import { ClassTransfersService, type ClassOf } from '../../features/people/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { texts } from './class-transfer.texts.zh-CN.js';

/** A teacher gives a class to another: they are asked, and it changes hands when they say yes. */
@Injectable()
export default class ClassTransfer implements Skill {
  readonly spec: SkillSpec = { name: 'class-transfer', intents: ['class.transfer'], audience: ['teacher'] };

  constructor(
    private readonly transfers: ClassTransfersService,
    private readonly finder: RunFinder,
    skills: SkillRegistry,
  ) {
    skills.undoes('class-transfer', async (data) => {
      return (await this.transfers.withdraw(Number(data.transfer))) ? texts.withdrawn : texts.tooLate;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const { class: named, person: said, date = dateOf(turn.at) } = turn.reading.slots;
    // "handed to somebody" without a class is no class that changes hands
    if (!named) return turn.missed();
    const own = await this.finder.taught(turn.personId);
    if (own.length === 0) return turn.reply(texts.none);
    const cls = own.find((c) => c.name === named);
    if (!cls) return turn.reply(say(texts.which, { cls: named, own: own.map((c) => c.name).join('、') }));
    const to = turn.person;
    if (!to) return turn.reply(say(said ? texts.unknown : texts.whom, { cls: cls.name, name: said ?? '' }));
    if (to.id === turn.personId) return turn.reply(say(texts.yourself, { cls: cls.name }));
    if (date < dateOf(turn.now)) return turn.reply(say(texts.past, { cls: cls.name }));
    await this.offer(turn, cls, to, date);
  }

  /** The 1 or 2 of the teacher who was asked. */
  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const yes = turn.agreed;
    if (yes === undefined) return false;
    const heard = await this.transfers.answer(Number(question.data.transfer), turn.personId, yes);
    if (heard.kind === 'later') turn.reply(say(texts.mineFrom, { cls: heard.cls, day: heard.day.slice(5) }));
    else if (heard.kind === 'now') turn.reply(say(texts.mine, { cls: heard.cls }));
    else turn.reply(heard.kind === 'over' ? texts.over : texts.declined);
    return true;
  }

  private async offer(turn: Turn, cls: ClassOf, to: { id: number; name: string }, day: string): Promise<void> {
    const from = turn.by;
    const asked = await this.transfers.offer(cls, from, to.id, day);
    if (asked === 'not-a-teacher') return turn.reply(say(texts.notTeacher, { name: to.name }));
    if (asked === 'asked-already') return turn.reply(say(texts.already, { cls: cls.name }));
    turn.undoable('class-transfer', { transfer: asked });
    const when = day === dateOf(turn.now) ? texts.now : day.slice(5);
    turn.reply(say(texts.asked, { who: to.name, cls: cls.name, when }));
  }
}
