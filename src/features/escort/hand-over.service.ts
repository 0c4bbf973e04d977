import { Injectable } from '@nestjs/common';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { AlarmsService } from '../alarms/index.js';
import { ChildrenService, oldEnoughAlone, type ListedCollector } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import { meantOnList, type Claim } from './at-the-door.rules.js';
import type { Telling } from './custody-event.js';
import { CustodyService } from './custody.service.js';
import { EscortNotices, mayReport, statusValidUntil } from './escort.notices.js';
import type { CustodyRefusal } from './escort.refusals.js';
import { texts } from './escort.texts.zh-CN.js';
import { PickupService } from './pickup.service.js';
import { TERMINAL, mayMove } from './run.rules.js';
import { RunStore, type Run, type RunChild } from './run.store.js';

interface AloneNow {
  run: Run;
  child: RunChild;
}

export interface HandedOver {
  run: Run;
  child: RunChild;
  collector: string;
  left: number;
  event: number;
}

/** The last hand-over of the day: to a named, authorised person, alone with consent, or back to school. */
@Injectable()
export class HandOverService {
  constructor(
    private readonly runs: RunStore,
    private readonly custody: CustodyService,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly pickups: PickupService,
    private readonly alarms: AlarmsService,
    private readonly notices: EscortNotices,
  ) {}

  /** A child is collected by somebody on the list, or by a same-day person whose code was verified. */
  async collect(
    runId: number,
    childId: number,
    claim: Claim,
    told: Required<Telling>,
    options: { verifiedRequest?: number } = {},
  ): Promise<Result<HandedOver, CustodyRefusal>> {
    const run = await this.runs.lock(runId);
    if (!mayReport(run, told.toldBy)) return refuse('CUSTODY.NOT_YOURS');
    const child = run.children.find((c) => c.childId === childId);
    if (!child) return refuse('CUSTODY.NOT_LISTED');
    if (TERMINAL.has(child.state)) return refuse('CUSTODY.DONE_ALREADY', { child: child.name, state: child.state });
    if (!mayMove(child.state, 'COLLECTED')) return refuse('CUSTODY.NOT_AT_POINT', { child: child.name });
    const collector = await this.whoMay(run, child, claim, told, options.verifiedRequest);
    if (!collector.ok) return collector;
    const details = { collector: collector.value.label, personId: collector.value.personId ?? 0 };
    const [event] = await this.custody.record(
      run,
      'COLLECTED',
      [{ childId, from: child.state, to: 'COLLECTED' }],
      told,
      details,
    );
    await this.tellCollected(run, child, collector.value, event ?? 0, told);
    return ok({ run, child, collector: collector.value.label, left: this.left(run), event: event ?? 0 });
  }

  /** Whether a child may leave alone now: written consent and grade 4 or above, and in somebody's hands so far. */
  async mayLeaveAlone(runId: number, childId: number, by: number): Promise<Result<AloneNow, CustodyRefusal>> {
    const run = await this.runs.lock(runId);
    if (!mayReport(run, by)) return refuse('CUSTODY.NOT_YOURS');
    const child = run.children.find((c) => c.childId === childId);
    if (!child) return refuse('CUSTODY.NOT_LISTED');
    if (TERMINAL.has(child.state)) return refuse('CUSTODY.DONE_ALREADY', { child: child.name, state: child.state });
    if (!mayMove(child.state, 'SELF_LEFT')) return refuse('CUSTODY.NOT_AT_POINT', { child: child.name });
    if (!oldEnoughAlone(child.className)) return refuse('CUSTODY.TOO_YOUNG_ALONE', { child: child.name });
    if (!child.mayLeaveAlone) return refuse('CUSTODY.MAY_NOT_LEAVE_ALONE', { child: child.name });
    return ok({ run, child });
  }

  /** Gone alone, as mayLeaveAlone allows. */
  async leaveAlone(
    runId: number,
    childId: number,
    told: Required<Telling>,
  ): Promise<Result<HandedOver, CustodyRefusal>> {
    const allowed = await this.mayLeaveAlone(runId, childId, told.toldBy);
    if (!allowed.ok) return allowed;
    const { run, child } = allowed.value;
    const [event] = await this.custody.record(
      run,
      'SELF_LEFT',
      [{ childId, from: child.state, to: 'SELF_LEFT' }],
      told,
    );
    const who = await this.people.nameOf(told.toldBy);
    await this.notices.tellGuardians(
      [child],
      (c) => say(texts.selfLeft, { child: c.name, time: timeOf(told.at), point: run.pointName, who }),
      () => this.statusNotice(event ?? 0, told.at),
      { primary: 'at-once' },
    );
    return ok({ run, child, collector: '', left: this.left(run), event: event ?? 0 });
  }

