import { Injectable } from '@nestjs/common';
import type { Job, TimerFacts } from '../../../platform/timers/index.js';
import { LettersService } from '../letters.service.js';

/** The evening of the day a letter was to be read; a letter that was read meanwhile needs nothing. */
@Injectable()
export default class CheckLetter implements Job {
  static readonly kind = 'letters.check';

  constructor(private readonly letters: LettersService) {}

  async perform({ payload }: TimerFacts): Promise<void> {
    await this.letters.check(Number(payload.letter));
  }
}
