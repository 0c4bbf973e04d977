import { Injectable } from '@nestjs/common';
import { askWhich, chosenChildren, whichChildren } from '../../conversation/index.js';
import type { KnownChild, OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { ChildAlarmsService } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './alarm-missing.texts.zh-CN.js';

/** The child is not home: the last record at once, people called at once, and 110 offered. */
@Injectable()
export default class AlarmMissing implements Skill {
  readonly spec: SkillSpec = {
    name: 'alarm-missing',
    intents: ['alarm.missing'],
    audience: ['guardian'],
    handlesRisk: ['missing'],
  };

  constructor(private readonly alarms: ChildAlarmsService) {}

  async hear(turn: Turn): Promise<void> {
    const children = whichChildren(turn);
    if (children === 'nobody') return turn.reply(texts.danger);
    turn.takesDanger();
    if (children === 'ask') {
      turn.reply(texts.danger);
      return askWhich(turn, { skill: this.spec.name, data: { words: turn.text } });
    }
    await this.raise(turn, children, turn.text);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const children = chosenChildren(turn, question);
    if (!children) return false;
    await this.raise(turn, children, String(question.data.words ?? turn.text));
    return true;
  }

  private async raise(turn: Turn, children: readonly KnownChild[], words: string): Promise<void> {
    for (const child of children) {
      const { record, coordinator } = await this.alarms.missingSaid(child.id, words, turn.personId);
      turn.reply(say(texts.raised, { child: child.name, record, who: coordinator || texts.somebody }));
    }
  }
}
