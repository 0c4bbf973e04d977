import { Injectable } from '@nestjs/common';
import { askWhich, chosenChildren, whichChildren } from '../../conversation/index.js';
import {
  SkillRegistry,
  type KnownChild,
  type OpenQuestion,
  type Skill,
  type SkillSpec,
  type Turn,
} from '../../conversation/index.js';
import { dayName, LeaveService, WhereaboutsService } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf } from '../../kernel/time/shanghai.js';

import { texts } from './leave-request.texts.zh-CN.js';

/** A guardian says the child does not come; after the freeze a person decides. */
@Injectable()
export default class LeaveRequest implements Skill {
  readonly spec: SkillSpec = {
    name: 'leave-request',
    intents: ['leave.request', 'leave.cancel', 'leave.unclear'],
    audience: ['guardian'],
  };

  constructor(
    private readonly leaves: LeaveService,
    private readonly whereabouts: WhereaboutsService,
    skills: SkillRegistry,
  ) {
    skills.undoes('leave', async (data, turn) => this.takeBackAll(data, turn));
  }

  async hear(turn: Turn): Promise<void> {
    const children = whichChildren(turn);
    if (children === 'nobody') return;
    const dates = this.dates(turn);
    const { reason } = turn.reading.slots;
    const ambiguous = turn.reading.skill === 'leave.unclear';
    const data = { act: ambiguous ? 'ambiguous' : turn.reading.intent, dates, reason: reason ?? '' };
    if (children === 'ask') return askWhich(turn, { skill: this.spec.name, data });
    await this.act(
      turn,
      children,
      data,
      turn.children.some((c) => turn.bySound(c)),
    );
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { ask } = question.data;
    if (ask === 'decide') return this.decide(turn, question);
    if (ask === 'which-meaning') return this.meaning(turn, question);
    if (ask === 'by-sound') return this.confirmed(turn, question);
    const children = chosenChildren(turn, question);
    if (!children) return false;
    await this.act(turn, children, question.data, false);
    return true;
  }

  private async act(
    turn: Turn,
    children: readonly KnownChild[],
    data: Record<string, unknown>,
    unsure: boolean,
  ): Promise<void> {
    const dates = (data.dates as string[]) ?? [];
    const reason = String(data.reason ?? '') || undefined;
    const ids = children.map((c) => c.id);
    const names = children.map((c) => c.name).join('、');
    if (data.act === 'ambiguous') {
      const question = {
        kind: 'choose',
        skill: this.spec.name,
        data: { ...data, ask: 'which-meaning', children: ids },
      } as const;
      return turn.ask(question, say(texts.whichMeaning, { child: names }));
    }
    if (unsure) {
      const question = {
        kind: 'yes_no',
        skill: this.spec.name,
        data: { ...data, ask: 'by-sound', children: ids },
      } as const;
      const [first] = children;
      return turn.ask(question, say(texts.bySound, { child: names, cls: first?.class ?? '' }));
    }
    for (const child of children) {
      if (data.act === 'leave.cancel') await this.cancel(turn, child, dates);
      else await this.request(turn, child, dates, reason);
    }
  }

  /** One answer for all the days that were noted; what is otherwise with a day is said of that day. */
  private async request(
    turn: Turn,
    child: KnownChild,
    dates: readonly string[],
    reason: string | undefined,
  ): Promise<void> {
    const { told } = turn;
    const noted: { leave: number; day: string; teacher: string }[] = [];
    for (const { date, outcome } of await this.leaves.request(child.id, dates, reason, told)) {
      const facts = { child: child.name, day: this.day(turn, date) };
      if (outcome.kind === 'noted') noted.push({ ...outcome, day: facts.day });
      else if (outcome.kind === 'asked') turn.reply(say(texts.asked, { ...facts, teacher: outcome.teacher }));
      else if (outcome.kind === 'already') turn.reply(say(texts.already, facts));
      else turn.reply(say(texts.tooLate, { record: await this.whereabouts.answer(child.id, turn.personId) }));
    }
    const [first] = noted;
    if (!first) return;
    turn.undoable('leave', { leaves: noted.map((n) => n.leave), child: child.name });
    const day = noted.map((n) => n.day).join('、');
    const because = reason ? say(texts.because, { reason }) : '';
    turn.reply(say(texts.noted, { child: child.name, day, teacher: first.teacher, reason: because }));
  }

  private async cancel(turn: Turn, child: KnownChild, dates: readonly string[]): Promise<void> {
    for (const date of dates) {
      const leave = await this.leaves.standing(child.id, date);
      if (leave === undefined) turn.reply(say(texts.nothingToCancel, { child: child.name, day: this.day(turn, date) }));
      else turn.reply((await this.takeBack(leave, child.name, turn)) ?? texts.frozen);
    }
  }

  private async takeBackAll(data: Record<string, unknown>, turn: Turn): Promise<string | undefined> {
    const sentences = new Set<string>();
    for (const leave of data.leaves as number[]) {
      const said = await this.takeBack(Number(leave), String(data.child), turn);
      if (said !== undefined) sentences.add(said);
    }
    return sentences.size > 0 ? [...sentences].join('\n') : undefined;
  }

  private async takeBack(leave: number, child: string, turn: Turn): Promise<string | undefined> {
    const { told } = turn;
    const outcome = await this.leaves.withdraw(leave, told);
    if (outcome === 'gone') return undefined;
    return outcome === 'frozen' ? texts.frozen : say(texts.withdrawn, { child });
  }

  /** The teacher's or coordinator's word after the freeze. */
  private async decide(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { agreed, told } = turn;
    if (agreed === undefined) return false;
    const done = await this.leaves.decide(Number(question.data.leave), agreed, told);
    turn.reply(done ? (agreed ? texts.decidedYes : texts.decidedNo) : texts.decidedAlready);
    return true;
  }

  private async meaning(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { choice } = turn.reading.slots;
    const children = this.childrenOf(turn, question);
    if (choice === 1) {
      await this.act(turn, children, { ...question.data, act: 'leave.request' }, false);
      return true;
    }
    if (choice !== 2) return false;
    turn.reply(say(texts.planStands, { child: children.map((c) => c.name).join('、') }));
    return true;
  }

  private async confirmed(turn: Turn, question: OpenQuestion): Promise<boolean> {
    if (turn.agreed) await this.act(turn, this.childrenOf(turn, question), question.data, false);
    else if (turn.agreed === false) turn.reply(texts.notThatOne);
    else return false;
    return true;
  }

  private childrenOf(turn: Turn, question: OpenQuestion): KnownChild[] {
    const ids = Array.isArray(question.data.children) ? question.data.children.map(Number) : [];
    return turn.allowed.filter((c) => ids.includes(c.id));
  }

  private dates(turn: Turn): string[] {
    const { date, dates } = turn.reading.slots;
    return dates ?? [date ?? dateOf(turn.at)];
  }

  private day(turn: Turn, date: string): string {
    return date === dateOf(turn.now) ? texts.today : `${date.slice(5)}${dayName(date)}`;
  }
}
