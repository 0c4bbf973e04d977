import { Injectable } from '@nestjs/common';
import type { KnownChild, OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { PairingService } from '../../features/pairing/index.js';
import { PeopleService } from '../../features/people/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './pairing-offer.texts.zh-CN.js';

const MOST_NAMED = 3;

/** Pairing a child with somebody: they are asked, and it counts when they say 1; handing on lets the one before go. */
@Injectable()
export default class PairingOffer implements Skill {
  readonly spec: SkillSpec = {
    name: 'pairing-offer',
    intents: ['pairing.offer'],
    audience: ['coordinator', 'village'],
  };

  constructor(
    private readonly pairing: PairingService,
    private readonly people: PeopleService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const [child] = turn.children;
    if (!child) return turn.reply(texts.which);
    const { person } = turn;
    if (!person) return this.name(turn, child);
    const before = texts.instead.test(turn.text) ? await this.pairing.standing(child.id) : undefined;
    const asked = await this.pairing.offer(child.id, person.id, turn.personId, texts.kind, before);
    turn.reply(say(asked ? texts.asked : texts.already, { child: child.name, who: person.name }));
  }

  /** The 1 or 2 of whoever was asked. */
  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { choice } = turn.reading.slots;
    if (choice !== 1 && choice !== 2) return false;
    const heard = await this.pairing.answer(Number(question.data.offer), turn.personId, choice === 1);
    turn.reply(!heard ? texts.over : choice === 1 ? texts.accepted : texts.declined);
    return true;
  }

  private async name(turn: Turn, child: KnownChild): Promise<void> {
    const best = (await this.pairing.candidates(child.id)).slice(0, MOST_NAMED);
    if (best.length === 0) return turn.reply(say(texts.noFree, { child: child.name }));
    const names = await this.people.names(best.map((c) => c.personId));
    const list = best.map((c) => names.get(c.personId) ?? '').join('、');
    turn.reply(say(texts.proposals, { child: child.name, names: list }));
  }
}
