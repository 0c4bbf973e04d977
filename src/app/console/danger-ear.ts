import { Inject, Injectable } from '@nestjs/common';
import type { DangerEar } from '../../console/pairing/danger-ear.port.js';
import { Interpreter, type Speaker } from '../../conversation/index.js';
import { ChildrenService } from '../../features/children/index.js';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { ChildDangers, staffSentence } from '../lanes/child-dangers.js';
import { dangerTexts as texts } from './danger-ear.texts.zh-CN.js';

/** The console's ear: reads what was typed about a child as if it had been told in the chat. */
@Injectable()
export class ReadingDangerEar implements DangerEar {
  constructor(
    private readonly interpreter: Interpreter,
    private readonly dangers: ChildDangers,
    private readonly children: ChildrenService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async hear({ childId, by, words }: { childId: number; by: number; words: string }): Promise<string | undefined> {
    const card = await this.children.card(childId);
    if (!card) return undefined;
    // the form names the child beside the words: put in front, as people write it
    const text = say(texts.told, { child: card.name, words });
    const child = { id: card.id, name: card.name, calls: card.calls, class: card.className };
    const speaker: Speaker = {
      personId: by,
      name: '',
      muted: false,
      roles: [{ role: 'coordinator', children: [child], people: [] }],
    };
    const { risk } = this.interpreter.read(text, speaker, this.clock.now()).reading;
    if (risk === 'none') return undefined;
    const { who, receipt } = await this.dangers.raise(risk, childId, text, by);
    return staffSentence(risk, who, receipt);
  }
}