  /** Somebody stands at the door and nothing is handed over yet: on the list, or stopped and reported. */
  async atTheDoor(
    run: Run,
    child: RunChild,
    claim: Claim,
    told: Required<Telling>,
  ): Promise<Result<string, CustodyRefusal>> {
    if (!mayReport(run, told.toldBy)) return refuse('CUSTODY.NOT_YOURS');
    const verdict = await this.whoMay(run, child, claim, told, undefined, false);
    return verdict.ok ? ok(verdict.value.label) : verdict;
  }

  /** Who may take this child now, or why not: forbidden raises an alarm, unknown is told to the coordinator. */
  private async whoMay(
    run: Run,
    child: RunChild,
    claim: Claim,
    told: Required<Telling>,
    verifiedRequest?: number,
    handsOver = true,
  ): Promise<Result<{ label: string; personId: number | null }, CustodyRefusal>> {
    const { forbidden, allowed } = meantOnList(claim, await this.children.collectors(child.childId), handsOver);
    const label = ({ called, name }: ListedCollector): string =>
      called && called !== name ? `${called}(${name})` : name;
    if (forbidden) {
      await this.attempt(run, child, label(forbidden), told, true);
      return refuse('CUSTODY.FORBIDDEN', { child: child.name, claim: label(forbidden) });
    }
    if (allowed.length === 1 && allowed[0]) return ok({ label: label(allowed[0]), personId: allowed[0].personId });
    if (!claim.name && !claim.relation) return refuse('CUSTODY.WHO_COLLECTS', { child: child.name });
    const request = await this.pickups.verified(child.childId, run.date, claim, verifiedRequest);
    if (request) {
      if (handsOver) await this.pickups.use(request.id);
      return ok({ label: request.relation ? `${request.relation}(${request.name})` : request.name, personId: null });
    }
    const said = claim.name ?? claim.relation ?? '';
    await this.attempt(run, child, said, told, false);
    const pending = await this.pickups.pendingFor(child.childId, run.date, claim);
    return refuse(pending ? 'CUSTODY.NOT_VERIFIED' : 'CUSTODY.NOT_LISTED', { child: child.name, claim: said });
  }

  /** Somebody who may not take the child was at the door. */
  async attempt(run: Run, child: RunChild, claim: string, told: Required<Telling>, forbidden: boolean): Promise<void> {
    await this.custody.record(run, 'UNAUTHORISED_ATTEMPT', [], told, { childId: child.childId, claim });
    const who = await this.people.nameOf(told.toldBy);
    const facts = {
      point: run.pointName,
      time: timeOf(told.at),
      child: child.name,
      claim,
      who,
      school: run.schoolName,
      cls: child.className,
    };
    if (forbidden) {
      await this.alarms.openOrAdd({
        kind: 'UNAUTHORISED_ATTEMPT',
        schoolId: run.schoolId,
        runId: run.id,
        childId: child.childId,
        named: say(texts.forbiddenNamed, facts),
        masked: say(texts.forbiddenMasked, facts),
        openedBy: told.toldBy,
      });
      return;
    }
    await this.notices.tell(await this.notices.coordinators(run.schoolId), say(texts.strangerNamed, facts), {
      class: 'S',
      event: `stranger:${run.id}:${told.inboxId}`,
    });
  }

  /** Unlike an arrival the primary guardian may leave it to the digest, but not forgo it (safety.md, decided). */
  private async tellCollected(
    run: Run,
    child: RunChild,
    collector: { label: string; personId: number | null },
    event: number,
    told: Required<Telling>,
  ): Promise<void> {
    const who = await this.people.nameOf(told.toldBy);
    await this.notices.tellGuardians(
      [child],
      (c) => say(texts.collected, { child: c.name, time: timeOf(told.at), collector: collector.label, who }),
      () => ({ ...this.statusNotice(event, told.at), eventKey: `run:${run.id}` }),
      { except: collector.personId === null ? [] : [collector.personId], primary: 'in-digest' },
    );
  }

  private statusNotice(event: number, at: Date) {
    return {
      class: 'N' as const,
      event: `custody:${event}`,
      guard: { name: 'escort.event-stands', args: { event } },
      validUntil: statusValidUntil(at),
      news: true,
    };
  }

  private left(run: Run): number {
    return run.children.filter((c) => !TERMINAL.has(c.state)).length;
  }
}
