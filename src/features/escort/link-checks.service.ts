import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { ChildrenService } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import { EscortNotices } from './escort.notices.js';
import { texts } from './escort.texts.zh-CN.js';

/** A link between a person and a child that somebody doubts. */
@Injectable()
export class LinkChecksService {
  constructor(
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly notices: EscortNotices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Nothing goes over the link any more; the coordinator is asked to check it. */
  async freeze(childId: number, personId: number, words: string): Promise<void> {
    const now = this.clock.now();
    await this.children.freezeLink(childId, personId, now);
    const card = await this.children.card(childId);
    if (!card) return;
    const text = say(texts.linkFrozen, {
      who: await this.people.nameOf(personId),
      child: card.name,
      cls: card.className,
      words,
    });
    await this.notices.tell(await this.notices.coordinators(card.schoolId), text, {
      class: 'S',
      event: `link-frozen:${childId}:${personId}:${now.getTime()}`,
    });
  }
}
