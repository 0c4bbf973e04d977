import { Injectable } from '@nestjs/common';
import { SkillRegistry, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { HouseholdEventsService } from '../../features/children/index.js';
import { ContactsService, NeedsService, type ContactKind, type NeedFiled } from '../../features/pairing/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { normalise } from '../../kernel/zh/normalise.js';
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
    private readonly needs: NeedsService,
    private readonly households: HouseholdEventsService,
    skills: SkillRegistry,
  ) {
    skills.undoes('contact', async (data, turn) => {
      for (const log of data.logs as number[]) await this.contacts.withdraw(log, { by: turn.personId });
      if (data.need !== undefined) await this.needs.withdraw(Number(data.need), { by: turn.personId });
      return texts.withdrawn;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const about = turn.children.length > 0 ? turn.children.slice(0, 1) : await this.ofElder(turn);
    const [child] = about;
    // where danger was heard in it, somebody comes: nobody is asked for a form
    if (!child) return turn.answered ? undefined : turn.reply(texts.which);
    const today = dateOf(turn.now);
    const on = turn.reading.slots.date ?? today;
    if (on > today) return turn.reply(texts.future);
    const kind = KIND[turn.reading.intent] ?? 'visit';
    const words = turn.reading.slots.text ?? turn.text;
    const logs: number[] = [];
    for (const { id } of about) logs.push(await this.contacts.log({ childId: id, by: turn.personId, kind, on, words }));
    const filed = texts.needs.test(turn.text)
      ? await this.needs.file(child.id, turn.personId, words, logs[0] as number)
      : undefined;
    turn.undoable('contact', { logs, ...(filed ? { need: filed.id } : {}) });
    const need = filed ? sentenceOf(filed, words) : '';
    const what = texts.visitWord.exec(turn.text)?.[0] ?? texts.visited;
    const names = about.map((c) => c.name).join(texts.comma);
    turn.reply(say(texts[kind], { what, child: names, date: on.slice(5), need }));
  }

  /** The children of the grown-up who is called by surname and title; none where two could be meant. */
  private async ofElder(turn: Turn): Promise<{ id: number; name: string }[]> {
    const allowed = turn.allowed.map((c) => c.id);
    const [only, other] = await this.households.meant(allowed, normalise(turn.text).text);
    if (!only || other) return [];
    const theirs = new Set(only.ties.map((t) => t.childId));
    return turn.allowed.filter((c) => theirs.has(c.id));
  }
}

/** Who has what the family needs, as it is: nobody, where nobody has it. */
function sentenceOf({ owner, own, dueOn: due }: NeedFiled, words: string): string {
  if (owner === null) return say(texts.needUnowned, { words });
  return own ? say(texts.needOwn, { words, due }) : say(texts.need, { words, owner, due });
}
