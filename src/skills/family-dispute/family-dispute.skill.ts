import { Injectable } from '@nestjs/common';
import { SkillRegistry, type OpenQuestion, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { HouseholdMovesService, type Told } from '../../features/households/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './family-dispute.texts.zh-CN.js';

/** Adults quarrel over a child: whoever comes, the child stays with the teacher until the coordinator has decided. */
@Injectable()
export default class FamilyDispute implements Skill {
  readonly spec: SkillSpec = {
    name: 'family-dispute',
    intents: ['family.dispute'],
    audience: ['village', 'coordinator'],
    handlesRisk: ['dispute'],
  };

  constructor(
    private readonly households: HouseholdMovesService,
    skills: SkillRegistry,
  ) {
    skills.undoes('household.dispute', async (data, turn) =>
      (await this.households.takeBack(Number(data.event), toldBy(turn))) ? texts.back : undefined,
    );
  }

  async hear(turn: Turn): Promise<void> {
    const [child] = turn.children;
    if (!child) return turn.reply(texts.whose);
    const end = texts.end.test(turn.text);
    if (end && turn.role !== 'coordinator') return turn.reply(texts.onlyCoordinator);
    const data = { child: child.id, end, words: turn.text };
    const text = say(end ? texts.previewEnd : texts.preview, { children: child.name });
    turn.ask({ kind: 'choose', skill: this.spec.name, data }, text);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    if (turn.agreed === undefined) return false;
    // only a child the speaker still answers for
    const child = turn.allowed.find((c) => c.id === Number(question.data.child));
    if (!turn.agreed || !child) turn.reply(texts.dropped);
    else if (question.data.end) {
      const ended = await this.households.settle(child.id, toldBy(turn));
      turn.reply(say(ended ? texts.ended : texts.none, { children: child.name }));
    } else {
      const event = await this.households.dispute([child.id], String(question.data.words), toldBy(turn));
      if (event !== undefined) turn.undoable('household.dispute', { event });
      turn.reply(say(event === undefined ? texts.already : texts.done, { children: child.name }));
    }
    return true;
  }
}

const toldBy = (turn: Turn): Told => ({
  by: { id: turn.personId, name: turn.speaker.name },
  inboxId: turn.inboxId,
  at: turn.now,
});
