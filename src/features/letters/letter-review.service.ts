import { Injectable } from '@nestjs/common';
import { say } from '../../kernel/texts.js';
import { Outbox } from '../../messaging/index.js';
import { HomeLettersService } from './home-letters.service.js';
import { LetterPolicy } from './letter-policy.service.js';
import type { Letter } from './letter.model.js';
import { LetterStore } from './letter.store.js';
import { LettersService } from './letters.service.js';
import { texts } from './letters.texts.zh-CN.js';

/** What a coordinator decides about a letter they read first. */
@Injectable()
export class LetterReviewService {
  constructor(
    private readonly store: LetterStore,
    private readonly letters: LettersService,
    private readonly home: HomeLettersService,
    private readonly policy: LetterPolicy,
    private readonly outbox: Outbox,
  ) {}

  /** The letter that was decided about; undefined when that was done before. */
  async decide(id: number, passOn: boolean, by: { id: number; name: string }): Promise<Letter | undefined> {
    const letter = await this.store.lock(id);
    if (letter?.state !== 'reading') return undefined;
    await this.policy.forget(letter);
    if (passOn && letter.direction === 'to_home') await this.home.deliver(letter);
    else if (passOn) {
      await this.store.setState(id, 'waiting');
      await this.letters.dispatch(letter);
    } else {
      await this.store.setState(id, 'refused');
      const text = say(texts.refused, { child: letter.child, who: by.name });
      const dedupeKey = `letter-refused:${id}`;
      await this.outbox.put([{ class: 'N', to: { personId: letter.fromId }, text, dedupeKey }]);
    }
    return letter;
  }
}
