import { Injectable } from '@nestjs/common';
import { askWhich, chosenChildren, deniesChild, tellAbout, whichChildren } from '../../conversation/index.js';
import type { KnownChild, OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { NotesService } from '../../features/children/index.js';
import { ClassListService, titleOf, WhereaboutsService } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './child-today.texts.zh-CN.js';

/** How is my child: where it is today, and the notes that may be shared, each with date and author. */
@Injectable()
export default class ChildToday implements Skill {
  readonly spec: SkillSpec = { name: 'child-today', intents: ['child.today'], audience: ['guardian'] };

  constructor(
    private readonly notes: NotesService,
    private readonly whereabouts: WhereaboutsService,
    private readonly lists: ClassListService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const children = whichChildren(turn);
    if (children === 'nobody') return;
    if (children === 'ask') return askWhich(turn, { skill: this.spec.name, data: {} });
    await this.tell(turn, children);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const denied = deniesChild(turn, question);
    if (denied !== undefined) return denied;
    const children = chosenChildren(turn, question);
    if (!children) return false;
    await this.tell(turn, children);
    return true;
  }

  private async tell(turn: Turn, children: readonly KnownChild[]): Promise<void> {
    for (const child of children) {
      const notes = await this.notes.shareable(child.id, 3);
      const lines = notes.map((n) =>
        say(texts.note, {
          when: dateOf(n.at) === dateOf(turn.now) ? timeOf(n.at) : dateOf(n.at).slice(5),
          author: titleOf(n.author),
          text: n.text,
        }),
      );
      const teacher = await this.lists.titleOfTeacher(child.id);
      const told = lines.length > 0 ? lines.join('\n') : say(texts.noNotes, { teacher });
      const record = await this.whereabouts.brief(child.id, turn.bySound(child));
      tellAbout(turn, this.spec.name, child, say(texts.today, { record, notes: told }));
    }
  }
}
