import { Injectable } from '@nestjs/common';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { AlarmsService } from '../alarms/index.js';
import { PeopleService } from '../people/index.js';
import { ArrivalNotices } from './arrival.notices.js';
import { Arrivals } from './arrivals.js';
import type { Telling } from './custody-event.js';
import { CustodyService } from './custody.service.js';
import { EscortNotices, escortsOf, mayReport, namesOf, statusValidUntil } from './escort.notices.js';
import type { RunRefusal } from './escort.refusals.js';
import { texts } from './escort.texts.zh-CN.js';
import { decideArrival, type Arrival, type Move, type RollCall } from './run.rules.js';
import { GateService } from './gate.service.js';
import { RunStore, type Run, type RunChild } from './run.store.js';

export interface ArrivalReport {
  run: Run;
  outcome: Arrival;
  missing: RunChild[];
  events: number[];
}

/** On the way and at the point: sheltering, incidents, the roll-call on arrival. */
@Injectable()
export class JourneyService {
  constructor(
    private readonly runs: RunStore,
    private readonly custody: CustodyService,
    private readonly alarms: AlarmsService,
    private readonly notices: EscortNotices,
    private readonly arrivals: ArrivalNotices,
    private readonly people: PeopleService,
    private readonly gate: GateService,
    private readonly announced: Arrivals,
  ) {}

  /** Roll-call on arrival; guardians are told once the names are certain. */
  async arrive(runId: number, call: RollCall, told: Required<Telling>): Promise<Result<ArrivalReport, RunRefusal>> {
    const run = await this.runs.lock(runId);
    if (!mayReport(run, told.toldBy)) return refuse('RUN.NOT_YOURS');
    const counted = await this.runs.lastCount(runId, 'arrival');
    const decision = decideArrival(run, call, counted);
    if (!decision.ok) return decision;
    const outcome = decision.value;
    if (outcome.kind === 'count_needed') return ok({ run, outcome, missing: [], events: [] });
    const count = call.all ? outcome.expected : call.count;
    if (count !== undefined) {
      const { at, toldBy, inboxId } = told;
      await this.runs.addCount({
        runId,
        stage: 'arrival',
        side: 'escort',
        count,
        expected: outcome.expected,
        toldBy,
        at,
        inboxId,
      });
    }
    await this.runs.arrived(runId, told.toldBy, told.at);
    if (run.state !== 'CLOSED') run.state = 'AT_POINT';
    run.arrivedAt ??= told.at;
    if (outcome.kind === 'mismatch') {
      await this.mismatch(run, outcome, told);
      return ok({ run, outcome, missing: [], events: [] });
    }
    return ok(await this.apply(run, outcome, told));
  }

  /** Somebody is missed while the others still walk: that child is lost, and nobody has arrived anywhere. */
  async lostOnTheWay(
    runId: number,
    childIds: readonly number[],
    told: Required<Telling>,
  ): Promise<Result<RunChild[], RunRefusal>> {
    const run = await this.runs.lock(runId);
    if (!mayReport(run, told.toldBy)) return refuse('RUN.NOT_YOURS');
    const moves = run.children
      .filter((c) => childIds.includes(c.childId) && (c.state === 'EN_ROUTE' || c.state === 'SHELTERING'))
      .map((c): Move => ({ childId: c.childId, from: c.state, to: 'MISSING' }));
    if (moves.length === 0) return refuse('RUN.NOT_HANDED_OVER');
    await this.custody.record(run, 'MISSING', moves, told, { escorts: namesOf(escortsOf(run)) });
    const who = await this.people.nameOf(told.toldBy);
    const lost = this.movedChildren(run, moves);
    const place = { ...run, pointName: texts.onTheWay };
    for (const child of lost) await this.arrivals.missing(place, child, { who, at: told.at, by: told.toldBy });
    return ok(lost);
  }

