import { Injectable } from '@nestjs/common';
import { SkillRegistry, type KnownChild, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { PickupNoticesService, PickupService } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './pickup-staff-delegate.texts.zh-CN.js';

/**
 * Staff say who collects today. Somebody on the list is passed on to home and escort; for anybody else staff are not
 * enough either: the teacher phones the guardian on file, and a code goes to the guardian only.
 */
@Injectable()
export default class PickupStaffDelegate implements Skill {
  readonly spec: SkillSpec = {
    name: 'pickup-staff-delegate',
    intents: ['pickup.delegate'],
    audience: ['coordinator', 'village', 'counsellor'],
  };

  constructor(
    private readonly pickups: PickupService,
    private readonly notices: PickupNoticesService,
    skills: SkillRegistry,
  ) {
    skills.undoes('collector-said', async (data, turn) => {
      const told = { by: turn.speaker.name, key: turn.inboxId };
      await this.notices.asListed(Number(data.child), told);
      return texts.takenBack;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const [child] = turn.children;
    if (!child) return turn.reply(texts.whichChild);
    const { person, unresolved, relation, phone } = turn.reading.slots;
    const name = person ?? unresolved;
    if (!name && !relation) return turn.reply(say(texts.who, { child: child.name }));
    const claim = { ...(name ? { name } : {}), ...(relation ? { relation } : {}) };
    const listed = await this.notices.onTheList(child.id, claim);
    if (!listed) return this.verify(turn, child, { ...claim, ...(phone ? { phone } : {}) });
    await this.notices.collectsToday(child.id, listed, { by: turn.speaker.name, key: turn.inboxId });
    turn.undoable('collector-said', { child: child.id });
    turn.reply(say(texts.onTheList, { child: child.name, who: listed }));
  }

  private async verify(
    turn: Turn,
    child: KnownChild,
    claim: { name?: string; relation?: string; phone?: string },
  ): Promise<void> {
    const who = claim.name ?? claim.relation ?? '';
    const guardian = await this.notices.primaryGuardian(child.id);
    const filed = guardian
      ? await this.pickups.request({
          ...claim,
          name: who,
          childId: child.id,
          askedBy: guardian.personId,
          saidBy: turn.speaker.name,
        })
      : 'no_teacher';
    if (filed === 'disputed') return turn.reply(say(texts.disputed, { child: child.name, who }));
    if (filed === 'no_teacher') return turn.reply(say(texts.nobodyToAsk, { child: child.name, who }));
    const facts = { child: child.name, who, teacher: filed.teacher, guardian: guardian?.name ?? '' };
    turn.reply(say(texts.notOnTheList, facts));
  }
}
