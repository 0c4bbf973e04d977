import { Injectable } from '@nestjs/common';
import { SkillRegistry, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { CasesService } from '../../features/counselling/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './case-note.texts.zh-CN.js';

/** A counsellor's note, by code: closed by the counselling key, and out of the messages at once. */
@Injectable()
export default class CaseNoteSkill implements Skill {
  readonly spec: SkillSpec = {
    name: 'case-note',
    intents: ['case.note'],
    audience: ['counsellor'],
    // the words stay in the counselling room: the chain is rung up with the code alone
    handlesRisk: ['self_harm', 'harm', 'medical', 'missing', 'dispute'],
  };

  constructor(
    private readonly cases: CasesService,
    skills: SkillRegistry,
  ) {
    skills.undoes('case.note', async (data, turn) =>
      (await this.cases.withdraw(Number(data.note), turn.personId)) ? texts.withdrawn : undefined,
    );
  }

  async hear(turn: Turn): Promise<void> {
    const code = /\d{3,6}/.exec(turn.reading.slots.topic ?? '')?.[0];
    if (!code) return turn.reply(texts.whichCode);
    const words = turn.text.slice(turn.text.normalize('NFKC').indexOf(code) + code.length).trim();
    if (words.length < 2) return turn.reply(say(texts.whatWords, { code }));
    const open = await this.cases.ofCounsellor(turn.personId, code);
    if (!open) return turn.reply(texts.notYours);
    turn.takesDanger();
    const note = await this.cases.note(open.id, turn.personId, words, turn.inboxId);
    turn.undoable('case.note', { note });
    turn.reply((open.fresh ? say(texts.opened, { code }) : '') + say(texts.kept, { code }));
    const { risk } = turn.reading;
    if (risk === 'none' || risk === 'dispute') return;
    const by = turn.by;
    await this.cases.danger(risk === 'self_harm' ? 'SELF_HARM' : 'HARM', open.schoolId, code, by);
    turn.reply(say(texts.danger, { code }));
  }
}
