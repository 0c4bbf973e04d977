import { Injectable } from '@nestjs/common';
import { say } from '../../kernel/texts.js';
import { tellingKey, type Told } from './custody-event.js';
import { CustodyService } from './custody.service.js';
import { EscortNotices, escortsOf, namesOf } from './escort.notices.js';
import { texts } from './escort.texts.zh-CN.js';
import type { Move } from './run.rules.js';
import { RunStore, type Run, type RunChild } from './run.store.js';

export interface SuspensionFacts extends Record<string, string> {
  school: string;
  point: string;
  date: string;
  reason: string;
  source: string;
  who: string;
  time: string;
}

/** Classes are called off while children are on the way or at the point: they shelter or stay, and their homes know. */
@Injectable()
export class WalkingSuspension {
  constructor(
    private readonly runs: RunStore,
    private readonly custody: CustodyService,
    private readonly notices: EscortNotices,
  ) {}

  async suspended(run: Run, facts: SuspensionFacts, told: Told): Promise<void> {
    const escorts = namesOf(escortsOf(run));
    const outside = run.state === 'EN_ROUTE' || run.state === 'SHELTERING';
    if (run.state === 'EN_ROUTE') await this.shelter(run, facts, escorts, told);
    const notice = { class: 'S' as const, event: `suspended:${run.id}:${tellingKey(told)}` };
    const there: readonly RunChild['state'][] = outside ? ['SHELTERING', 'EN_ROUTE'] : ['ARRIVED', 'NOT_COLLECTED'];
    const children = run.children.filter((c) => there.includes(c.state));
    await this.notices.tellGuardians(
      children,
      (c) =>
        say(outside ? texts.suspendedWalkingGuardian : texts.suspendedPointGuardian, {
          ...facts,
          child: c.name,
          escorts,
        }),
      () => notice,
    );
    await this.notices.tell(
      escortsOf(run).map((s) => s.personId),
      say(outside ? texts.suspendedWalkingEscort : texts.suspendedPointEscort, facts),
      notice,
    );
    const teachers = (await this.notices.teachers(children)).map((t) => t.id);
    await this.notices.tell(teachers, say(texts.suspendedWalkingTeacher, { ...facts, escorts }), notice);
  }

  /** The coordinator's word is an order to stop; that they have stopped, the escort says. */
  private async shelter(run: Run, facts: SuspensionFacts, escorts: string, told: Told): Promise<void> {
    const moves = run.children
      .filter((c) => c.state === 'EN_ROUTE')
      .map((c): Move => ({ childId: c.childId, from: 'EN_ROUTE', to: 'SHELTERING' }));
    await this.runs.setState(run.id, 'SHELTERING');
    run.state = 'SHELTERING';
    await this.custody.record(run, 'SHELTERED', moves, told, { reason: facts.reason, ordered: true, escorts });
    const text = say(texts.suspendedWalkingCoordinator, { ...facts, escorts, count: moves.length });
    await this.notices.askToGoOn(run, text, tellingKey(told));
  }
}
