import { Injectable } from '@nestjs/common';
import { Handoffs, type Handoff, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { RelaysService, type Relay } from '../../features/people/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './person-reply.texts.zh-CN.js';

/** A person who was asked answers through the bot, and hands a thread back when the matter is done. */
@Injectable()
export default class PersonReply implements Skill {
  readonly spec: SkillSpec = {
    name: 'person-reply',
    intents: ['person.reply', 'person.hand_back'],
    audience: ['teacher', 'volunteer', 'coordinator', 'village', 'counsellor', 'district'],
    // words written to somebody else are no report to the bot
    handlesRisk: ['missing', 'harm', 'medical', 'dispute', 'self_harm'],
  };

  constructor(
    private readonly handoffs: Handoffs,
    private readonly relays: RelaysService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    turn.takesDanger();
    const text = turn.text.normalize('NFKC').trim();
    const threads = await this.handoffs.with(turn.personId);
    if (turn.reading.skill === 'person.hand_back' || texts.back.test(text)) return this.giveBack(turn, threads, text);
    const relays = await this.relays.with(turn.personId);
    const rest = text.replace(texts.reply, '');
    const names = [...new Set([...threads.map((t) => t.name), ...relays.map((r) => r.from)])];
    const name = names.find((n) => rest.startsWith(n));
    if (!name) return turn.reply(names.length > 0 ? say(texts.whom, { names: names.join('、') }) : texts.nobody);
    const words = rest.slice(name.length).replace(texts.lead, '');
    if (!words) return turn.reply(say(texts.whatWords, { name }));
    await this.send(turn, name, words, threads, relays);
  }

  private async send(
    turn: Turn,
    name: string,
    words: string,
    threads: readonly Handoff[],
    relays: readonly Relay[],
  ): Promise<void> {
    const thread = threads.find((t) => t.name === name);
    const relay = relays.find((r) => r.from === name);
    if (thread)
      await this.handoffs.reply(thread, say(texts.toSpeaker, { who: turn.speaker.name, words }), turn.inboxId);
    else if (relay) await this.relays.answer(relay, turn.speaker.name, words, turn.inboxId);
    turn.reply(say(texts.sent, { name, more: thread ? say(texts.more, { name }) : '' }));
  }

  private async giveBack(turn: Turn, threads: readonly Handoff[], words: string): Promise<void> {
    const [only] = threads;
    const thread = threads.find((t) => words.includes(t.name)) ?? (threads.length === 1 ? only : undefined);
    if (!thread) {
      const names = threads.map((t) => t.name).join('、');
      return turn.reply(threads.length > 0 ? say(texts.whom, { names }) : texts.nobody);
    }
    await this.handoffs.giveBack(thread, say(texts.givenBack, { who: turn.speaker.name }), turn.inboxId);
    turn.reply(say(texts.backDone, { name: thread.name }));
  }
}
