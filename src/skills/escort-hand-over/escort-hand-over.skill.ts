import { Injectable } from '@nestjs/common';
import { askWhich, chosenChildren } from '../../conversation/index.js';
import {
  SkillRegistry,
  type KnownChild,
  type OpenQuestion,
  type Skill,
  type SkillSpec,
  type Turn,
} from '../../conversation/index.js';
import {
  CustodyService,
  custodyRefusals,
  HandOverService,
  mayReport,
  PickupService,
  RunFinder,
  RunStore,
  runRefusals,
  type Claim,
  type Run,
} from '../../features/escort/index.js';
import { fill } from '../../kernel/fill.js';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './escort-hand-over.texts.zh-CN.js';

/** Somebody takes a child at the door: on the list, or by a verified code, or not at all. */
@Injectable()
export default class EscortHandOver implements Skill {
  readonly spec: SkillSpec = {
    name: 'escort-hand-over',
    intents: ['escort.hand_over', 'escort.code', 'escort.stranger'],
    audience: ['volunteer'],
    handlesRisk: ['dispute'],
  };

  constructor(
    private readonly handOver: HandOverService,
    private readonly pickups: PickupService,
    private readonly custody: CustodyService,
    private readonly runs: RunFinder,
    private readonly store: RunStore,
    skills: SkillRegistry,
  ) {
    skills.undoes('custody', async (data, turn) => this.takeBack(data, turn));
  }

  async hear(turn: Turn): Promise<void> {
    const [child] = turn.children;
    const run = await this.runs.ofVolunteer(turn.personId, child?.id);
    if (!run) return turn.reply(runRefusals['RUN.NONE_TODAY']);
    if (!mayReport(run, turn.personId)) return turn.reply(custodyRefusals['CUSTODY.NOT_YOURS']);
    turn.takesDanger();
    if (turn.children.length === 0) return this.whichChild(turn);
    const claim = this.claim(turn);
    if (turn.children.length > 0 && turn.children.some((c) => turn.bySound(c))) return this.confirmName(turn, claim);
    for (const one of turn.children) await this.one(turn, run, one, claim, turn.reading);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { ask } = question.data;
    const claim = (question.data.claim ?? {}) as Claim;
    if (ask === 'which-child') {
      const children = chosenChildren(turn, question);
      if (!children) return false;
      for (const child of children) await this.take(turn, child, claim, question);
      return true;
    }
    if (turn.agreed === undefined) return false;
    const child = turn.allowed.find((c) => c.id === Number(question.data.child));
    if (!child) return false;
    if (!turn.agreed) turn.reply(ask === 'check-id' ? say(texts.idDiffers, { child: child.name }) : texts.sayNameAgain);
    else await this.take(turn, child, claim, question);
    return true;
  }

  /** Asked which child, or whether it is this one: who had only come has not taken it by the answer. */
  private async take(turn: Turn, child: KnownChild, claim: Claim, { data }: OpenQuestion): Promise<void> {
    const run = data.door === true ? await this.runs.ofVolunteer(turn.personId, child.id) : undefined;
    if (run) return this.comes(turn, run, child, claim);
    await this.collect(turn, child, claim, Number(data.request ?? 0) || undefined);
  }

  private async one(turn: Turn, run: Run, child: KnownChild, claim: Claim, reading: Turn['reading']): Promise<void> {
    const { code } = reading.slots;
    if (code) return this.byCode(turn, run, child, claim, code);
    if (reading.intent !== 'escort.stranger') return this.collect(turn, child, claim);
    await this.comes(turn, run, child, claim);
  }

  private async comes(turn: Turn, run: Run, child: KnownChild, claim: Claim): Promise<void> {
    // somebody is at the door: whoever is on the list is simply taken note of, everybody else is stopped
    const known = await this.pickups.verified(child.id, run.date, claim);
    if (known) return this.collect(turn, child, claim);
    await this.atTheDoor(turn, run, child, claim);
  }

  private async atTheDoor(turn: Turn, run: Run, child: KnownChild, claim: Claim): Promise<void> {
    const listed = run.children.find((c) => c.childId === child.id);
    if (!listed)
      return turn.reply(
        fill(custodyRefusals['CUSTODY.NOT_LISTED'], { child: child.name, claim: claim.name ?? claim.relation ?? '' }),
      );
    const { told } = turn;
    const locked = await this.store.lock(run.id);
    const verdict = await this.handOver.atTheDoor(locked, listed, claim, told);
    if (verdict.ok) turn.reply(say(texts.onTheList, { child: child.name, who: verdict.value }));
    else turn.reply(fill(custodyRefusals[verdict.code], verdict.facts));
  }

