import { Injectable } from '@nestjs/common';
import type { ThreadDesk } from '../../console/messages/thread-desk.port.js';
import { Handoffs, type Handoff } from '../../conversation/index.js';
import { PeopleService } from '../../features/people/index.js';
import { say } from '../../kernel/texts.js';
import { threadTexts as texts } from './thread-desk.texts.zh-CN.js';

/** The console's way into a conversation: the same hand-offs as by chat. */
@Injectable()
export class HandoffThreadDesk implements ThreadDesk {
  constructor(
    private readonly handoffs: Handoffs,
    private readonly people: PeopleService,
  ) {}

  async take(personId: number, by: number, at: Date): Promise<boolean> {
    const already = await this.mine(personId, by);
    const handoff = already ?? (await this.handoffs.take(personId, by, at));
    if (!handoff) return false;
    if (!already) {
      await this.handoffs.reply(handoff, say(texts.taken, { who: await this.people.nameOf(by) }), at.getTime());
    }
    return true;
  }

  async reply(personId: number, by: number, text: string, key: number): Promise<boolean> {
    const handoff = await this.mine(personId, by);
    if (!handoff) return false;
    await this.handoffs.reply(handoff, say(texts.reply, { who: await this.people.nameOf(by), text }), key);
    return true;
  }

  async giveBack(personId: number, by: number, key: number): Promise<boolean> {
    const handoff = await this.mine(personId, by);
    if (!handoff) return false;
    await this.handoffs.giveBack(handoff, say(texts.back, { who: await this.people.nameOf(by) }), key);
    return true;
  }

  private async mine(personId: number, by: number): Promise<Handoff | undefined> {
    return (await this.handoffs.with(by)).find((h) => h.personId === personId);
  }
}
