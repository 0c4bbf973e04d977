import { Injectable } from '@nestjs/common';
import { askWhich, chosenChildren, deniesChild, tellAbout, whichChildren } from '../../conversation/index.js';
import type { KnownChild, OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { EnquiryService, WhereaboutsService } from '../../features/escort/index.js';

import { texts } from './child-whereabouts.texts.zh-CN.js';

const ANSWERS = { 1: 'in_school', 2: 'absent', 3: 'unknown' } as const;

/** Where is my child: the record with time and witness, or that there is none and who has been asked. */
@Injectable()
export default class ChildWhereabouts implements Skill {
  readonly spec: SkillSpec = {
    name: 'child-whereabouts',
    intents: ['child.whereabouts'],
    audience: ['guardian', 'teacher', 'volunteer', 'coordinator', 'village', 'counsellor'],
  };

  constructor(
    private readonly whereabouts: WhereaboutsService,
    private readonly enquiries: EnquiryService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const children = whichChildren(turn);
    if (children === 'nobody') return;
    if (children === 'ask') return askWhich(turn, { skill: this.spec.name, data: {} });
    await this.tell(turn, children);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    if (question.data.enquiry !== undefined) return this.teacherAnswers(turn, question);
    const denied = deniesChild(turn, question);
    if (denied !== undefined) return denied;
    const children = chosenChildren(turn, question);
    if (!children) return false;
    await this.tell(turn, children);
    return true;
  }

  private async tell(turn: Turn, children: readonly KnownChild[]): Promise<void> {
    for (const child of children) {
      const text = await this.whereabouts.answer(child.id, turn.personId, turn.bySound(child));
      tellAbout(turn, this.spec.name, child, text);
    }
  }

  /** The class teacher answers a guardian's question by number. */
  private async teacherAnswers(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { choice } = turn.reading.slots;
    if (choice !== 1 && choice !== 2 && choice !== 3) return false;
    const told = await this.enquiries.answer(Number(question.data.enquiry), ANSWERS[choice], turn.personId);
    turn.reply(told ? texts.passedOn : texts.answeredAlready);
    return true;
  }
}
