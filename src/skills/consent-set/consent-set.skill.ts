import { Injectable } from '@nestjs/common';
import { askWhich, chosenChildren, whichChildren } from '../../conversation/index.js';
import type { KnownChild, OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { consentTexts, ConsentsService, type ConsentPurpose } from '../../features/privacy/index.js';
import { say } from '../../kernel/texts.js';
import { purposeWords, texts } from './consent-set.texts.zh-CN.js';

/** A guardian allows, refuses or takes back, one purpose at a time; the message is the evidence. */
@Injectable()
export default class ConsentSet implements Skill {
  readonly spec: SkillSpec = { name: 'consent-set', intents: ['consent.set'], audience: ['guardian'] };

  constructor(private readonly consents: ConsentsService) {}

  async hear(turn: Turn): Promise<void> {
    const children = whichChildren(turn);
    if (children === 'nobody') return;
    if (children === 'ask') return askWhich(turn, { skill: this.spec.name, data: { words: turn.text } });
    for (const child of children) await this.set(turn, child, turn.text);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const children = chosenChildren(turn, question);
    for (const child of children ?? []) await this.set(turn, child, String(question.data.words));
    return children !== undefined;
  }

  private async set(turn: Turn, child: KnownChild, words: string): Promise<void> {
    if (texts.butEscort.test(words)) return this.allButEscort(turn, child);
    const purpose = purposeWords.find(([, pattern]) => pattern.test(words))?.[0];
    if (!purpose) return turn.reply(texts.whichPurpose);
    // safety depends on no consent, so there is none to refuse
    if (purpose === 'escort') return turn.reply(texts.basic);
    const facts = { child: child.name, name: consentTexts[purpose].name };
    if (texts.withdrawing.test(words)) {
      const stood = await this.consents.withdraw(child.id, purpose, turn.personId);
      return turn.reply(say(stood ? texts.withdrawn : texts.noneToWithdraw, facts));
    }
    await this.answerTo(turn, child.id, purpose, texts.refusing.test(words) ? 'refused' : 'given');
    if (texts.refusing.test(words)) return turn.reply(say(texts.refused, facts));
    turn.reply(say(texts.given, { ...facts, says: consentTexts[purpose].says }));
  }

  /** Each purpose is answered by itself: what stood is taken back, what was never asked is refused. */
  private async allButEscort(turn: Turn, child: KnownChild): Promise<void> {
    for (const [purpose] of purposeWords) {
      if (purpose === 'escort') continue;
      const stood = await this.consents.withdraw(child.id, purpose, turn.personId);
      if (!stood) await this.answerTo(turn, child.id, purpose, 'refused');
    }
    turn.reply(say(texts.allWithdrawn, { child: child.name }));
  }

  private async answerTo(
    turn: Turn,
    childId: number,
    purpose: ConsentPurpose,
    decision: 'given' | 'refused',
  ): Promise<void> {
    const evidence = `inbox:${turn.inboxId}`;
    await this.consents.answer({ childId, purpose, by: turn.personId, decision, channel: 'chat', evidence });
  }
}
