import { Injectable } from '@nestjs/common';
import type { PersonDesk, Turn } from '../../conversation/index.js';
import { ChildrenService } from '../../features/children/index.js';
import { RunFinder } from '../../features/escort/index.js';
import { PeopleService } from '../../features/people/index.js';
import { say } from '../../kernel/texts.js';
import { Outbox } from '../../messaging/index.js';
import { texts } from './lanes.texts.zh-CN.js';

/** Hands a thread to a person: the one named, or the coordinator of the school. */
@Injectable()
export class FeaturePersonDesk implements PersonDesk {
  constructor(
    private readonly people: PeopleService,
    private readonly children: ChildrenService,
    private readonly runs: RunFinder,
    private readonly outbox: Outbox,
  ) {}

  async handOver(turn: Turn): Promise<{ text: string; to: number | undefined }> {
    const person = turn.person ?? (await this.coordinatorFor(turn));
    if (!person || person.id === turn.personId) return { text: texts.nobodyToHand, to: undefined };
    await this.tell(turn, person.id, say(texts.asksForPerson, { name: turn.speaker.name, text: turn.text }));
    return { text: say(texts.handedOver, { who: person.name }), to: person.id };
  }

  async passOn(turn: Turn, to: number): Promise<void> {
    await this.tell(turn, to, say(texts.passedOn, { name: turn.speaker.name, text: turn.text }));
  }

  private async tell(turn: Turn, personId: number, text: string): Promise<void> {
    await this.outbox.put([
      { class: 'S', to: { personId }, text, dedupeKey: `person-desk:${turn.inboxId}:${personId}` },
    ]);
  }

  private async coordinatorFor(turn: Turn): Promise<{ id: number; name: string } | undefined> {
    const school = await this.runs.schoolFor(turn.personId, turn.allowed[0]?.id);
    if (school === undefined) return undefined;
    const staff = await this.people.staffAt(school, ['coordinator', 'deputy', 'district']);
    return staff.find((s) => s.id !== turn.personId);
  }
}
