import { Injectable } from '@nestjs/common';
import { SkillRegistry, type OpenQuestion, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { NotesService, ReportsService } from '../../features/children/index.js';
import { titleOf } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './quick-report.texts.zh-CN.js';

const AUDIENCE = { 1: 'guardians', 2: 'counsellor', 3: 'author' } as const;

/** A teacher's short report about a child; the teacher says for whose eyes before anybody sees it. */
@Injectable()
export default class QuickReport implements Skill {
  readonly spec: SkillSpec = { name: 'quick-report', intents: ['quick_report'], audience: ['teacher'] };

  constructor(
    private readonly reports: ReportsService,
    notes: NotesService,
    skills: SkillRegistry,
  ) {
    skills.undoes('notes', async (data) => {
      for (const id of data.notes as number[]) await notes.withdraw(Number(id));
      return texts.takenBack;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const [child, ...more] = turn.children;
    const { text, unresolved } = turn.reading.slots;
    if (!child) return turn.reply(unresolved ? say(texts.notInClass, { name: unresolved }) : texts.whichChild);
    if (more.length > 0) return turn.reply(texts.oneAtATime);
    if (!text) return turn.reply(say(texts.whatAbout, { child: child.name }));
    const question = { kind: 'choose', skill: this.spec.name, data: { child: child.id, text } } as const;
    turn.ask(question, say(texts.forWhom, { child: child.name, cls: child.class, text }));
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { choice } = turn.reading.slots;
    if (choice !== 1 && choice !== 2 && choice !== 3) return false;
    const author = { id: turn.personId, title: titleOf(turn.speaker.name) };
    const report = {
      childId: Number(question.data.child),
      text: String(question.data.text),
      audience: AUDIENCE[choice],
    };
    const notes = await this.reports.report([report], author);
    turn.undoable('notes', { notes });
    turn.reply({ 1: texts.toGuardians, 2: texts.toCounsellor, 3: texts.toNobody }[choice]);
    return true;
  }
}
