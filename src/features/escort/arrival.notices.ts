import { Inject, Injectable } from '@nestjs/common';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { AlarmsService } from '../alarms/index.js';
import { ChildrenService } from '../children/index.js';
import { EscortNotices, statusValidUntil } from './escort.notices.js';
import { texts } from './escort.texts.zh-CN.js';
import type { Run, RunChild } from './run.store.js';

interface Witness {
  who: string;
  at: Date;
}

/** What guardians hear on arrival: who is there, and who is not. */
@Injectable()
export class ArrivalNotices {
  constructor(
    private readonly notices: EscortNotices,
    private readonly children: ChildrenService,
    private readonly alarms: AlarmsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Each guardian about their own child, with time and witness; the primary one always. */
  async arrived(
    run: Run,
    children: RunChild[],
    events: readonly number[],
    w: Witness & { whole: boolean; left: number },
  ): Promise<void> {
    const next = await this.collectToday(children.map((c) => c.childId));
    const departed = run.departedAt
      ? say(texts.departedNote, {
          time: timeOf(run.departedAt),
          count: children.length,
          whole: w.whole ? texts.whole : '',
        })
      : '';
    const eventOf = new Map(children.map((c, i) => [c.childId, events[i] ?? 0]));
    await this.notices.tellGuardians(
      children,
      (c) =>
        say(texts.arrived, {
          child: c.name,
          time: timeOf(w.at),
          point: run.pointName,
          who: w.who,
          departed,
          next: next.get(c.childId) ?? '',
        }),
      (c) => ({
        class: 'N',
        event: `arrived:${eventOf.get(c.childId)}`,
        eventKey: `run:${run.id}`,
        guard: { name: 'escort.event-stands', args: { event: eventOf.get(c.childId) ?? 0 } },
        validUntil: statusValidUntil(w.at),
        news: true,
      }),
      { primary: 'at-once' },
    );
  }

  /** One named child was not there at roll-call: the guardians at once, and an alarm with an owner. */
  async missing(run: Run, child: RunChild, w: Witness & { by: number }): Promise<void> {
    const time = timeOf(w.at);
    const departed = run.departedAt ? timeOf(run.departedAt) : '—';
    const facts = {
      school: run.schoolName,
      point: run.pointName,
      time,
      child: child.name,
      cls: child.className,
      number: child.number,
      who: w.who,
      departed,
    };
    const named = say(texts.missingNamed, facts);
    const masked = say(texts.missingMasked, facts);
    const [mismatch] = (await this.alarms.standing({ runId: run.id })).filter(
      (a) => a.kind === 'COUNT_MISMATCH' && a.childId === null,
    );
    if (mismatch) await this.alarms.nameChild(mismatch.id, child.childId, named, masked);
    else
      await this.alarms.open({
        kind: 'MISSING',
        schoolId: run.schoolId,
        runId: run.id,
        childId: child.childId,
        named,
        masked,
        openedBy: w.by,
      });
    await this.notices.tellGuardians(
      [child],
      (c) => say(texts.missingGuardian, { child: c.name, time, point: run.pointName, who: w.who, departed }),
      () => ({ class: 'S', event: `missing:${run.id}:${child.childId}:${w.at.getTime()}`, eventKey: `run:${run.id}` }),
    );
  }

  /** Who is registered to collect each of these children today, as half-sentences. */
  async collectToday(childIds: readonly number[]): Promise<Map<number, string>> {
    const called = await this.children.mayCollect(childIds);
    const classEnds = this.config.clocks.classEndsAt;
    const half = (names: readonly string[]): string =>
      names.length === 0 ? '' : say(texts.collectToday, { classEnds, collectors: [...new Set(names)].join('、') });
    return new Map([...called].map(([id, names]) => [id, half(names)]));
  }
}
