import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { Outbox } from '../../messaging/index.js';
import { Timers } from '../../platform/timers/index.js';
import { CalendarService, PlacesService, type PlaceKind } from '../organisation/index.js';
import { PeopleService } from '../people/index.js';
import { tellingKey, type Told } from './custody-event.js';
import { CustodyService } from './custody.service.js';
import { activeEscorts, dayName, EscortNotices, namesOf } from './escort.notices.js';
import { texts } from './escort.texts.zh-CN.js';
import { draftTexts } from './refusals.texts.zh-CN.js';
import type { Move } from './run.rules.js';
import { RunStore, type Run, type RunChild } from './run.store.js';
import { WalkingSuspension, type SuspensionFacts as Facts } from './walking-suspension.service.js';
import { shiftQuestion } from './shift-question.js';

export interface Declaration {
  /** The places it covers: schools, towns, or the district; none lies in another. */
  placeIds: readonly number[];
  date: string;
  reason: string;
  source: string;
  by: number;
  at: Date;
  authorisedBy?: number;
}

/** Calling classes off, or on again. */
export type SuspensionAct = 'suspend' | 'resume';

/** What a suspension would touch. */
export interface Reach {
  runs: { id: number; pointName: string; state: string }[];
  children: number;
  schools: string[];
}

/** Whether two people must say it at a place of a kind: calling off a whole district (or more), never lifting (ADR 0008). */
export const secondFor = (act: SuspensionAct, kind: PlaceKind): boolean =>
  act === 'suspend' && (kind === 'district' || kind === 'city');

