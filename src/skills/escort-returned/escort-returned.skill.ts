import { Injectable } from '@nestjs/common';
import type { OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { custodyRefusals, ReturnsService, RunFinder, runRefusals } from '../../features/escort/index.js';
import { fill } from '../../kernel/fill.js';
import { say } from '../../kernel/texts.js';
import { dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './escort-returned.texts.zh-CN.js';

/** Nobody came, the child is back at school: said by the escort, confirmed by the receiver. */
@Injectable()
export default class EscortReturned implements Skill {
  readonly spec: SkillSpec = {
    name: 'escort-returned',
    intents: ['escort.returned', 'escort.returned_confirm'],
    audience: ['volunteer', 'coordinator', 'teacher'],
  };

  constructor(
    private readonly returns: ReturnsService,
    private readonly runs: RunFinder,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const [child] = turn.children;
    if (!child) return turn.reply(texts.whichChild);
    if (turn.role !== 'volunteer') return this.confirm(turn, child.id);
    const run = await this.runs.ofVolunteer(turn.personId, child.id);
    if (!run) return turn.reply(runRefusals['RUN.NONE_TODAY']);
    const { told } = turn;
    const receiver = turn.person;
    const name = receiver?.name ?? turn.reading.slots.person ?? texts.school;
    for (const one of turn.children) {
      const done = await this.returns.returnToSchool(run.id, one.id, receiver, name, told);
      if (!done.ok) {
        turn.reply(fill(custodyRefusals[done.code], { ...done.facts, child: one.name }));
        continue;
      }
      turn.undoable('custody', { run: run.id, events: [done.value.event], child: one.name });
      const facts = { child: one.name, time: timeOf(turn.at), school: run.schoolName, receiver: name };
      turn.reply(say(receiver ? texts.returned : texts.returnedNobody, facts));
    }
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    if (turn.agreed === undefined) return false;
    if (turn.agreed) await this.confirm(turn, Number(question.data.child));
    else await this.deny(turn, Number(question.data.child));
    return true;
  }

  private async deny(turn: Turn, childId: number): Promise<void> {
    const { told } = turn;
    const done = await this.returns.denyReturn(childId, dateOf(turn.at), told);
    turn.reply(done.ok ? say(texts.notHere, { child: done.value.name }) : texts.nothingToConfirm);
  }

  private async confirm(turn: Turn, childId: number): Promise<void> {
    const { told } = turn;
    const done = await this.returns.confirmReturn(childId, dateOf(turn.now), told);
    if (!done.ok) return turn.reply(texts.nothingToConfirm);
    turn.reply(say(texts.confirmed, { child: done.value.name, time: timeOf(turn.at) }));
  }
}
