import { Injectable } from '@nestjs/common';
import { SkillRegistry, type OpenQuestion, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { ChildrenService, RecallsService, ReportsService } from '../../features/children/index.js';
import { RunFinder, titleOf } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './notice-send.texts.zh-CN.js';

/** A notice to the parents of a class: a private message each, after a preview, and not in the night. */
@Injectable()
export default class NoticeSend implements Skill {
  readonly spec: SkillSpec = { name: 'notice-send', intents: ['notice.send'], audience: ['teacher'] };

  constructor(
    private readonly reports: ReportsService,
    private readonly children: ChildrenService,
    private readonly finder: RunFinder,
    private readonly recalls: RecallsService,
    skills: SkillRegistry,
  ) {
    skills.undoes('notice', async (data, turn) => {
      return say(
        texts.recalled,
        await this.recalls.noticeBack(`notice:${String(data.key)}`, titleOf(turn.speaker.name)),
      );
    });
  }

  async hear(turn: Turn): Promise<void> {
    const { text: said, class: named } = turn.reading.slots;
    const text = said?.replace(texts.address, '');
    const cls = await this.classOf(turn, named);
    if (!cls) return turn.reply(texts.notYourClass);
    if (!text) return turn.reply(texts.whatText);
    const readers = (await this.reports.guardiansOf(cls.id)).length;
    const question = {
      kind: 'choose',
      skill: this.spec.name,
      data: { classId: cls.id, cls: cls.name, text, key: String(turn.inboxId) },
    } as const;
    turn.ask(question, say(texts.preview, { cls: cls.name, readers, text }));
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    if (turn.agreed === undefined) return false;
    if (!turn.agreed) {
      turn.reply(texts.notSent);
      return true;
    }
    const { classId, cls, text, key } = question.data;
    const author = { id: turn.personId, title: titleOf(turn.speaker.name) };
    const readers = await this.reports.notify(Number(classId), String(cls), String(text), author, String(key));
    turn.undoable('notice', { key: String(key) });
    turn.reply(say(texts.sent, { readers }));
    return true;
  }

  /** Only a class of the teacher's own. */
  private async classOf(turn: Turn, named: string | undefined): Promise<{ id: number; name: string } | undefined> {
    const cards = await this.children.ofClasses(await this.finder.classesOf(turn.personId));
    const classes = new Map(cards.map((c) => [c.classId, c.className]));
    const own = [...classes].map(([id, name]) => ({ id, name }));
    if (named) return own.find((c) => c.name === named);
    return own.length === 1 ? own[0] : undefined;
  }
}