  /** Rain or danger: everybody stops at the nearest shelter, and only the coordinator lets them go on. */
  async shelter(runId: number, reason: string, told: Required<Telling>): Promise<Result<Run, RunRefusal>> {
    const run = await this.runs.lock(runId);
    if (!mayReport(run, told.toldBy)) return refuse('RUN.NOT_YOURS');
    if (run.state === 'SHELTERING') return ok(await this.shelterSaid(run, reason, told));
    if (run.state !== 'EN_ROUTE') return refuse('RUN.NOT_HANDED_OVER');
    const moves = run.children
      .filter((c) => c.state === 'EN_ROUTE')
      .map((c): Move => ({ childId: c.childId, from: 'EN_ROUTE', to: 'SHELTERING' }));
    await this.runs.setState(runId, 'SHELTERING');
    run.state = 'SHELTERING';
    const who = await this.people.nameOf(told.toldBy);
    const time = timeOf(told.at);
    await this.custody.record(run, 'SHELTERED', moves, told, { reason, escorts: namesOf(escortsOf(run)) });
    await this.notices.tellGuardians(
      this.movedChildren(run, moves),
      (child) => say(texts.shelterGuardian, { child: child.name, time, reason, who }),
      () => ({ class: 'S', event: `shelter:${run.id}:${told.inboxId}`, validUntil: statusValidUntil(told.at) }),
    );
    const text = say(texts.shelterCoordinator, {
      school: run.schoolName,
      point: run.pointName,
      time,
      reason,
      who,
      count: moves.length,
    });
    await this.notices.askToGoOn(run, text, told.inboxId);
    return ok(run);
  }

  /** They were told to stop, and now say that they have: the homes hear it once. */
  private async shelterSaid(run: Run, reason: string, told: Required<Telling>): Promise<Run> {
    const children = run.children.filter((c) => c.state === 'SHELTERING');
    await this.custody.record(run, 'SHELTER_SAID', [], told, { reason });
    const who = await this.people.nameOf(told.toldBy);
    await this.notices.tellGuardians(
      children,
      (c) => say(texts.shelterGuardian, { child: c.name, time: timeOf(told.at), reason, who }),
      () => ({ class: 'S', event: `shelter-said:${run.id}`, validUntil: statusValidUntil(told.at) }),
    );
    return run;
  }

  /** The coordinator's word that it is safe to go on: back on the way, counted again before leaving. */
  async goOn(runId: number, told: Required<Telling>): Promise<Result<Run, RunRefusal>> {
    const run = await this.runs.lock(runId);
    if (run.state !== 'SHELTERING') return refuse('RUN.LEFT_ALREADY', { time: '' });
    const moves = run.children
      .filter((c) => c.state === 'SHELTERING')
      .map((c): Move => ({ childId: c.childId, from: 'SHELTERING', to: 'EN_ROUTE' }));
    // the whole walk again at most: the dead man's clock starts anew
    const eta = new Date(told.at.getTime() + run.arriveAt.getTime() - run.departAt.getTime());
    await this.runs.walksOn(runId, eta);
    run.state = 'EN_ROUTE';
    run.eta = eta;
    await this.gate.planLadder(run, eta);
    await this.custody.record(run, 'WENT_ON', moves, told, { escorts: namesOf(escortsOf(run)) });
    const who = await this.people.nameOf(told.toldBy);
    const escorts = escortsOf(run).map((s) => s.personId);
    await this.notices.tell(escorts, say(texts.shelterGoOn, { who }), {
      class: 'S',
      event: `go-on:${run.id}:${told.inboxId}`,
    });
    return ok(run);
  }

