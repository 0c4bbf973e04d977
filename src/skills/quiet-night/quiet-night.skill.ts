import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { SettingsService } from '../../features/people/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './quiet-night.texts.zh-CN.js';

/** A longer night for whoever works here: reminders and notices wait, alarms do not (conversations.md, rule 10). */
@Injectable()
export default class QuietNight implements Skill {
  readonly spec: SkillSpec = {
    name: 'quiet-night',
    intents: ['quiet.night'],
    audience: ['volunteer', 'teacher', 'coordinator', 'village', 'counsellor', 'district'],
  };

  constructor(private readonly settings: SettingsService) {}

  async hear(turn: Turn): Promise<void> {
    turn.reply(say(texts.night, await this.settings.widenNight(turn.personId)));
  }
}
