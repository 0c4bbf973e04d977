import { Injectable } from '@nestjs/common';
import { askWhich, chosenChildren } from '../../conversation/index.js';
import type { KnownChild, OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { CollectionWatch, mayReport, RunFinder, RunStore, runRefusals } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './escort-not-collected.texts.zh-CN.js';

/** Nobody came for a child: the guardians are called in order, and two adults stay. */
@Injectable()
export default class EscortNotCollected implements Skill {
  readonly spec: SkillSpec = {
    name: 'escort-not-collected',
    intents: ['escort.not_collected'],
    audience: ['volunteer'],
  };

  constructor(
    private readonly watch: CollectionWatch,
    private readonly runs: RunFinder,
    private readonly store: RunStore,
  ) {}

  async hear(turn: Turn): Promise<void> {
    if (turn.children.length > 0) return this.start(turn, turn.children);
    const run = await this.runs.ofVolunteer(turn.personId);
    if (!run) return turn.reply(runRefusals['RUN.NONE_TODAY']);
    const waiting = run.children
      .filter((c) => c.state === 'ARRIVED' || c.state === 'NOT_COLLECTED')
      .map((c) => c.childId);
    const known = turn.allowed.filter((c) => waiting.includes(c.id));
    if (known.length === 0) return turn.reply(texts.nobodyWaits);
    if (known.length === 1) return this.start(turn, known);
    askWhich(turn, { skill: this.spec.name, data: {} });
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const children = chosenChildren(turn, question);
    if (!children) return false;
    await this.start(turn, children);
    return true;
  }

  private async start(turn: Turn, children: readonly KnownChild[]): Promise<void> {
    for (const known of children) {
      const run = await this.runs.ofVolunteer(turn.personId, known.id);
      const child = run?.children.find((c) => c.childId === known.id);
      if (!run || !child || !mayReport(run, turn.personId) || !['ARRIVED', 'NOT_COLLECTED'].includes(child.state)) {
        turn.reply(say(texts.notWaiting, { child: known.name }));
        continue;
      }
      await this.watch.startFor(await this.store.lock(run.id), child);
      turn.reply(say(texts.calling, { child: known.name, phones: await this.watch.numbersOf(known.id) }));
    }
  }
}
