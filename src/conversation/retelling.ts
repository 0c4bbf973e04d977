import { Injectable } from '@nestjs/common';
import { Interpreter } from './interpreter.js';
import { hintFor } from './menus.js';
import { SkillRegistry } from './skill.port.js';
import type { Turn } from './turn.js';

/** Hears a text again, as if its speaker had typed it just now. */
@Injectable()
export class Retelling {
  constructor(
    private readonly skills: SkillRegistry,
    private readonly interpreter: Interpreter,
  ) {}

  /** @param media the sound it was spoken in, where that was kept */
  async asTyped(turn: Turn, text: string, media?: number): Promise<void> {
    const { as, reading } = this.interpreter.read(text, turn.speaker, turn.at);
    const skill = this.skills.hearing(as.role, reading.intent, reading.skill);
    if (!skill) return turn.reply(hintFor(turn.role));
    await skill.hear(turn.retold(text, as, reading, media));
  }
}
