import { Injectable } from '@nestjs/common';
import { Retelling, type OpenQuestion, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { texts } from './voice-confirm.texts.zh-CN.js';

/** What a voice message was heard to say is done only after a yes. */
@Injectable()
export default class VoiceConfirm implements Skill {
  readonly spec: SkillSpec = { name: 'voice-confirm', intents: [], audience: 'anyone' };

  constructor(private readonly retelling: Retelling) {}

  async hear(): Promise<void> {
    // it only hears answers
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const yes = turn.reading.intent === 'yes' || turn.reading.slots.choice === 1;
    const no = turn.reading.intent === 'no' || turn.reading.slots.choice === 2;
    if (!yes && !no) return false;
    if (no) turn.reply(texts.dropped);
    else {
      const { text, media } = question.data;
      await this.retelling.asTyped(turn, String(text), media === undefined ? undefined : Number(media));
    }
    return true;
  }
}
