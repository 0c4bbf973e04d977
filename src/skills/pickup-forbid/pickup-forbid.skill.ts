import { Injectable } from '@nestjs/common';
import { quarrelsOverCustody, SkillRegistry, whichChildren } from '../../conversation/index.js';
import type { KnownChild, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { ChildrenService } from '../../features/children/index.js';
import { ChildAlarmsService } from '../../features/escort/index.js';
import { HouseholdMovesService } from '../../features/households/index.js';
import { say } from '../../kernel/texts.js';
import { banOf } from './pickup-forbid.rules.js';
import { texts } from './pickup-forbid.texts.zh-CN.js';

/**
 * A guardian says that somebody must not collect: that person is off the list at once and the coordinator is called.
 * Only a person of the school puts anybody back, also when the guardian takes it back: who holds the phone is not known.
 */
@Injectable()
export default class PickupForbid implements Skill {
  readonly spec: SkillSpec = {
    name: 'pickup-forbid',
    intents: ['pickup.forbid'],
    audience: ['guardian'],
    handlesRisk: ['dispute'],
  };

  constructor(
    private readonly households: HouseholdMovesService,
    private readonly children: ChildrenService,
    private readonly alarms: ChildAlarmsService,
    skills: SkillRegistry,
  ) {
    skills.undoes('pickup.ban', async (data, turn) => {
      const who = await this.households.banRegretted((data.children as number[]).map(Number), turn.signed);
      return say(texts.regretted, { who });
    });
  }

  async hear(turn: Turn): Promise<void> {
    const named = whichChildren(turn);
    if (named === 'nobody') return;
    turn.takesDanger();
    // where it is not said whose list it is, it is all of theirs
    const about = named === 'ask' ? turn.allowed : named;
    const ban = banOf({
      text: turn.text,
      name: turn.reading.slots.person,
      speaker: await this.tieOf(turn.personId, about),
      custody: quarrelsOverCustody(turn.text),
    });
    if (!ban) return this.onlyCall(turn, about);
    const ids = about.map((c) => c.id);
    for (const { children, who, label, whole } of await this.households.ban(ids, ban, turn.text, turn.signed)) {
      turn.reply(whole ? say(texts.all, { child: children, who }) : say(texts.one, { child: children, who, label }));
    }
    turn.undoable('pickup.ban', { children: ids });
  }

  /** People who are on no list: nothing to close, and a person calls all the same. */
  private async onlyCall(turn: Turn, children: readonly KnownChild[]): Promise<void> {
    let who = '';
    for (const child of children) {
      ({ coordinator: who } = await this.alarms.danger('DISPUTE', child.id, turn.text, turn.personId));
    }
    const child = children.map((c) => c.name).join('、');
    turn.reply(say(texts.outsiders, { child, who: who || texts.somebody }));
  }

  private async tieOf(personId: number, children: readonly KnownChild[]): Promise<string | undefined> {
    const [first] = children;
    const guardians = first ? await this.children.guardians(first.id) : [];
    return guardians.find((g) => g.personId === personId)?.relation;
  }
}
