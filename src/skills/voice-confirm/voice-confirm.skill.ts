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
    if (turn.agreed === undefined) return false;
    if (!turn.agreed) turn.reply(texts.dropped);
    else {
      const { text, media } = question.data;
      await this.retelling.asTyped(turn, String(text), media === undefined ? undefined : Number(media));
    }
    return true;
  }
}