/** Classes suspended: runs called off, children held, everybody told with source and time. */
@Injectable()
export class SuspensionService {
  constructor(
    private readonly db: Database,
    private readonly runs: RunStore,
    private readonly custody: CustodyService,
    private readonly calendar: CalendarService,
    private readonly places: PlacesService,
    private readonly people: PeopleService,
    private readonly notices: EscortNotices,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly walking: WalkingSuspension,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The words that alone call classes off, or on again. */
  wordsFor(act: SuspensionAct): string {
    return draftTexts[act];
  }

  /** Whether a text is exactly these words, whatever marks and spaces stand among them. */
  says(act: SuspensionAct, text: string): boolean {
    const said = text.normalize('NFKC').replace(/[\s\p{P}]/gu, '');
    return said === draftTexts[act] || (act === 'resume' && said === draftTexts.resumeInFull);
  }

  /** Whether two people must say it, because of any of these places. */
  async needsSecond(act: SuspensionAct, placeIds: readonly number[]): Promise<boolean> {
    return (await this.places.byIds(placeIds)).some(({ kind }) => secondFor(act, kind));
  }

  /** How long the confirming words are waited for. */
  get confirmMinutes(): number {
    return this.config.clocks.suspendConfirmMinutes;
  }

  async reach(placeIds: readonly number[], date: string): Promise<Reach> {
    return this.reachOf((await Promise.all(placeIds.map((id) => this.runsAt(id, date)))).flat());
  }

  private async reachOf(runs: readonly number[]): Promise<Reach> {
    const loaded = await Promise.all(runs.map((id) => this.runs.load(id)));
    return {
      runs: loaded.map((r) => ({ id: r.id, pointName: r.pointName, state: r.state })),
      children: loaded.reduce((n, r) => n + r.children.length, 0),
      schools: [...new Set(loaded.map((r) => r.schoolName))],
    };
  }

  /** Declares it: from now on nothing queued for these runs leaves. */
  async declare(d: Declaration, told: Told): Promise<Reach> {
    for (const placeId of d.placeIds) await this.calendar.suspend({ ...d, placeId });
    const reach = await this.reach(d.placeIds, d.date);
    for (const { id } of reach.runs) await this.suspendRun(await this.runs.lock(id), d, told);
    return reach;
  }

  /** Lifts it where it was declared; runs that have not left are on again, unless a wider suspension stands. */
  async lift(placeIds: readonly number[], date: string, told: Told): Promise<Reach | undefined> {
    const lifted: number[] = [];
    for (const id of placeIds) if (await this.calendar.lift(id, date, told.toldBy)) lifted.push(id);
    if (lifted.length === 0) return undefined;
    const touched = (await this.reach(lifted, date)).runs;
    const resumed: number[] = [];
    for (const { id } of touched) if (await this.resumeRun(await this.runs.lock(id), told)) resumed.push(id);
    return touched.length > 0 && resumed.length === 0 ? undefined : this.reachOf(resumed);
  }

  private async suspendRun(run: Run, d: Declaration, told: Told): Promise<void> {
    if (run.suspended || run.state === 'CLOSED') return;
    const facts = await this.facts(run, d);
    if (run.state !== 'PLANNED') return this.walking.suspended(run, facts, told);
    await this.runs.setSuspended(run.id, true);
    run.suspended = true;
    // whoever is held at school tonight is still somebody's business at 20:00
    await this.timers.cancel(`run:${run.id}:`, 'escort.open-at-night');
    await this.timers.cancel(`standby:${run.id}:`);
    await this.outbox.cancel(`run:${run.id}`, 'suspended');
    const today = run.date === dateOf(this.clock.now());
    const moves = today ? this.holdable(run) : [];
    await this.custody.record(run, 'SUSPENDED', moves, told, { reason: d.reason, source: d.source });
    await this.tellGuardians(run, facts, today);
    const staff = run.shifts.filter((s) => s.state !== 'DECLINED' && s.state !== 'SWAPPED');
    await this.notices.tell(
      staff.map((s) => s.personId),
      say(texts.suspendedStaff, facts),
      { class: 'S', event: `suspended:${run.id}:${tellingKey(told)}` },
    );
    for (const teacher of await this.notices.teachers(
      run.children.filter((c) => c.state !== 'EXCUSED' && c.state !== 'ABSENT'),
    )) {
      const text = say(texts.suspendedTeacher, { ...facts, names: namesOf(teacher.children) });
      await this.notices.tell([teacher.id], text, { class: 'S', event: `suspended:${run.id}:${tellingKey(told)}` });
    }
    await this.db.execute(`UPDATE open_question SET state = 'dropped' WHERE state = 'open' AND key = ANY($1)`, [
      run.shifts.map((s) => `shift:${s.id}`),
    ]);
  }

  private async resumeRun(run: Run, told: Told): Promise<boolean> {
    if (!run.suspended || (await this.calendar.day(run.schoolId, run.date)).because === 'suspended') return false;
    await this.runs.setSuspended(run.id, false);
    run.suspended = false;
    const moves = run.children
      .filter((c) => c.state === 'HELD')
      .map((c): Move => ({ childId: c.childId, from: 'HELD', to: 'EXPECTED' }));
    await this.custody.record(run, 'RESUMED', moves, told);
    await this.db.execute(
      `UPDATE timer SET state = 'waiting' WHERE state = 'cancelled' AND starts_with(key, $1) AND due_at > $2`,
      [`run:${run.id}:`, this.clock.now()],
    );
    const facts = { who: await this.people.nameOf(told.toldBy), time: timeOf(told.at), date: this.dayWord(run.date) };
    const event = `resumed:${run.id}:${tellingKey(told)}`;
    await this.notices.tellGuardians(
      run.children,
      (c) => say(texts.resumed, { ...facts, child: c.name }),
      () => ({ class: 'S', event }),
    );
    const place = { school: run.schoolName, point: run.pointName, depart: timeOf(run.departAt) };
    for (const shift of activeEscorts(run)) {
      await this.notices.tell([shift.personId], say(texts.resumedStaff, { ...facts, ...place }), {
        class: 'S',
        event,
        question: shiftQuestion(shift.id),
      });
    }
    const teachers = (await this.notices.teachers(run.children)).map((t) => t.id);
    await this.notices.tell(teachers, say(texts.resumedTeacher, { ...facts, ...place }), { class: 'S', event });
    return true;
  }

  private async tellGuardians(run: Run, facts: Facts, today: boolean): Promise<void> {
    const hold = new Map<number, string>();
    for (const child of run.children) {
      const teacher = await this.notices.teacherTitle(child.classId);
      hold.set(child.childId, today && child.state === 'HELD' ? say(texts.suspendedHold, { teacher }) : '');
    }
    const told: RunChild[] = run.children.filter((c) => c.state !== 'COLLECTED');
    await this.notices.tellGuardians(
      told,
      (c) => say(texts.suspended, { ...facts, child: c.name, hold: hold.get(c.childId) ?? '' }),
      () => ({ class: 'S', event: `suspended:${run.id}:${facts.time}` }),
    );
  }

  private holdable(run: Run): Move[] {
    return run.children
      .filter((c) => c.state === 'EXPECTED' || c.state === 'WITH_ESCORT')
      .map((c): Move => ({ childId: c.childId, from: c.state, to: 'HELD' }));
  }

  private async facts(run: Run, d: Declaration): Promise<Facts> {
    return {
      school: run.schoolName,
      point: run.pointName,
      date: this.dayWord(d.date),
      reason: d.reason,
      source: d.source,
      who: await this.people.nameOf(d.by),
      time: timeOf(d.at),
    };
  }

  private dayWord(date: string): string {
    return date === dateOf(this.clock.now()) ? texts.today : `${date.slice(5)} ${dayName(date)}`;
  }

  private async runsAt(placeId: number, date: string): Promise<number[]> {
    const schools = await this.places.downwards(placeId);
    return this.runs.idsOfSchools(schools, date);
  }
}
