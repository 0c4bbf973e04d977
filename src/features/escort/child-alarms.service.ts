import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addMinutes, dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Timers } from '../../platform/timers/index.js';
import { AlarmsService, type Alarm, type AlarmKind } from '../alarms/index.js';
import { ChildrenService } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import type { Telling } from './custody-event.js';
import { CustodyService } from './custody.service.js';
import { dayWord, EscortNotices, escortsOf } from './escort.notices.js';
import { texts } from './escort.texts.zh-CN.js';
import { mayMove, type ChildState } from './run.rules.js';
import { RunStore } from './run.store.js';
import { WhereaboutsService } from './whereabouts.service.js';

/** So long after a walk those who led it may know where a child is. */
const LATELY_MINUTES = 18 * 60;

/** Alarms that somebody's words raise about a child, and what closing one means for the record. */
@Injectable()
export class ChildAlarmsService {
  constructor(
    private readonly alarms: AlarmsService,
    private readonly runs: RunStore,
    private readonly custody: CustodyService,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly notices: EscortNotices,
    private readonly whereabouts: WhereaboutsService,
    private readonly timers: Timers,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** "My child is not home": the last record at once; the coordinator rung, today's escorts asked. */
  async missingSaid(childId: number, words: string, by: number): Promise<{ record: string; coordinator: string }> {
    const card = await this.children.card(childId);
    if (!card) throw new Error(`CHILDREN.NO_SUCH_CHILD: ${childId}`);
    const record = await this.whereabouts.record(childId);
    const runId = await this.runs.lastIdOfChild(childId, dateOf(this.clock.now()));
    const who = await this.people.nameOf(by);
    const relation = (await this.children.guardians(childId)).find((g) => g.personId === by)?.relation ?? '';
    const alarm = await this.alarms.openOrAdd({
      kind: 'MISSING',
      schoolId: card.schoolId,
      childId,
      ...(runId === undefined ? {} : { runId }),
      named: say(texts.missingSaid, { who, relation, child: card.name, words, record }),
      masked: say(texts.missingSaidMasked, { school: card.schoolName, cls: card.className }),
      openedBy: by,
    });
    const run = runId === undefined ? undefined : await this.runs.load(runId);
    // after midnight it is still they who had the child last
    if (run && run.departAt > addMinutes(this.clock.now(), -LATELY_MINUTES)) {
      const text = say(texts.missingSaidEscort, { child: card.name, day: dayWord(run.date, this.clock.now()) });
      await this.notices.tell(
        escortsOf(run).map((s) => s.personId),
        text,
        { class: 'S', event: `missing-said:${alarm.id}` },
      );
    }
    await this.planUpdate(alarm.id, by, 1);
    const [coordinator] = await this.notices.staff(card.schoolId, ['coordinator']);
    return { record, coordinator: coordinator?.name ?? '' };
  }

  /**
   * Words that point to harm, self-harm, an accident or a dispute: to people, and to nobody of the household.
   * @param nameless an alarm of the same telling that knew no child yet, and becomes this child's
   */
  async danger(
    kind: AlarmKind,
    childId: number,
    words: string,
    by: number,
    nameless?: Alarm,
  ): Promise<{ alarm: number; coordinator: string }> {
    const card = await this.children.card(childId);
    if (!card) throw new Error(`CHILDREN.NO_SUCH_CHILD: ${childId}`);
    const [coordinator] = await this.notices.staff(card.schoolId, ['coordinator']);
    // who reports harm is known to whoever takes it over, and to nobody else: the alarm does not name them
    const hidden = kind === 'HARM';
    const named = hidden
      ? say(texts.harmReported, { child: card.name, words })
      : say(texts.harmNamed, { who: await this.people.nameOf(by), child: card.name, words });
    const masked = say(texts.harmMasked, {
      school: card.schoolName,
      cls: card.className,
      coordinator: coordinator?.name ?? texts.someTeacher,
    });
    if (
      nameless?.schoolId === card.schoolId &&
      !(await this.alarms.standing({ childId })).some((a) => a.kind === kind)
    ) {
      await this.alarms.nameChild(nameless.id, childId, `${named}\n${nameless.named}`, masked, kind);
      return { alarm: nameless.id, coordinator: coordinator?.name ?? '' };
    }
    const alarm = await this.alarms.open({
      kind,
      schoolId: card.schoolId,
      childId,
      named,
      masked,
      ...(hidden ? {} : { openedBy: by }),
    });
    // it stood already: what is said now is as new to whoever has it as the first word was, but for a ban said again
    const again = kind === 'DISPUTE' && alarm.openedBy === by;
    if (alarm.named !== named && !again) await this.alarms.addFact(alarm.id, named, hidden ? undefined : by);
    return { alarm: alarm.id, coordinator: coordinator?.name ?? '' };
  }

  /** Every few minutes while it is not closed, whoever raised it hears how it stands. */
  async update(alarmId: number, reader: number, n: number): Promise<void> {
    const alarm = await this.alarms.byId(alarmId);
    if (!alarm || alarm.state === 'CLOSED' || alarm.childId === null) return;
    const card = await this.children.card(alarm.childId);
    const owner = alarm.ownerId
      ? say(texts.ownerKnown, { name: await this.people.nameOf(alarm.ownerId) })
      : texts.ownerNone;
    const text = say(texts.alarmGuardianUpdate, {
      child: card?.name ?? '',
      time: timeOf(this.clock.now()),
      owner,
      record: await this.whereabouts.record(alarm.childId),
    });
    const guard = { name: 'alarms.not-closed', args: { alarm: alarmId } };
    await this.notices.tell([reader], text, { class: 'S', event: `alarm-update:${alarmId}:${n}`, guard });
    await this.planUpdate(alarmId, reader, n + 1);
  }

  /**
   * The owner's word that ends an alarm. Where the record still says MISSING, the place said moves it on; the
   * guardians hear it, unless the alarm is one the household must not hear of. Whether they were told.
   */
  async closed(
    alarm: Alarm,
    words: string,
    place: 'point' | 'school' | 'home' | undefined,
    told: Required<Telling>,
  ): Promise<boolean> {
    if (alarm.childId === null) return false;
    if (place && alarm.runId !== null) await this.foundAt(alarm.runId, alarm.childId, place, words, told);
    if (!['MISSING', 'NOT_AT_GATE', 'INJURED', 'NOT_COLLECTED'].includes(alarm.kind)) return false;
    const guardians = await this.children.guardians(alarm.childId);
    const heard = alarm.kind === 'NOT_AT_GATE' ? [] : guardians.map((g) => g.personId);
    const card = await this.children.card(alarm.childId);
    const text = say(texts.alarmClosedGuardian, {
      child: card?.name ?? '',
      time: timeOf(told.at),
      who: await this.people.nameOf(told.toldBy),
      words,
    });
    await this.notices.tell(heard, text, {
      class: 'S',
      event: `alarm-closed:${alarm.id}`,
      childId: alarm.childId,
    });
    return heard.length > 0;
  }

  /** Whether the record still says that the child of this alarm is lost. */
  async stillMissing(alarm: Alarm): Promise<boolean> {
    if (alarm.runId === null || alarm.childId === null) return false;
    const run = await this.runs.load(alarm.runId);
    return run.children.some((c) => c.childId === alarm.childId && c.state === 'MISSING');
  }

  private async foundAt(
    runId: number,
    childId: number,
    place: 'point' | 'school' | 'home',
    words: string,
    told: Required<Telling>,
  ): Promise<void> {
    const run = await this.runs.lock(runId);
    const child = run.children.find((c) => c.childId === childId);
    const to: ChildState = place === 'point' ? 'ARRIVED' : place === 'school' ? 'HELD' : 'COLLECTED';
    if (child?.state !== 'MISSING' || !mayMove(child.state, to)) return;
    await this.custody.record(run, 'FOUND', [{ childId, from: 'MISSING', to }], told, { collector: words });
  }

  private async planUpdate(alarmId: number, reader: number, n: number): Promise<void> {
    await this.timers.plan([
      {
        kind: 'escort.alarm-update',
        key: `alarm-update:${alarmId}:${reader}:${n}`,
        // every few minutes in the first hour, then each half hour until it is closed
        dueAt: addMinutes(this.clock.now(), n <= 12 ? this.config.clocks.missingUpdateMinutes : 30),
        payload: { alarm: alarmId, reader, n },
      },
    ]);
  }
}
