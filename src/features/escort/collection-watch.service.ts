import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { maskPhone } from '../../kernel/mask.js';
import { say } from '../../kernel/texts.js';
import { addMinutes, at, timeOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Timers } from '../../platform/timers/index.js';
import { AlarmsService } from '../alarms/index.js';
import { ChildrenService, PickupBans, type Guardian } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import { CustodyService } from './custody.service.js';
import { EscortNotices, escortsOf, namesOf } from './escort.notices.js';
import { texts } from './escort.texts.zh-CN.js';
import { TERMINAL, type Move } from './run.rules.js';
import { RunStore, type Run, type RunChild } from './run.store.js';

/** The clocks after class: nobody came, back to school, and what is open at night. */
@Injectable()
export class CollectionWatch {
  constructor(
    private readonly runs: RunStore,
    private readonly custody: CustodyService,
    private readonly children: ChildrenService,
    private readonly bans: PickupBans,
    private readonly people: PeopleService,
    private readonly notices: EscortNotices,
    private readonly alarms: AlarmsService,
    private readonly timers: Timers,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** 17:45: guardians are called in order; escort and coordinator get the numbers to phone. */
  async notCollected(runId: number): Promise<void> {
    const run = await this.runs.lock(runId);
    const waiting = run.children.filter((c) => c.state === 'ARRIVED');
    if (waiting.length === 0) return;
    const now = this.clock.now();
    await this.custody.record(
      run,
      'NOT_COLLECTED',
      this.waitingMoves(waiting),
      { at: now },
      { escorts: namesOf(escortsOf(run)) },
    );
    for (const child of waiting) await this.startCalling(run, child);
    await this.tellNumbers(run, waiting);
  }

  /** A volunteer says that nobody comes for a child: the same, for that child, at once. */
  async startFor(run: Run, child: RunChild): Promise<void> {
    await this.startCalling(run, child);
    await this.tellNumbers(run, [child]);
  }

  /** The n-th call for a child: through the guardians in order, twice. */
  async callGuardian(runId: number, childId: number, n: number): Promise<void> {
    const run = await this.runs.load(runId);
    const child = run.children.find((c) => c.childId === childId);
    if (child?.state !== 'NOT_COLLECTED' && child?.state !== 'ARRIVED') return;
    const guardians = await this.callable(childId);
    const guardian = guardians[n % Math.max(guardians.length, 1)];
    if (!guardian || n >= guardians.length * 2) return;
    const text = say(texts.notCollected, {
      child: child.name,
      time: timeOf(this.clock.now()),
      point: run.pointName,
      escorts: namesOf(escortsOf(run)),
    });
    await this.notices.tell([guardian.personId], text, {
      class: 'S',
      event: `not-collected:${runId}:${childId}:${n}`,
      eventKey: `run:${runId}`,
      guard: { name: 'escort.child-waits', args: { run: runId, child: childId } },
    });
    const next = addMinutes(this.clock.now(), this.config.clocks.guardianCallMinutes);
    if (next >= at(run.date, this.config.clocks.backToSchoolAt)) return;
    await this.timers.plan([this.call(runId, childId, n + 1, next)]);
  }

  /** 18:15: back to school with two adults; guardians hear where to come. */
  async backToSchool(runId: number): Promise<void> {
    const run = await this.runs.lock(runId);
    const waiting = run.children.filter((c) => c.state === 'NOT_COLLECTED' || c.state === 'ARRIVED');
    const [first] = waiting;
    if (!first) return;
    const time = timeOf(this.clock.now());
    const coordinators = await this.notices.staff(run.schoolId, ['coordinator']);
    const notice = {
      class: 'S' as const,
      event: `back-to-school:${runId}`,
      eventKey: `run:${runId}`,
    };
    await this.notices.tellGuardians(
      waiting,
      (c) => say(texts.backToSchoolGuardian, { child: c.name, time, school: run.schoolName }),
      (c) => ({ ...notice, guard: { name: 'escort.child-waits', args: { run: runId, child: c.childId } } }),
    );
    const text = say(texts.backToSchoolStaff, {
      point: run.pointName,
      time,
      names: namesOf(waiting),
      school: run.schoolName,
      receiver: coordinators[0]?.name ?? run.schoolName,
      first: first.name,
    });
    const readers = [...escortsOf(run).map((s) => s.personId), ...coordinators.map((c) => c.id)];
    await this.notices.tell(readers, text, notice);
  }

  /** 20:00: every child without an end to the day is somebody's business now. */
  async openAtNight(runId: number): Promise<void> {
    const run = await this.runs.lock(runId);
    const open = run.children.filter((c) => !TERMINAL.has(c.state));
    if (run.state === 'CLOSED' || open.length === 0) return;
    const facts = { school: run.schoolName, point: run.pointName, names: namesOf(open), count: open.length };
    // one child is that child's alarm; several are the run's, owned by one person
    const [only] = open.length === 1 ? open : [];
    await this.alarms.open({
      kind: 'OPEN_AT_NIGHT',
      schoolId: run.schoolId,
      runId,
      ...(only ? { childId: only.childId } : {}),
      named: say(texts.openAtNight, facts),
      masked: say(texts.openAtNightMasked, facts),
    });
  }

  /** Guardians in order without those who must not collect; none while a person has to decide who may. */
  private async callable(childId: number): Promise<Guardian[]> {
    const barred = await this.bans.mustNotCome(childId);
    if (barred === 'all') return [];
    return (await this.children.guardians(childId)).filter((g) => !barred.has(g.personId));
  }

  private async startCalling(run: Run, child: RunChild): Promise<void> {
    await this.timers.plan([this.call(run.id, child.childId, 0, this.clock.now())]);
  }

  private call(run: number, child: number, n: number, dueAt: Date) {
    return {
      kind: 'escort.call-guardian',
      key: `call-guardian:${run}:${child}:${n}`,
      dueAt,
      payload: { run, child, n },
    };
  }

  private waitingMoves(children: readonly RunChild[]): Move[] {
    return children.map((c): Move => ({ childId: c.childId, from: 'ARRIVED', to: 'NOT_COLLECTED' }));
  }

  /** The guardians of a child in calling order with their numbers, for whoever waits with it. */
  async numbersOf(childId: number): Promise<string> {
    const phones = [];
    for (const g of await this.callable(childId)) {
      const phone = await this.people.phoneOf(g.personId);
      phones.push(`${g.relation} ${phone ?? maskPhone('')}`);
    }
    return phones.join(' / ') || texts.noneToCall;
  }

  private async tellNumbers(run: Run, children: readonly RunChild[]): Promise<void> {
    const lines = [];
    for (const child of children) {
      lines.push(say(texts.notCollectedLine, { child: child.name, phones: await this.numbersOf(child.childId) }));
    }
    const text = say(texts.notCollectedNumbers, {
      point: run.pointName,
      time: timeOf(this.clock.now()),
      list: lines.join(';'),
    });
    const readers = [...escortsOf(run).map((s) => s.personId), ...(await this.notices.coordinators(run.schoolId))];
    await this.notices.tell(readers, text, {
      class: 'S',
      event: `not-collected-numbers:${run.id}:${children.map((c) => c.childId).join('-')}`,
      eventKey: `run:${run.id}`,
    });
  }
}
