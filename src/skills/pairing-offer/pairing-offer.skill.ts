import { Injectable } from '@nestjs/common';
import type { KnownChild, KnownPerson, OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { HandOns, PairingService, type HandOn } from '../../features/pairing/index.js';
import { PeopleService } from '../../features/people/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './pairing-offer.texts.zh-CN.js';

const MOST_NAMED = 3;

/**
 * Pairing a child with somebody: they are asked, and it counts when they say 1; handing on lets the one before go. What
 * is said in free words is read back first. Whoever is paired may ask to hand on, and the school agrees before anybody else is asked.
 */
@Injectable()
export default class PairingOffer implements Skill {
  readonly spec: SkillSpec = {
    name: 'pairing-offer',
    intents: ['pairing.offer'],
    audience: ['coordinator', 'village', 'teacher', 'volunteer'],
  };

  constructor(
    private readonly pairing: PairingService,
    private readonly handOns: HandOns,
    private readonly people: PeopleService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const [child] = turn.children;
    if (!child) return turn.reply(texts.which);
    const { person } = turn;
    if (turn.role === 'teacher' || turn.role === 'volunteer') return this.own(turn, child, person);
    if (!person) return this.name(turn, child);
    const before = texts.instead.test(turn.text) ? await this.pairing.standing(child.id) : undefined;
    if (texts.command.test(turn.text)) return this.offer(turn, child, person, before);
    await this.confirm(turn, child, person);
  }

  /** The 1 or 2: of whoever was asked to take a child, of the school, or of whoever said it in free words. */
  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { choice } = turn.reading.slots;
    const { handOn, meant } = question.data as { handOn?: HandOn; meant?: HandOn };
    if (handOn) return turn.agreed === undefined ? false : this.decide(turn, handOn, turn.agreed);
    if (meant) return turn.agreed === undefined ? false : this.carryOut(turn, meant, turn.agreed);
    if (choice !== 1 && choice !== 2) return false;
    const heard = await this.pairing.answer(Number(question.data.offer), turn.personId, choice === 1);
    turn.reply(!heard ? texts.over : choice === 1 ? texts.accepted : texts.declined);
    return true;
  }

  private async offer(
    turn: Turn,
    child: KnownChild,
    person: { id: number; name: string },
    before?: number,
  ): Promise<void> {
    const asked = await this.pairing.offer(child.id, person.id, turn.personId, texts.kind, before);
    turn.reply(say(asked ? texts.asked : texts.already, { child: child.name, who: person.name }));
  }

  /** Said by the desk in free words: from whom to whom is read back. */
  private async confirm(turn: Turn, child: KnownChild, person: KnownPerson): Promise<void> {
    const before = await this.pairing.standing(child.id);
    const facts = { child: child.name, who: person.name, kind: texts.kind };
    if (before === person.id) return turn.reply(say(texts.yourself, facts));
    if (!(await this.handOns.fit(child.id, person.id))) return turn.reply(say(texts.notFit, facts));
    const meant = { child: child.id, from: before ?? 0, to: person.id };
    const text =
      before === undefined
        ? say(texts.confirmNew, facts)
        : say(texts.confirm, { ...facts, from: await this.people.nameOf(before) });
    turn.ask({ kind: 'choose', skill: this.spec.name, data: { meant } }, text);
  }

  /** Said by whoever is paired and cannot go on. */
  private async own(turn: Turn, child: KnownChild, person: KnownPerson | undefined): Promise<void> {
    const facts = { child: child.name };
    if (!(await this.handOns.paired(child.id, turn.personId))) return turn.reply(texts.notYours);
    if (!person) return turn.reply(say(texts.whom, facts));
    if (person.id === turn.personId) return turn.reply(say(texts.yourself, facts));
    const who = person.name;
    if (!(await this.handOns.fit(child.id, person.id))) return turn.reply(say(texts.notFit, { ...facts, who }));
    const desk = await this.handOns.desk(child.id, turn.personId);
    if (!desk) return turn.reply(say(texts.nobodyDecides, facts));
    const meant = { child: child.id, from: turn.personId, to: person.id };
    const text = say(texts.confirmOwn, { ...facts, who, desk: desk.name });
    turn.ask({ kind: 'choose', skill: this.spec.name, data: { meant } }, text);
  }

  private async carryOut(turn: Turn, meant: HandOn, yes: boolean): Promise<boolean> {
    const child = turn.allowed.find((c) => c.id === Number(meant.child));
    const who = await this.people.nameOf(meant.to);
    if (!yes) turn.reply(texts.unchanged);
    else if (!child) turn.reply(texts.which);
    else if (meant.from === turn.personId) {
      const desk = await this.handOns.ask(meant);
      const facts = { child: child.name, who };
      turn.reply(desk === undefined ? say(texts.nobodyDecides, facts) : say(texts.handedUp, { ...facts, desk }));
    } else await this.offer(turn, child, { id: meant.to, name: who }, meant.from || undefined);
    return true;
  }

  /** The school's 1 or 2 to somebody who wants to hand on. */
  private async decide(turn: Turn, handOn: HandOn, yes: boolean): Promise<boolean> {
    const facts = {
      child: turn.allowed.find((c) => c.id === Number(handOn.child))?.name ?? '',
      who: await this.people.nameOf(handOn.to),
      by: await this.people.nameOf(handOn.from),
    };
    const heard = await this.handOns.decide(handOn, turn.personId, yes);
    turn.reply(say({ asked: texts.allowed, refused: texts.refused, changed: texts.changed }[heard], facts));
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
