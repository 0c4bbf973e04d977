import { Injectable } from '@nestjs/common';
import { SkillRegistry, type OpenQuestion, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { NeedsService } from '../../features/pairing/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './need-report.texts.zh-CN.js';

/** What a family needs: owned by the village or the school with a date, and told back when it is done. */
@Injectable()
export default class NeedReport implements Skill {
  readonly spec: SkillSpec = {
    name: 'need-report',
    intents: ['need.report'],
    audience: ['village', 'coordinator', 'counsellor'],
  };

  constructor(
    private readonly needs: NeedsService,
    skills: SkillRegistry,
  ) {
    skills.undoes('need', async (data, turn) => {
      const gone = await this.needs.withdraw(Number(data.need), { by: turn.personId });
      return gone ? texts.withdrawn : texts.gone;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const [child] = turn.children;
    if (!child) return turn.reply(texts.which);
    if (texts.seenTo.test(turn.text)) {
      const [need, ...more] = await this.needs.toSeeTo(child.id, turn.personId);
      if (more.length > 0) return turn.reply(say(texts.whichDone, { child: child.name }));
      if (need !== undefined) {
        await this.needs.done(need, turn.personId, turn.text);
        return turn.reply(texts.done);
      }
    }
    const { id, owner, own, dueOn: due } = await this.needs.file(child.id, turn.personId, turn.text);
    turn.undoable('need', { need: id });
    if (owner === null) return turn.reply(say(texts.nobody, { child: child.name }));
    turn.reply(say(own ? texts.own : texts.filed, { child: child.name, owner, due }));
  }

  /** The owner's 1, and how it was done where they say it. */
  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const outcome = texts.how.exec(turn.text)?.[1]?.trim();
    if (turn.reading.slots.choice !== 1 && outcome === undefined) return false;
    const done = await this.needs.done(Number(question.data.need), turn.personId, outcome);
    turn.reply(done ? texts.done : texts.gone);
    return true;
  }
}
