import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addMinutes, dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { Questions } from '../../messaging/index.js';
import { AlarmsService } from '../alarms/index.js';
import type { Telling } from './custody-event.js';
import { CustodyService } from './custody.service.js';
import { EscortNotices, escortsOf, statusValidUntil, titleOf } from './escort.notices.js';
import { stateWords, texts } from './escort.texts.zh-CN.js';
import { GateService } from './gate.service.js';
import { PeopleService } from '../people/index.js';
import { expectedAtGate } from './run.rules.js';
import { RunFinder } from './run-finder.service.js';
import { RunStore, type Run } from './run.store.js';

export interface ClassReport {
  className: string;
  /** How many of the class go that day, or went, and who. */
  expected: number;
  names: string[];
  /** On leave or absent, each with the word for it. */
  away: string[];
  /** Of a day that is over: whoever was on the list and nobody recorded. */
  unrecorded: string[];
  /** How many went the last time. */
  before: number | undefined;
  frozen: boolean;
}

export type Marked = { kind: 'marked'; what: string; expected: number; events: number[] } | { kind: 'left' };

/** The teacher's part of today's list. */
@Injectable()
export class ClassListService {
  constructor(
    private readonly db: Database,
    private readonly runs: RunStore,
    private readonly finder: RunFinder,
    private readonly gate: GateService,
    private readonly custody: CustodyService,
    private readonly alarms: AlarmsService,
    private readonly notices: EscortNotices,
    private readonly people: PeopleService,
    private readonly questions: Questions,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Today's list of the teacher's classes, or of the one named. */
  async today(teacherId: number, className?: string): Promise<ClassReport[]> {
    return this.on(teacherId, dateOf(this.clock.now()), className);
  }

  /** The list of a day (YYYY-MM-DD) that is planned or was walked; classes without one are left out. */
  async on(teacherId: number, date: string, className?: string): Promise<ClassReport[]> {
    const over = date < dateOf(this.clock.now());
    const classes = await this.finder.classesOf(teacherId);
    const reports: ClassReport[] = [];
    for (const classId of classes) {
      const children = [];
      let frozen = false;
      for (const runId of await this.runs.idsOfClasses([classId], date)) {
        const run = await this.runs.load(runId);
        children.push(...run.children.filter((c) => c.classId === classId));
        frozen ||= this.clock.now() >= addMinutes(run.departAt, -this.config.clocks.freezeMinutesBefore);
      }
      const [first] = children;
      if (!first || (className && first.className !== className)) continue;
      const away = children.filter((c) => c.state === 'EXCUSED' || c.state === 'ABSENT');
      const unrecorded = over ? children.filter((c) => c.state === 'EXPECTED') : [];
      const going = children.filter((c) => !away.includes(c) && !unrecorded.includes(c));
      reports.push({
        className: first.className,
        expected: going.length,
        names: going.map((c) => c.name),
        away: away.map((c) => `${c.name}(${stateWords[c.state]})`),
        unrecorded: unrecorded.map((c) => c.name),
        before: await this.before(classId, date),
        frozen,
      });
    }
    return reports;
  }

  /** How people call the class teacher of a child. */
  async titleOfTeacher(childId: number): Promise<string> {
    const row = await this.db.one<{ class_id: number }>(`SELECT class_id FROM child WHERE id = $1`, [childId]);
    return row ? this.notices.teacherTitle(row.class_id) : '';
  }

  /** A child is on leave or absent by the teacher's word; the escorts hear it. */
  async mark(
    runId: number,
    childId: number,
    kind: 'EXCUSED' | 'ABSENT',
    reason: string,
    told: Required<Telling>,
  ): Promise<Marked> {
    const run = await this.runs.lock(runId);
    const child = run.children.find((c) => c.childId === childId);
    if (!child || !['EXPECTED', 'HELD', 'EXCUSED', 'ABSENT', 'MISSING'].includes(child.state)) return { kind: 'left' };
    if (child.state === 'MISSING')
      await this.custody.record(run, 'FOUND', [{ childId, from: 'MISSING', to: 'HELD' }], told);
    await this.questions.drop(`not-at-gate:${runId}:${childId}`);
    const events = await this.gate.excuse(run, child, kind, told, { reason });
    const expected = expectedAtGate(run.children).length;
    const what = stateWords[kind];
    const teacher = titleOf(await this.people.nameOf(told.toldBy));
    const text = say(texts.excusedByTeacher, { child: child.name, what, teacher, expected });
    await this.notices.tell(
      escortsOf(run).map((s) => s.personId),
      text,
      {
        class: 'N',
        event: `marked:${runId}:${childId}:${told.inboxId}`,
        validUntil: statusValidUntil(told.at),
      },
    );
    for (const alarm of await this.alarms.standing({ childId })) await this.alarms.addFact(alarm.id, text, told.toldBy);
    return { kind: 'marked', what, expected, events };
  }

  /** The teacher does not know either: the child is missing, and the home hears it. */
  async lost(runId: number, childId: number, told: Required<Telling>): Promise<void> {
    const run = await this.runs.lock(runId);
    const child = run.children.find((c) => c.childId === childId);
    if (!child || !['EXPECTED', 'HELD', 'WITH_ESCORT'].includes(child.state)) return;
    await this.custody.record(run, 'MISSING', [{ childId, from: child.state, to: 'MISSING' }], told);
    const time = timeOf(told.at);
    await this.notices.tellGuardians(
      [child],
      (c) => say(texts.missingAtSchool, { child: c.name, time }),
      () => ({
        class: 'S',
        event: `missing-at-school:${runId}:${childId}:${told.inboxId}`,
      }),
    );
    const who = titleOf(await this.people.nameOf(told.toldBy));
    const facts = {
      school: run.schoolName,
      point: run.pointName,
      child: child.name,
      cls: child.className,
      number: child.number,
      time,
      who,
    };
    await this.alarms.open({
      kind: 'NOT_AT_GATE',
      schoolId: run.schoolId,
      runId,
      childId,
      named: say(texts.notAtGateNamed, facts),
      masked: say(texts.notAtGateMasked, facts),
      openedBy: told.toldBy,
    });
  }

  async takeBack(runId: number, events: readonly number[], told: Required<Telling>): Promise<boolean> {
    if (!(await this.custody.areNewest(events))) return false;
    const run: Run = await this.runs.lock(runId);
    if (run.state !== 'PLANNED') return false;
    const moves = await this.custody.correct(run, events, told);
    const expected = expectedAtGate(run.children).length;
    const teacher = titleOf(await this.people.nameOf(told.toldBy));
    for (const child of run.children.filter((c) => moves.some((m) => m.childId === c.childId))) {
      const text = say(texts.listedAgain, { child: child.name, teacher, expected });
      const escorts = escortsOf(run).map((s) => s.personId);
      const event = `listed-again:${runId}:${child.childId}:${told.inboxId}`;
      await this.notices.tell(escorts, text, { class: 'N', event, validUntil: statusValidUntil(told.at) });
    }
    return true;
  }

  private async before(classId: number, date: string): Promise<number | undefined> {
    const row = await this.db.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM run_child x JOIN run r ON r.id = x.run_id JOIN child c ON c.id = x.child_id
       WHERE c.class_id = $1 AND x.state NOT IN ('EXCUSED', 'ABSENT', 'EXPECTED') AND r.date = (
         SELECT max(r2.date) FROM run r2 WHERE r2.date < $2 AND r2.departed_at IS NOT NULL)`,
      [classId, date],
    );
    return row && row.n > 0 ? row.n : undefined;
  }
}
