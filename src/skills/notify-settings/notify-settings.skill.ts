import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { SettingsService } from '../../features/people/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './notify-settings.texts.zh-CN.js';

const MODE = { 1: 'safety', 2: 'digest', 3: 'off' } as const;

/** Too many messages: fewer of them, never fewer alarms. */
@Injectable()
export default class NotifySettings implements Skill {
  readonly spec: SkillSpec = {
    name: 'notify-settings',
    intents: ['notify.settings', 'settings.restore'],
    audience: 'anyone',
  };

  constructor(private readonly settings: SettingsService) {}

  async hear(turn: Turn): Promise<void> {
    const { scope } = turn.reading.slots;
    if (turn.reading.skill === 'settings.restore') {
      await this.settings.setMode(turn.personId, 'all');
      return turn.reply(texts.restored);
    }
    if (scope === 'night') {
      const quiet = await this.settings.widenNight(turn.personId);
      return turn.reply(say(texts.night, quiet));
    }
    if (scope === 'all' && !texts.unsubscribe.test(turn.text)) return this.set(turn, 3);
    if (scope === 'digest') return this.set(turn, 2);
    if (scope === 'homework') return turn.reply(texts.homework);
    const count = await this.settings.receivedThisWeek(turn.personId);
    turn.ask({ kind: 'choose', skill: this.spec.name, data: {} }, say(texts.choose, { count }));
  }

  async answer(turn: Turn): Promise<boolean> {
    const { choice } = turn.reading.slots;
    if (choice !== 1 && choice !== 2 && choice !== 3) return false;
    await this.set(turn, choice);
    return true;
  }

  private async set(turn: Turn, choice: 1 | 2 | 3): Promise<void> {
    await this.settings.setMode(turn.personId, MODE[choice]);
    turn.reply({ 1: texts.safety, 2: texts.digest, 3: texts.off }[choice]);
  }
}
