import { Injectable } from '@nestjs/common';
import { SkillRegistry, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { ContactsService, type ContactKind } from '../../features/pairing/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { texts } from './visit-log.texts.zh-CN.js';

const KIND: Readonly<Record<string, ContactKind>> = { 'visit.log': 'visit', 'call.log': 'call', 'pairing.log': 'talk' };

/** A visit, a call or a talk, kept in the speaker's words; what the family needs goes to somebody who owns it. */
@Injectable()
export default class VisitLog implements Skill {
  readonly spec: SkillSpec = {
    name: 'visit-log',
    intents: ['visit.log', 'call.log', 'pairing.log'],
    audience: ['teacher', 'volunteer', 'village', 'coordinator', 'counsellor'],
  };

  constructor(
    private readonly contacts: ContactsService,
    skills: SkillRegistry,
  ) {
    skills.undoes('contact', async (data) => {
      await this.contacts.withdraw(Number(data.log));
      if (data.need !== undefined) await this.contacts.withdrawNeed(Number(data.need));
      return texts.withdrawn;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const [child] = turn.children;
    if (!child) return turn.reply(texts.which);
    const today = dateOf(turn.now);
    const date = turn.reading.slots.date ?? today;
    if (date > today) return turn.reply(texts.future);
    const kind = KIND[turn.reading.intent] ?? 'visit';
    const words = turn.reading.slots.text ?? turn.text;
    const log = await this.contacts.log({ childId: child.id, by: turn.personId, kind, on: date, words });
    const filed = texts.needs.test(turn.text)
      ? await this.contacts.need(child.id, turn.personId, words, log)
      : undefined;
    turn.undoable('contact', { log, ...(filed ? { need: filed.id } : {}) });
    const need = filed ? say(texts.need, { words, owner: filed.owner, due: filed.dueOn }) : '';
    const what = texts.visitWord.exec(turn.text)?.[0] ?? texts.visited;
    turn.reply(say(texts[kind], { what, child: child.name, date: date.slice(5), need }));
  }
}
