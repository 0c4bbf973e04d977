import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { AddressBook } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { ChildrenService } from '../children/index.js';
import { LinkingService, PeopleService } from '../people/index.js';
import { EscortNotices, titleOf } from './escort.notices.js';
import { texts } from './escort.texts.zh-CN.js';

/** A link between a person and a child that somebody doubts. */
@Injectable()
export class LinkChecksService {
  constructor(
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly notices: EscortNotices,
    private readonly addresses: AddressBook,
    private readonly linking: LinkingService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The guardian says their handle is not theirs any more: it is muted at once, and the class teacher gets a one-time
   * code to hand on after recognising the person. Who that is; undefined when there is nobody to ask.
   */
  async changeHandle(personId: number): Promise<string | undefined> {
    const [child] = await this.children.ofGuardian(personId);
    const [teacher] = child ? await this.people.teachersOf(child.classId) : [];
    if (!teacher) return undefined;
    await this.addresses.mute(personId);
    const code = await this.linking.issue(personId, teacher.id);
    const text = say(texts.handleChanged, { who: await this.people.nameOf(personId), code });
    await this.notices.tell([teacher.id], text, {
      class: 'C',
      event: `handle-changed:${personId}:${this.clock.now().getTime()}`,
    });
    return titleOf(teacher.name);
  }

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