  /** A fall, a blocked road: the coordinator at once, and the home of the child it is about. */
  async incident(runId: number, child: RunChild | undefined, what: string, told: Required<Telling>): Promise<Run> {
    const run = await this.runs.lock(runId);
    const who = await this.people.nameOf(told.toldBy);
    const time = timeOf(told.at);
    await this.custody.record(run, 'INCIDENT', [], told, { what, childId: child?.childId ?? 0 });
    await this.alarms.openOrAdd({
      kind: 'INJURED',
      schoolId: run.schoolId,
      runId: run.id,
      ...(child ? { childId: child.childId } : {}),
      named: say(texts.incidentNamed, { school: run.schoolName, point: run.pointName, time, what, who }),
      masked: say(texts.incidentMasked, { school: run.schoolName, point: run.pointName, time, who }),
      openedBy: told.toldBy,
    });
    if (child) {
      await this.notices.tellGuardians(
        [child],
        (c) => say(texts.incidentGuardian, { child: c.name, time, what, who }),
        () => ({ class: 'S', event: `incident:${run.id}:${told.inboxId}` }),
      );
    }
    return run;
  }

  private async apply(
    run: Run,
    outcome: Extract<Arrival, { kind: 'complete' | 'missing_named' }>,
    told: Required<Telling>,
  ): Promise<ArrivalReport> {
    const reached = outcome.moves.filter((m) => m.to === 'ARRIVED');
    const lost = outcome.moves.filter((m) => m.to === 'MISSING');
    const wasMissing = reached.filter((m) => m.from === 'MISSING').map((m) => m.childId);
    const escorts = namesOf(escortsOf(run));
    const details = { escorts, count: reached.length, expected: outcome.expected };
    const events = reached.length > 0 ? await this.custody.record(run, 'ARRIVED', reached, told, details) : [];
    if (lost.length > 0) await this.custody.record(run, 'MISSING', lost, told, { escorts });
    const who = await this.people.nameOf(told.toldBy);
    await this.arrivals.arrived(run, this.movedChildren(run, reached), events, {
      who,
      at: told.at,
      whole: lost.length === 0,
      left: outcome.expected,
    });
    await this.announced.announce(
      run,
      reached.map((m) => m.childId),
      told.toldBy,
    );
    const missing = this.movedChildren(run, lost);
    for (const child of missing) await this.arrivals.missing(run, child, { who, at: told.at, by: told.toldBy });
    const words = (name: string): string =>
      say(texts.foundAtPoint, { child: name, time: timeOf(told.at), point: run.pointName, who });
    for (const child of run.children.filter((c) => wasMissing.includes(c.childId))) {
      for (const alarm of await this.alarms.standing({ childId: child.childId })) {
        await this.alarms.addFact(alarm.id, words(child.name), told.toldBy);
      }
    }
    // an overdue or mismatch alarm of the run stays with its owner; the arrival is a fact it did not have
    const ofTheRun = reached.length > 0 ? await this.alarms.standing({ runId: run.id }) : [];
    for (const alarm of ofTheRun.filter((a) => a.childId === null)) {
      await this.alarms.addFact(alarm.id, words(`${reached.length}/${outcome.expected}`), told.toldBy);
    }
    return { run, outcome, missing, events };
  }

  private async mismatch(
    run: Run,
    outcome: Extract<Arrival, { kind: 'mismatch' }>,
    told: Required<Telling>,
  ): Promise<void> {
    const who = await this.people.nameOf(told.toldBy);
    const facts = say(texts.arrivalMismatch, {
      school: run.schoolName,
      point: run.pointName,
      time: timeOf(told.at),
      expected: outcome.expected,
      count: outcome.count,
      who,
    });
    await this.custody.record(run, 'COUNT_MISMATCH', [], told, { expected: outcome.expected, count: outcome.count });
    await this.alarms.openOrAdd({
      kind: 'COUNT_MISMATCH',
      schoolId: run.schoolId,
      runId: run.id,
      named: facts,
      masked: facts,
      openedBy: told.toldBy,
    });
  }

  private movedChildren(run: Run, moves: readonly Move[]): RunChild[] {
    const ids = new Set(moves.map((m) => m.childId));
    return run.children.filter((c) => ids.has(c.childId));
  }
}
