import { Injectable } from '@nestjs/common';
import { askWhich, chosenChildren, whichChildren } from '../../conversation/index.js';
import type { KnownChild, OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { ChildrenService } from '../../features/children/index.js';
import { ParentContactsService } from '../../features/pairing/index.js';
import { say } from '../../kernel/texts.js';
import { addDays, dateOf, mondayOf } from '../../kernel/time/shanghai.js';
import { lexicon } from './contact-own.lexicon.zh-CN.js';
import { texts } from './contact-own.texts.zh-CN.js';

/** A family tells that a parent spoke with the child: the week is ticked, and nobody at school need ask about it. */
@Injectable()
export default class ContactOwn implements Skill {
  readonly spec: SkillSpec = { name: 'contact-own', intents: ['contact.own'], audience: ['guardian'] };

  constructor(
    private readonly contacts: ParentContactsService,
    private readonly children: ChildrenService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const today = dateOf(turn.at);
    const on = turn.reading.slots.date ?? today;
    if (on > today) return turn.reply(texts.future);
    const week = mondayOf(lexicon.lastWeek.test(turn.text) ? addDays(mondayOf(today), -7) : on);
    const children = whichChildren(turn);
    if (children === 'nobody') return;
    const data = { week, parent: lexicon.ofParent.test(turn.text) };
    if (children === 'ask') return askWhich(turn, { skill: this.spec.name, data });
    await this.tick(turn, children, data);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const children = chosenChildren(turn, question);
    if (children) await this.tick(turn, children, question.data as unknown as Told);
    return children !== undefined;
  }

  private async tick(turn: Turn, children: readonly KnownChild[], { week, parent }: Told): Promise<void> {
    const theirs: KnownChild[] = [];
    for (const child of children) {
      // it is the parents who owe it: a grandmother at home tells of their call, and not of her own talk
      if (parent || (await this.isParent(child.id, turn.personId))) theirs.push(child);
      else turn.reply(say(texts.whose, { child: child.name }));
    }
    if (theirs.length === 0) return;
    const had = theirs.map((c) => ({ childId: c.id, had: true }));
    turn.undoable('parent-contact', { ticks: await this.contacts.tick(had, week, turn.told) });
    const names = theirs.map((c) => c.name).join(texts.comma);
    turn.reply(say(texts.done, { child: names, week: nameOf(week, dateOf(turn.at)) }));
  }

  private async isParent(childId: number, personId: number): Promise<boolean> {
    const tie = (await this.children.guardians(childId)).find((g) => g.personId === personId);
    return tie !== undefined && lexicon.parent.test(tie.relation);
  }
}

interface Told {
  week: string;
  /** A parent is spoken of as the one who called. */
  parent: boolean;
}

function nameOf(week: string, today: string): string {
  const monday = mondayOf(today);
  if (week === monday) return texts.thisWeek;
  return week === addDays(monday, -7) ? texts.lastWeek : say(texts.weekOf, { from: week.slice(5) });
}
