import { Injectable } from '@nestjs/common';
import { SkillRegistry, type OpenQuestion, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { HouseholdMovesService } from '../../features/households/index.js';
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
      (await this.households.takeBack(Number(data.event), turn.signed)) ? texts.back : undefined,
    );
  }

  async hear(turn: Turn): Promise<void> {
    turn.takesDanger();
    const [child] = turn.children;
    if (!child) return turn.reply(texts.whose);
    const end = texts.end.test(turn.text);
    if (end && turn.role !== 'coordinator') return turn.reply(texts.onlyCoordinator);
    const open = end ? await this.households.openDispute(child.id) : undefined;
    if (end && !open) return turn.reply(say(texts.none, { children: child.name }));
    const banned = open?.banned ?? '';
    const data = { child: child.id, end, banned, words: turn.text };
    const preview = !end ? texts.preview : banned ? texts.previewBan : texts.previewEnd;
    const children = open?.children.join('、') ?? child.name;
    turn.ask({ kind: 'choose', skill: this.spec.name, data }, say(preview, { children, banned }));
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    if (turn.agreed === undefined) return false;
    // only a child the speaker still answers for
    const child = turn.allowed.find((c) => c.id === Number(question.data.child));
    // of a ban the coordinator says which way: the second choice keeps it
    const upheld = turn.reading.slots.choice === 2 && Boolean(question.data.banned);
    if (!child || !(turn.agreed || upheld)) turn.reply(texts.dropped);
    else if (question.data.end) {
      const ended = await this.households.settle(child.id, turn.signed, upheld);
      const said = !ended ? texts.none : upheld ? texts.upheld : texts.ended;
      turn.reply(say(said, { children: child.name, banned: String(question.data.banned) }));
    } else {
      const event = await this.households.dispute([child.id], String(question.data.words), turn.signed);
      if (event !== undefined) turn.undoable('household.dispute', { event });
      turn.reply(say(event === undefined ? texts.already : texts.done, { children: child.name }));
    }
    return true;
  }
}