  private async byCode(turn: Turn, run: Run, child: KnownChild, claim: Claim, code: string): Promise<void> {
    const check = await this.pickups.checkCode(child.id, run.date, claim, code);
    const facts = { child: child.name, claim: claim.name ?? claim.relation ?? '' };
    switch (check.kind) {
      case 'right': {
        const { name, idLast4 } = check.request;
        if (turn.reading.intent === 'escort.hand_over' && texts.taken.test(turn.text)) {
          return this.collect(turn, child, { name }, check.request.id);
        }
        const question = {
          kind: 'yes_no',
          skill: this.spec.name,
          data: { ask: 'check-id', child: child.id, request: check.request.id, claim: { name } },
        } as const;
        return turn.ask(question, say(texts.checkId, { ...facts, name, tail: idLast4 ?? texts.noTail }));
      }
      case 'wrong':
        return turn.reply(say(texts.wrongCode, { ...facts, left: check.triesLeft }));
      case 'locked':
        return turn.reply(texts.locked);
      case 'not_approved':
        return turn.reply(fill(custodyRefusals['CUSTODY.NOT_VERIFIED'], facts));
    }
  }

  private async collect(turn: Turn, child: KnownChild, claim: Claim, request?: number): Promise<void> {
    const run = await this.runs.ofVolunteer(turn.personId, child.id);
    if (!run) return turn.reply(runRefusals['RUN.NONE_TODAY']);
    const { told } = turn;
    const alone = !claim.name && !claim.relation && texts.alone.test(turn.text);
    if (alone && texts.wish.test(turn.text)) return this.wish(turn, run, child);
    const done = alone
      ? await this.handOver.leaveAlone(run.id, child.id, told)
      : await this.handOver.collect(run.id, child.id, claim, told, request ? { verifiedRequest: request } : {});
    if (!done.ok) return turn.reply(fill(custodyRefusals[done.code], { ...done.facts, child: child.name }));
    turn.undoable('custody', { run: run.id, events: [done.value.event], child: child.name });
    const left = done.value.left > 0 ? say(texts.left, { left: done.value.left }) : texts.last;
    const sentence = alone ? texts.alonedone : texts.collected;
    turn.reply(say(sentence, { child: child.name, time: timeOf(turn.at), collector: done.value.collector, left }));
  }

  /** A child who wants to go alone has not gone: what is allowed, and what to say once they have. */
  private async wish(turn: Turn, run: Run, child: KnownChild): Promise<void> {
    const may = await this.handOver.mayLeaveAlone(run.id, child.id, turn.personId);
    if (may.ok) return turn.reply(say(texts.mayGo, { child: child.name }));
    turn.reply(fill(custodyRefusals[may.code], { ...may.facts, child: child.name }));
  }

  private claim(turn: Turn): Claim {
    const { person, relation, unresolved } = turn.reading.slots;
    const name = person ?? (relation ? undefined : unresolved);
    return { ...(name ? { name } : {}), ...(relation ? { relation } : {}), words: turn.text };
  }

  private whichChild(turn: Turn): void {
    askWhich(
      turn,
      { skill: this.spec.name, data: { ask: 'which-child', claim: this.claim(turn), door: atDoor(turn) } },
      { all: false },
    );
  }

  private confirmName(turn: Turn, claim: Claim): void {
    const [child] = turn.children;
    if (!child) return;
    const data = { ask: 'name', child: child.id, claim, door: atDoor(turn) };
    const question = { kind: 'yes_no', skill: this.spec.name, data } as const;
    turn.ask(question, say(texts.bySound, { child: child.name, cls: child.class }));
  }

  private async takeBack(data: Record<string, unknown>, turn: Turn): Promise<string | undefined> {
    const events = (data.events as number[]).map(Number);
    if (!(await this.custody.areNewest(events))) return undefined;
    const run = await this.store.lock(Number(data.run));
    await this.custody.takeBack(run, events, turn.told);
    return say(texts.takenBack, { child: String(data.child) });
  }
}

/** Somebody has come, and nothing says that they left with a child. */
const atDoor = (turn: Turn): boolean => turn.reading.intent === 'escort.stranger';
