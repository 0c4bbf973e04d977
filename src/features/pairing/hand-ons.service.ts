import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { ChildrenService } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import { PAIRING_KIND, pairingTexts as texts } from './pairing.texts.zh-CN.js';
import { PairingService } from './pairing.service.js';

/** A child on the way from one paired person to another. */
export interface HandOn {
  child: number;
  from: number;
  to: number;
}

/** Who may let somebody hand a child on. */
const DESK = ['coordinator', 'deputy'] as const;

/**
 * Somebody who is paired cannot go on and names who could. They do not choose who learns of a child: the school agrees
 * first, then the other one says yes, and until then nothing moves.
 */
@Injectable()
export class HandOns {
  constructor(
    private readonly pairing: PairingService,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether somebody has a child now. */
  async paired(childId: number, personId: number): Promise<boolean> {
    return (await this.pairing.ofChild(childId)).some((p) => p.personId === personId && p.until === null);
  }

  /** Whether somebody could take a child: cleared, not paired with it, and with room for another. */
  async fit(childId: number, personId: number): Promise<boolean> {
    return (await this.pairing.candidates(childId)).some((c) => c.personId === personId);
  }

  /** Who would be asked to agree; undefined: the school has nobody. */
  async desk(childId: number, not: number): Promise<{ id: number; name: string } | undefined> {
    const card = await this.children.card(childId);
    return card && (await this.people.staffAt(card.schoolId, DESK)).find((p) => p.id !== not);
  }

  /** Asks the school; the name of whoever is asked. */
  async ask({ child, from, to }: HandOn): Promise<string | undefined> {
    const desk = await this.desk(child, from);
    if (!desk) return undefined;
    const [by, who] = [await this.people.nameOf(from), await this.people.nameOf(to)];
    const text = say(texts.handOn, { child: await this.nameOf(child), by, who, kind: PAIRING_KIND });
    const question = { kind: 'choose', skill: 'pairing-offer', data: { handOn: { child, from, to } } } as const;
    const dedupeKey = `pairing-hand-on:${child}:${from}:${to}:${this.clock.now().toISOString()}`;
    await this.outbox.put([{ class: 'N', to: { personId: desk.id }, text, question, dedupeKey }]);
    return desk.name;
  }

  /** The school's word. `changed`: by now it is not theirs to decide, or somebody else has the child, or the other cannot. */
  async decide({ child, from, to }: HandOn, by: number, yes: boolean): Promise<'asked' | 'refused' | 'changed'> {
    const card = await this.children.card(child);
    const may = card && (await this.people.staffAt(card.schoolId, DESK)).some((p) => p.id === by);
    if (!may || !(await this.paired(child, from))) return 'changed';
    if (!yes) {
      const text = say(texts.handOnRefused, { child: card.name, desk: await this.people.nameOf(by) });
      const dedupeKey = `pairing-kept:${child}:${from}:${to}:${this.clock.now().toISOString()}`;
      await this.outbox.put([{ class: 'N', to: { personId: from }, text, dedupeKey }]);
      return 'refused';
    }
    if (!(await this.fit(child, to))) return 'changed';
    return (await this.pairing.offer(child, to, by, PAIRING_KIND, from)) ? 'asked' : 'changed';
  }

  private async nameOf(childId: number): Promise<string> {
    return (await this.children.card(childId))?.name ?? '';
  }
}
