import { Injectable } from '@nestjs/common';
import type { StrangerDesk } from '../../conversation/index.js';
import { Interpreter } from '../../conversation/index.js';
import { LinkingService, PeopleService } from '../../features/people/index.js';
import { say } from '../../kernel/texts.js';
import type { Handle } from '../../messaging/index.js';
import { texts } from './lanes.texts.zh-CN.js';

const CODE = /(?<!\d)\d{6}(?!\d)/;

/** Somebody nobody knows: may bind a code; hears neither yes nor no about any child. */
@Injectable()
export class FeatureStrangerDesk implements StrangerDesk {
  constructor(
    private readonly linking: LinkingService,
    private readonly people: PeopleService,
    private readonly interpreter: Interpreter,
  ) {}

  async hear(message: Handle & { text: string }): Promise<string> {
    const code = CODE.exec(message.text.normalize('NFKC'))?.[0];
    if (code) return this.bind(message, code);
    const { reading } = this.interpreter.read(message.text, undefined, new Date(0));
    return (reading.risk === 'none' ? '' : texts.strangerDanger) + texts.stranger;
  }

  private async bind({ account, contactId }: Handle, code: string): Promise<string> {
    const bound = await this.linking.redeem({ account, contactId }, code);
    if (bound.ok) {
      const name = await this.people.nameOf(bound.value.personId);
      return bound.value.spare ? say(texts.spare, { name }) : say(texts.welcome, { name });
    }
    return bound.code === 'LINK.TOO_MANY_TRIES' ? texts.tooManyTries : texts.wrongCode;
  }
}
