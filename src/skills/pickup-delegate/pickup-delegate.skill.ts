import { Injectable } from '@nestjs/common';
import { askWhich, chosenChildren, whichChildren } from '../../conversation/index.js';
import type { KnownChild, OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { PickupService } from '../../features/escort/index.js';
import { ChildrenService } from '../../features/children/index.js';
import { sameKin } from '../../kernel/zh/kin-form.js';
import { kinOfMine } from '../../kernel/zh/kin-of-mine.js';
import { isParentWord } from '../../kernel/zh/kin.js';
import { say } from '../../kernel/texts.js';
import { detailsOf, type Details } from './pickup-delegate.rules.js';
import { texts } from './pickup-delegate.texts.zh-CN.js';

/** Somebody else collects today: name, phone and tie, then the teacher phones the number on file, then a code. */
@Injectable()
export default class PickupDelegate implements Skill {
  readonly spec: SkillSpec = {
    name: 'pickup-delegate',
    intents: ['pickup.delegate', 'pickup.self'],
    audience: ['guardian'],
  };

  constructor(
    private readonly pickups: PickupService,
    private readonly children: ChildrenService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const children = whichChildren(turn);
    if (children === 'nobody') return;
    const details = detailsOf(turn);
    if (turn.reading.intent === 'pickup.self') return this.self(turn, children);
    if (children === 'ask') return askWhich(turn, { skill: this.spec.name, data: { ask: 'which-child', details } });
    await this.take(turn, children, details);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const known = (question.data.details ?? {}) as Details;
    if (question.data.ask === 'which-child') {
      const children = chosenChildren(turn, question);
      if (!children) return false;
      await this.take(turn, children, known);
      return true;
    }
    const { intent } = turn.reading;
    if (intent !== 'pickup.delegate' && intent !== 'pickup.self' && intent !== 'choose' && intent !== 'unknown')
      return false;
    const ids = (question.data.children as number[]).map(Number);
    const children = turn.allowed.filter((c) => ids.includes(c.id));
    if (intent === 'pickup.self') {
      await this.self(turn, children);
      return true;
    }
    const details = { ...known, ...detailsOf(turn) };
    if (intent === 'unknown' && Object.keys(detailsOf(turn)).length === 0) return false;
    await this.take(turn, children, details);
    return true;
  }

  private async take(turn: Turn, children: readonly KnownChild[], said: Details): Promise<void> {
    const details = await this.tiedToChild(turn, children, said);
    const names = children.map((c) => c.name).join('、');
    const onList = await this.onTheList(children, details);
    if (onList) return turn.reply(say(texts.onTheList, { child: names, who: onList }));
    if (!details.name || !details.phone) {
      const question = {
        kind: 'who_collects',
        skill: this.spec.name,
        data: { children: children.map((c) => c.id), details },
      } as const;
      const missing = [
        details.name ? '' : texts.name,
        details.phone ? '' : texts.phone,
        details.relation ? '' : texts.relation,
      ].filter(Boolean);
      return turn.ask(question, say(texts.details, { child: names, missing: missing.join('、') }));
    }
    for (const child of children) {
      const filed = await this.pickups.request({
        ...details,
        name: details.name,
        childId: child.id,
        askedBy: turn.personId,
      });
      if (filed === 'no_teacher') turn.reply(say(texts.noTeacher, { child: child.name }));
      else if (filed === 'disputed') turn.reply(say(texts.disputed, { child: child.name }));
      else turn.reply(say(texts.asked, { child: child.name, name: details.name, teacher: filed.teacher }));
    }
  }

  /** "My mum" of a father is the child's grandmother; where it cannot be told, the tie is still to be said. */
  private async tiedToChild(turn: Turn, children: readonly KnownChild[], said: Details): Promise<Details> {
    const { mine, relation, ...rest } = said;
    if (!mine || !relation) return said;
    const [child] = children;
    const guardians = child ? await this.children.guardians(child.id) : [];
    const tie = guardians.find((g) => g.personId === turn.personId)?.relation ?? '';
    const kin = kinOfMine(relation, tie);
    // a colleague of mine is nobody's kin: the word stays as it was said
    return { ...rest, relation: kin ?? (isParentWord(relation) ? say(texts.kinOf, { tie, kin: relation }) : relation) };
  }

  /** Whoever is registered already needs no code. */
  private async onTheList(children: readonly KnownChild[], details: Details): Promise<string | undefined> {
    for (const child of children) {
      const hit = (await this.children.collectors(child.id)).find((c) => {
        if (c.permission !== 'authorised') return false;
        if (details.name) return c.name === details.name;
        return Boolean(c.called && details.relation && sameKin(c.called, details.relation));
      });
      if (!hit) return undefined;
      if (child === children.at(-1)) return hit.name;
    }
    return undefined;
  }

  private async self(turn: Turn, children: readonly KnownChild[] | 'ask'): Promise<void> {
    const about = children === 'ask' ? turn.allowed : children;
    for (const child of about) {
      const own = (await this.children.collectors(child.id)).find((c) => c.personId === turn.personId);
      const sentence = own?.permission === 'authorised' ? texts.selfOk : texts.selfNotListed;
      turn.reply(say(sentence, { child: child.name }));
    }
  }
}
