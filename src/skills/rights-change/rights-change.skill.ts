import { Injectable } from '@nestjs/common';
import { askWhich, chosenChildren, whichChildren } from '../../conversation/index.js';
import type { KnownChild, OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { privacyRefusalTexts, RightsService } from '../../features/privacy/index.js';
import { fill } from '../../kernel/fill.js';
import { say } from '../../kernel/texts.js';
import { texts } from './rights-change.texts.zh-CN.js';

/** A guardian wants something corrected, erased or given on paper: the coordinator is asked with a date, and answers in writing. */
@Injectable()
export default class RightsChange implements Skill {
  readonly spec: SkillSpec = { name: 'rights-change', intents: ['rights.change'], audience: ['guardian'] };

  constructor(private readonly rights: RightsService) {}

  async hear(turn: Turn): Promise<void> {
    const children = whichChildren(turn);
    if (children === 'nobody') return;
    if (children === 'ask') {
      return askWhich(turn, { skill: this.spec.name, data: { words: turn.text } }, { all: false });
    }
    for (const child of children) await this.file(turn, child, turn.text);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean | 'keep'> {
    if (question.data.request !== undefined) return this.decide(turn, Number(question.data.request));
    const [child] = chosenChildren(turn, question) ?? [];
    if (child) await this.file(turn, child, String(question.data.words));
    return child !== undefined;
  }

  private async file(turn: Turn, child: KnownChild, words: string): Promise<void> {
    const kind = texts.erasing.test(words) ? 'erase' : texts.copying.test(words) ? 'copy' : 'correct';
    const { dueOn, to } = await this.rights.ask(child.id, turn.personId, kind, words);
    turn.reply(say(texts.asked, { child: child.name, who: to, what: texts[kind], words, due: dueOn }));
  }

  /** The coordinator's 1 or 2; a no is given with its reason. */
  private async decide(turn: Turn, request: number): Promise<boolean | 'keep'> {
    const { choice } = turn.reading.slots;
    if (choice !== 1 && !texts.leading.test(turn.text)) return false;
    if (choice === 1) {
      const done = await this.rights.done(request, turn.personId);
      if (!done.ok && done.code === 'PRIVACY.NOT_PRINTED') {
        turn.reply(privacyRefusalTexts[done.code]);
        return 'keep';
      }
      turn.reply(done.ok ? texts.done : fill(privacyRefusalTexts[done.code], done.facts));
      return true;
    }
    const refused = await this.rights.refuse(request, turn.personId, turn.text.replace(texts.leading, ''));
    if (!refused.ok && refused.code === 'PRIVACY.NO_REASON') {
      turn.reply(texts.needReason);
      return 'keep';
    }
    turn.reply(refused.ok ? texts.refused : fill(privacyRefusalTexts[refused.code], refused.facts));
    return true;
  }
}
