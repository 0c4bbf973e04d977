import { Injectable } from '@nestjs/common';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { AlarmsService } from '../alarms/index.js';
import { PeopleService } from '../people/index.js';
import type { Telling } from './custody-event.js';
import { CustodyService } from './custody.service.js';
import { EscortNotices, escortsOf, mayReport, statusValidUntil } from './escort.notices.js';
import type { CustodyRefusal } from './escort.refusals.js';
import { texts } from './escort.texts.zh-CN.js';
import { TERMINAL, mayMove } from './run.rules.js';
import { RunStore, type RunChild } from './run.store.js';

/** Nobody came and the child goes back to school: said by the escort, and confirmed or denied by the receiver. */
@Injectable()
export class ReturnsService {
  constructor(
    private readonly runs: RunStore,
    private readonly custody: CustodyService,
    private readonly people: PeopleService,
    private readonly alarms: AlarmsService,
    private readonly notices: EscortNotices,
  ) {}

  /** Brought back to school; the receiver is asked to confirm. */
  async returnToSchool(
    runId: number,
    childId: number,
    receiver: { id: number; name: string } | undefined,
    receiverName: string,
    told: Required<Telling>,
  ): Promise<Result<{ event: number }, CustodyRefusal>> {
    const run = await this.runs.lock(runId);
    if (!mayReport(run, told.toldBy)) return refuse('CUSTODY.NOT_YOURS');
    const child = run.children.find((c) => c.childId === childId);
    if (!child) return refuse('CUSTODY.NOT_LISTED');
    if (TERMINAL.has(child.state)) return refuse('CUSTODY.DONE_ALREADY', { child: child.name, state: child.state });
    if (!mayMove(child.state, 'RETURNED')) return refuse('CUSTODY.NOT_AT_POINT', { child: child.name });
    const move = { childId, from: child.state, to: 'RETURNED' } as const;
    const [event] = await this.custody.record(run, 'RETURNED', [move], told, { receiver: receiverName });
    const who = await this.people.nameOf(told.toldBy);
    const time = timeOf(told.at);
    const facts = { child: child.name, time, school: run.schoolName, receiver: receiverName, who };
    await this.notices.tellGuardians(
      [child],
      (c) => say(texts.returned, { ...facts, child: c.name }),
      () => ({
        class: 'N' as const,
        event: `custody:${event}`,
        guard: { name: 'escort.event-stands', args: { event: event ?? 0 } },
        validUntil: statusValidUntil(told.at),
        news: true,
      }),
      { primary: 'at-once' },
    );
    if (receiver) {
      await this.notices.tell([receiver.id], say(texts.returnedReceiver, facts), {
        class: 'S',
        event: `returned:${event}`,
        question: {
          kind: 'yes_no',
          skill: 'escort-returned',
          data: { run: runId, child: childId },
          key: `returned:${event}`,
          minutes: 240,
        },
      });
    }
    return ok({ event: event ?? 0 });
  }

  /** The receiver says the child is with them: both sides of the return are on record. */
  async confirmReturn(
    childId: number,
    date: string,
    told: Required<Telling>,
  ): Promise<Result<RunChild, CustodyRefusal>> {
    const runId = await this.runs.idOfChild(childId, date);
    const run = runId === undefined ? undefined : await this.runs.lock(runId);
    const child = run?.children.find((c) => c.childId === childId);
    if (!run || !child) return refuse('CUSTODY.NOT_LISTED');
    if (child.state !== 'RETURNED') return refuse('CUSTODY.NOT_AT_POINT', { child: child.name });
    const receiver = await this.people.nameOf(told.toldBy);
    await this.custody.record(run, 'RETURN_CONFIRMED', [], told, { childId, receiver });
    await this.notices.tellGuardians(
      [child],
      (c) => say(texts.returnConfirmed, { child: c.name, time: timeOf(told.at), receiver }),
      () => ({ class: 'N', event: `return-confirmed:${run.id}:${childId}`, validUntil: statusValidUntil(told.at) }),
      { primary: 'at-once' },
    );
    return ok(child);
  }

  /** The receiver has no child: the return did not happen, and nobody knows where the child is. */
  async denyReturn(childId: number, date: string, told: Required<Telling>): Promise<Result<RunChild, CustodyRefusal>> {
    const runId = await this.runs.idOfChild(childId, date);
    const run = runId === undefined ? undefined : await this.runs.lock(runId);
    const child = run?.children.find((c) => c.childId === childId);
    if (!run || !child) return refuse('CUSTODY.NOT_LISTED');
    if (child.state !== 'RETURNED') return refuse('CUSTODY.NOT_AT_POINT', { child: child.name });
    if (run.state === 'CLOSED') {
      await this.runs.reopen(run.id);
      run.state = 'AT_POINT';
    }
    const receiver = await this.people.nameOf(told.toldBy);
    await this.custody.record(run, 'RETURN_DENIED', [{ childId, from: 'RETURNED', to: 'MISSING' }], told, { receiver });
    const escorts = escortsOf(run);
    const facts = {
      child: child.name,
      cls: child.className,
      school: run.schoolName,
      time: timeOf(told.at),
      receiver,
      who: escorts.map((s) => s.name).join('/'),
    };
    await this.alarms.open({
      kind: 'MISSING',
      schoolId: run.schoolId,
      runId: run.id,
      childId,
      named: say(texts.returnDeniedNamed, facts),
      masked: say(texts.returnDeniedMasked, facts),
      openedBy: told.toldBy,
    });
    const event = `return-denied:${run.id}:${childId}:${told.inboxId}`;
    await this.notices.tell(
      escorts.map((s) => s.personId),
      say(texts.returnDenied, facts),
      { class: 'S', event },
    );
    await this.notices.tellGuardians(
      [child],
      (c) => say(texts.returnDeniedGuardian, { ...facts, child: c.name }),
      () => ({ class: 'S', event }),
    );
    return ok(child);
  }
}
