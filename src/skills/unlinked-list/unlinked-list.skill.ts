import { Injectable } from '@nestjs/common';
import type { OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { ChildrenService } from '../../features/children/index.js';
import { LinkingService } from '../../features/people/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './unlinked-list.texts.zh-CN.js';

/** Who is not linked yet; a number makes a one-time code to hand over in person. */
@Injectable()
export default class UnlinkedList implements Skill {
  readonly spec: SkillSpec = {
    name: 'unlinked-list',
    intents: ['unlinked.list'],
    audience: ['coordinator', 'teacher', 'village'],
  };

  constructor(
    private readonly linking: LinkingService,
    private readonly children: ChildrenService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const cards = await this.children.cards(turn.allowed.map((c) => c.id));
    const open = await this.linking.unlinkedGuardians([...new Set(cards.map((c) => c.classId))]);
    if (open.length === 0) return turn.reply(texts.allLinked);
    const lines = open.map((p, i) => say(texts.line, { n: i + 1, name: p.name, child: p.child })).join('\n');
    const question = {
      kind: 'choose',
      skill: this.spec.name,
      data: { people: open.map((p) => p.personId), names: open.map((p) => p.name) },
    } as const;
    turn.ask(question, say(texts.list, { count: open.length, lines }));
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { choice } = turn.reading.slots;
    if (typeof choice !== 'number') return false;
    const person = (question.data.people as number[])[choice - 1];
    const name = (question.data.names as string[])[choice - 1];
    if (person === undefined || name === undefined) return false;
    const code = await this.linking.issue(person, turn.personId);
    turn.ask({ kind: 'choose', skill: this.spec.name, data: question.data }, say(texts.code, { name, code }));
    return true;
  }
}
