import { Injectable } from '@nestjs/common';
import { askWhich, chosenChildren, whichChildren } from '../../conversation/index.js';
import type { KnownChild, OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { CareReader, type ShownFact } from '../../features/care/index.js';
import { consentTexts, ConsentsService, privacyRefusalTexts } from '../../features/privacy/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './rights-view.texts.zh-CN.js';

/** A guardian looks at what is kept about the own child, as far as the policy shows it. */
@Injectable()
export default class RightsView implements Skill {
  readonly spec: SkillSpec = { name: 'rights-view', intents: ['rights.view'], audience: ['guardian'] };

  constructor(
    private readonly reader: CareReader,
    private readonly consents: ConsentsService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const children = whichChildren(turn);
    if (children === 'nobody') return;
    if (children === 'ask') return askWhich(turn, { skill: this.spec.name, data: {} });
    for (const child of children) await this.show(turn, child);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const children = chosenChildren(turn, question);
    for (const child of children ?? []) await this.show(turn, child);
    return children !== undefined;
  }

  private async show(turn: Turn, child: KnownChild): Promise<void> {
    const read = await this.reader.read({ readerId: turn.personId, childId: child.id, purpose: 'rights' });
    if (!read.ok) return turn.reply(privacyRefusalTexts[read.code]);
    const standing = await this.consents.standing(child.id);
    const list = standing.map((c) =>
      say(c.decision === 'given' ? texts.given : texts.refused, { name: consentTexts[c.purpose].name }),
    );
    const consents = list.length > 0 ? say(texts.consents, { list: list.join('、') }) : texts.noConsents;
    const lines = read.value.facts.map(line).join('\n');
    turn.reply(say(lines ? texts.facts : texts.none, { child: child.name, lines, consents }));
  }
}

const line = (f: ShownFact): string => `${f.label}:${f.value}`;
