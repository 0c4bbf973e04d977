import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { say } from '../../kernel/texts.js';
import { addMinutes } from '../../kernel/time/shanghai.js';
import { Guards, Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { Timers } from '../../platform/timers/index.js';
import { PeopleService } from '../people/index.js';
import { AlarmStore, type Alarm, type AlarmOnBoard } from './alarm.store.js';
import { linkOf, minutesToNextRing, type AlarmKind, type Link } from './alarm.rules.js';
import { texts } from './alarms.texts.zh-CN.js';
import { TELLING_MINUTES } from './telling.rules.js';

export interface NewAlarm {
  kind: AlarmKind;
  schoolId: number;
  runId?: number;
  childId?: number;
  /** What happened, for those who may see the name. */
  named: string;
  /** The same with school and class only, for the deputy and the district. */
  masked: string;
  openedBy?: number;
}

export type OwnRefusal = 'ALARM.NONE_OPEN' | 'ALARM.OWNED_ALREADY';
/** `OUTCOME_NEEDED`: suspected harm is closed with what came of it, never with words alone. */
export type CloseRefusal = 'ALARM.NONE_OWNED' | 'ALARM.NOT_OWNER' | 'ALARM.OUTCOME_NEEDED';
/** What came of a report of harm: police, hospital, referred to the authority in charge, looked into and unfounded, or what the words say. */
export type Outcome = 'police' | 'hospital' | 'referred' | 'unfounded' | 'other';

/** Nobody is looked for: these end by what was done. */
const ENDS_BY_DEEDS: ReadonlySet<AlarmKind> = new Set<AlarmKind>(['HARM', 'SELF_HARM', 'MEDICAL', 'DISPUTE']);

/** Safety alarms: rung up the chain until somebody owns them, and closed by their owner only. */
@Injectable()
export class AlarmsService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly store: AlarmStore,
    private readonly outbox: Outbox,
    private readonly guards: Guards,
    private readonly timers: Timers,
    private readonly people: PeopleService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.guards.register(
      'alarms.still-open',
      async ({ alarm }) => (await this.store.byId(Number(alarm)))?.state === 'OPEN',
    );
    this.guards.register(
      'alarms.not-closed',
      async ({ alarm }) => (await this.store.byId(Number(alarm)))?.state !== 'CLOSED',
    );
  }

  /** Opens an alarm and rings the first of the chain; one that stands already is returned as it is (see `addFact`). */
  async open(alarm: NewAlarm): Promise<Alarm> {
    const standing = await this.store.standing(alarm.kind, alarm.runId, alarm.childId);
    if (standing) return standing;
    const opened = await this.store.insert(alarm, this.clock.now());
    await this.ring(opened, 0);
    if (alarm.kind === 'MISSING') {
      await this.timers.plan([
        {
          kind: 'alarms.decide-110',
          key: `alarm:${opened.id}:110`,
          dueAt: addMinutes(this.clock.now(), this.config.clocks.decide110Minutes),
          payload: { alarm: opened.id },
        },
      ]);
    }
    return opened;
  }

  /** Opens an alarm, or adds its words to the one that stands: whoever has it, or is rung, hears them. */
  async openOrAdd(alarm: NewAlarm): Promise<Alarm> {
    const standing = await this.open(alarm);
    if (standing.named !== alarm.named) await this.addFact(standing.id, alarm.named, alarm.openedBy);
    return standing;
  }

  /**
   * An alarm becomes the alarm of the child that was named: by default one of a run, which then looks for the child.
   * @param kind what it is about, where that stays
   */
  async nameChild(
    alarmId: number,
    childId: number,
    named: string,
    masked: string,
    kind: AlarmKind = 'MISSING',
  ): Promise<void> {
    await this.store.nameChild(alarmId, { id: childId, kind }, { named, masked }, this.clock.now());
    const alarm = await this.store.byId(alarmId);
    if (alarm?.ownerId) await this.tell(alarm, [alarm.ownerId], this.news(alarm, named), `named:${childId}`);
    else if (alarm) await this.ring(alarm, alarm.step, `named:${childId}`);
  }

  /**
   * Something new about a standing alarm: its owner is told, or whoever is being rung. Those who may not see names
   * hear only that there is something new.
   */
  async addFact(alarmId: number, words: string, by?: number): Promise<void> {
    await this.store.addFact(alarmId, words, by, this.clock.now());
    const alarm = await this.store.byId(alarmId);
    if (!alarm || alarm.state === 'CLOSED') return;
    const eventId = `fact:${await this.store.eventCount(alarmId)}`;
    if (alarm.ownerId) {
      if (alarm.ownerId !== by) await this.tell(alarm, [alarm.ownerId], this.news(alarm, words), eventId);
    } else {
      const link = await this.link(alarm, alarm.step);
      const known = say(texts.newFact, { facts: alarm.named, words });
      const masked = say(texts.newFactMasked, { facts: alarm.masked });
      await this.tell(alarm, link.people, link.seesNames ? known : masked, eventId);
    }
  }

  /**
   * Standing alarms that somebody has told of within the last minutes, the newest word first: what they say next may
   * belong there. @param reported those they told of without their name on them
   */
  async toldBy(personId: number, reported: readonly number[]): Promise<Alarm[]> {
    return this.store.toldBy(personId, reported, addMinutes(this.clock.now(), -TELLING_MINUTES));
  }

  /** What happened with all that was added since, for those who may see the names. */
  async wholeStory(alarm: Alarm): Promise<string> {
    const added = (await this.store.facts(alarm.id)).filter((words) => words !== alarm.named);
    return added.length === 0 ? alarm.named : say(texts.story, { facts: alarm.named, words: added.join('\n') });
  }

  /** The newest open alarm that rang at this person, or at a place they serve. */
  async openFor(personId: number): Promise<Alarm[]> {
    return this.store.openFor(personId);
  }

  async byId(alarmId: number): Promise<Alarm | undefined> {
    return this.store.byId(alarmId);
  }

  async ownedBy(personId: number): Promise<Alarm[]> {
    return this.store.ownedBy(personId);
  }

  /** Taking it over: from OPEN to OWNED, exactly once, however the answer races the clock. */
  async own(alarmId: number, personId: number): Promise<Result<Alarm, OwnRefusal>> {
    const alarm = await this.store.takeOwnership(alarmId, personId, this.clock.now());
    if (!alarm) {
      const standing = await this.store.byId(alarmId);
      const who = standing?.ownerId ? await this.people.nameOf(standing.ownerId) : '';
      return refuse('ALARM.OWNED_ALREADY', { who });
    }
    const others = (await this.store.rungPeople(alarmId)).filter((id) => id !== personId);
    const who = await this.people.nameOf(personId);
    await this.tell(alarm, others, say(texts.taken, { who, facts: alarm.masked }), 'owned');
    return ok(alarm);
  }

  /** Closed by its owner, with the words that say why. */
  async close(
    alarmId: number,
    personId: number,
    words: string,
    outcome?: Outcome,
  ): Promise<Result<Alarm, CloseRefusal>> {
    const alarm = await this.store.byId(alarmId);
    if (!alarm || alarm.state !== 'OWNED') return refuse('ALARM.NONE_OWNED');
    if (alarm.ownerId !== personId)
      return refuse('ALARM.NOT_OWNER', { who: await this.people.nameOf(alarm.ownerId ?? 0) });
    if (alarm.kind === 'HARM' && !outcome) return refuse('ALARM.OUTCOME_NEEDED');
    await this.store.close(alarmId, words, personId, this.clock.now(), outcome);
    const others = (await this.store.rungPeople(alarmId)).filter((id) => id !== personId);
    const who = await this.people.nameOf(personId);
    await this.tell(alarm, others, say(texts.closed, { who, words: alarm.masked }), 'closed');
    return ok(alarm);
  }

  /** Standing alarms about a child or a run. */
  async standing(of: { runId?: number; childId?: number }): Promise<Alarm[]> {
    return this.store.standingOf(of);
  }

  /**
   * Standing alarms of suspected harm about these children. Whoever may be the one who harms must not learn what a
   * teacher sees: until a person has closed it, what is noted of the child goes to no guardian.
   */
  async harmAbout(childIds: readonly number[]): Promise<Alarm[]> {
    return this.store.harmAbout(childIds);
  }

  async standingAtSchools(schoolIds: readonly number[]): Promise<Alarm[]> {
    return this.store.standingAt(schoolIds);
  }

  /** Standing alarms of schools as a board shows them: owner, who was rung, when it rings on. The open ones first. */
  async board(schoolIds: readonly number[]): Promise<AlarmOnBoard[]> {
    return this.store.board(schoolIds);
  }

  /** Changes when any standing alarm does. */
  async mark(): Promise<string> {
    return this.store.mark();
  }

  /** The next ring, when nobody took it and nobody else rang on. */
  async ringNext(alarmId: number, step: number): Promise<void> {
    const alarm = await this.store.advance(alarmId, step);
    if (alarm) await this.ring(alarm, step);
  }

  private async ring(alarm: Alarm, step: number, again = ''): Promise<void> {
    const link = await this.link(alarm, step);
    const minutes = this.config.clocks.alarmChainMinutes;
    const facts = link.seesNames ? await this.wholeStory(alarm) : alarm.masked;
    const text =
      link.round === 1 ? say(texts.ring, { facts, minutes }) : say(texts.ringAgain, { facts, round: link.round });
    await this.tell(alarm, link.people, text, `ring:${step}${again}`, 'alarms.still-open');
    const masked = say(texts.ring, { facts: alarm.masked, minutes });
    await this.tell(alarm, link.alsoMasked, masked, `ring:${step}${again}`, 'alarms.still-open');
    if (again) return;
    await this.store.rang(alarm.id, [...link.people, ...link.alsoMasked], this.clock.now());
    await this.timers.plan([
      {
        kind: 'alarms.ring-next',
        key: `alarm:${alarm.id}:ring:${step + 1}`,
        dueAt: addMinutes(this.clock.now(), minutesToNextRing(link.round, minutes)),
        payload: { alarm: alarm.id, step: step + 1 },
      },
    ]);
  }

  private async link(alarm: Alarm, step: number): Promise<Link> {
    const staff = await this.people.staffAt(alarm.schoolId, ['coordinator', 'counsellor', 'deputy', 'district']);
    return linkOf(alarm.kind, staff, step);
  }

  private news(alarm: Alarm, words: string): string {
    return say(ENDS_BY_DEEDS.has(alarm.kind) ? texts.ownerNews : texts.ownerFact, { words });
  }

  async decide110(alarmId: number): Promise<void> {
    const alarm = await this.store.byId(alarmId);
    if (!alarm || alarm.state === 'CLOSED') return;
    const link = await this.link(alarm, alarm.step);
    const minutes = Math.round((this.clock.now().getTime() - alarm.openedAt.getTime()) / 60_000);
    const readers = alarm.ownerId ? [alarm.ownerId] : link.people;
    const facts = link.seesNames ? alarm.named : alarm.masked;
    await this.tell(alarm, readers, say(texts.decide110, { facts, minutes }), '110');
  }

  private async tell(alarm: Alarm, people: readonly number[], text: string, what: string, guard = ''): Promise<void> {
    await this.outbox.put(
      people.map((personId) => ({
        class: 'S' as const,
        to: { personId },
        text,
        dedupeKey: `alarm:${alarm.id}:${what}:${personId}`,
        eventKey: `alarm:${alarm.id}`,
        ...(guard ? { guard: { name: guard, args: { alarm: alarm.id } } } : {}),
      })),
    );
  }
}
