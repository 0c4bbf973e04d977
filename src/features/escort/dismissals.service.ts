import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { at, timeOf } from '../../kernel/time/shanghai.js';
import { Questions } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { PeopleService } from '../people/index.js';
import { tellingKey, type Told } from './custody-event.js';
import { dismissalTexts as texts } from './dismissals.texts.zh-CN.js';
import { dayWord, EscortNotices, namesOf, titleOf } from './escort.notices.js';
import { expectedAtGate } from './run.rules.js';
import { RunStore, type Run, type RunChild } from './run.store.js';
import { RunTimes, type NewTime } from './run-times.service.js';

/** A teacher's word that a class ends at another time on a date (HH:MM, the district's time). */
export interface Dismissal {
  classId: number;
  className: string;
  date: string;
  time: string;
  reason?: string;
}

/** What it means for one run: it moves, a person has to decide, or nothing can change. */
export type RunEffect = {
  point: string;
  kind: 'moved' | 'asked' | 'left' | 'suspended' | 'same';
  /** When the run leaves now. */
  depart: string;
};

interface Row {
  id: number;
  classId: number;
  className: string;
  date: string;
  time: string;
  reason: string | null;
  toldBy: number;
}

const ROW = `d.id, d.class_id AS "classId", k.name AS "className", to_char(d.date, 'YYYY-MM-DD') AS date,
  to_char(d.ends, 'HH24:MI') AS time, d.reason, d.told_by AS "toldBy"`;
/** How long the coordinator's decision is waited for. */
const DECIDE_MINUTES = 12 * 60;

/** Classes that end earlier or later than usual. A run moves with them only where all its children can go then. */
@Injectable()
export class DismissalsService {
  constructor(
    private readonly db: Database,
    private readonly runs: RunStore,
    private readonly times: RunTimes,
    private readonly people: PeopleService,
    private readonly notices: EscortNotices,
    private readonly questions: Questions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Notes it and moves the runs that can follow. Nothing: the same was said already. */
  async change(d: Dismissal, told: Told): Promise<{ id: number; effects: RunEffect[] } | undefined> {
    const before = await this.standing(d.classId, d.date);
    if (before?.time === d.time) return undefined;
    if (before) await this.db.execute(`UPDATE class_dismissal SET withdrawn = true WHERE id = $1`, [before.id]);
    const [row] = await this.db.query<{ id: number }>(
      `INSERT INTO class_dismissal (class_id, date, ends, reason, told_by, at, inbox_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [d.classId, d.date, d.time, d.reason ?? null, told.toldBy, told.at, told.inboxId ?? null],
    );
    const { id } = row as { id: number };
    return { id, effects: await this.follow(d.classId, d.date, id, told) };
  }

  /** The usual time again; what can still follow does. Nothing: it does not stand any more. */
  async withdraw(id: number, told: Told): Promise<RunEffect[] | undefined> {
    const row = await this.byId(id);
    if (
      !row ||
      !(await this.db.execute(`UPDATE class_dismissal SET withdrawn = true WHERE id = $1 AND NOT withdrawn`, [id]))
    ) {
      return undefined;
    }
    return this.follow(row.classId, row.date, id, told);
  }

  /** A run that was planned just now follows what teachers said of its day before. */
  async planned(runId: number): Promise<void> {
    const run = await this.runs.lock(runId);
    const classes = [...new Set(run.children.map((c) => c.classId))];
    const [first] = await this.db.query<Row & { at: Date; inboxId: number | null }>(
      `SELECT ${ROW}, d.at, d.inbox_id AS "inboxId" FROM class_dismissal d JOIN place k ON k.id = d.class_id
       WHERE d.class_id = ANY($1) AND d.date = $2 AND NOT d.withdrawn ORDER BY d.id DESC LIMIT 1`,
      [classes, run.date],
    );
    if (!first) return;
    const { id, toldBy, at: said, inboxId } = first;
    await this.apply(run, id, { toldBy, at: said, ...(inboxId === null ? {} : { inboxId }) });
  }

  /** The coordinator's 1 or 2 on a run with other classes. Nothing: it has left, or is suspended. */
  async decide(id: number, runId: number, yes: boolean, told: Told): Promise<Run | undefined> {
    const row = await this.byId(id);
    const run = await this.runs.lock(runId);
    if (!row || run.state !== 'PLANNED' || run.suspended) return undefined;
    if (yes) {
      await this.times.move(run, await this.moveFor(run, row), told);
      return run;
    }
    const own = (expectedAtGate(run.children) as RunChild[]).filter((c) => c.classId === row.classId);
    const facts = {
      day: dayWord(run.date, this.clock.now()),
      cls: row.className,
      point: run.pointName,
      was: timeOf(run.departAt),
    };
    await this.notices.tell([row.toldBy], say(texts.keeps, { ...facts, names: namesOf(own) }), {
      class: 'N',
      event: `dismissal-kept:${id}:${runId}`,
      validUntil: run.departAt,
    });
    return run;
  }

  /** A decision taken back: the run leaves when its weekly plan says. Nothing: it has left. */
  async backToUsual(runId: number, told: Told): Promise<Run | undefined> {
    const run = await this.runs.lock(runId);
    if (run.state !== 'PLANNED' || run.suspended) return undefined;
    await this.times.move(run, await this.moveFor(run, undefined, told.toldBy), told);
    return run;
  }

  /** Every run of the date with children of the class is looked at again. */
  private async follow(classId: number, date: string, id: number, told: Told): Promise<RunEffect[]> {
    const effects: RunEffect[] = [];
    for (const runId of await this.runs.idsOfClasses([classId], date)) {
      const run = await this.runs.lock(runId);
      const kind = await this.apply(run, id, told);
      effects.push({ point: run.pointName, kind, depart: timeOf(run.departAt) });
    }
    return effects;
  }

  private async apply(run: Run, id: number, told: Told): Promise<RunEffect['kind']> {
    if (run.suspended) return 'suspended';
    if (run.state !== 'PLANNED') return 'left';
    await this.questions.drop(`dismissal:${run.id}`);
    const walking = expectedAtGate(run.children) as RunChild[];
    const classes = [...new Set(walking.map((c) => c.classId))];
    const said = await Promise.all(classes.map((c) => this.standing(c, run.date)));
    const [first] = said;
    const same = said.every((s) => s?.time === first?.time);
    const wanted = first ? at(run.date, first.time) : await this.times.usual(run);
    if (same && wanted.getTime() === run.departAt.getTime()) return 'same';
    if (same) {
      await this.times.move(run, await this.moveFor(run, first, told.toldBy), told);
      return 'moved';
    }
    // the classes differ: the usual hour holds until somebody decides for all of them
    const usual = await this.moveFor(run, undefined, told.toldBy);
    if (usual.departAt.getTime() !== run.departAt.getTime()) await this.times.move(run, usual, told);
    const open = said.find((s) => s?.id === id) ?? said.find((s) => s !== undefined);
    if (open) await this.ask(run, open, walking, told);
    return 'asked';
  }

  private async moveFor(run: Run, row: Row | undefined, by = 0): Promise<NewTime> {
    if (!row)
      return {
        departAt: await this.times.usual(run),
        because: texts.becauseUsual,
        by: titleOf(await this.people.nameOf(by)),
      };
    const reason = row.reason ? say(texts.reason, { reason: row.reason }) : '';
    return {
      departAt: at(run.date, row.time),
      because: say(texts.because, { cls: row.className, time: row.time, reason }),
      by: titleOf(await this.people.nameOf(row.toldBy)),
    };
  }

  /** Children of other classes are on the run: somebody who may speak for all of them decides. */
  private async ask(run: Run, row: Row, walking: readonly RunChild[], told: Told): Promise<void> {
    const others = [...new Set(walking.filter((c) => c.classId !== row.classId).map((c) => c.className))];
    const facts = {
      cls: row.className,
      by: titleOf(await this.people.nameOf(row.toldBy)),
      day: dayWord(run.date, this.clock.now()),
      time: row.time,
      point: run.pointName,
      others: others.join('、'),
      was: timeOf(run.departAt),
    };
    const sentence = at(run.date, row.time) < run.departAt ? texts.askMove : texts.askWait;
    await this.notices.tell(await this.notices.coordinators(run.schoolId), say(sentence, facts), {
      class: 'N',
      event: `dismissal:${run.id}:${tellingKey(told)}`,
      eventKey: `run:${run.id}`,
      guard: { name: 'escort.run-waits', args: { run: run.id } },
      validUntil: run.departAt,
      question: {
        kind: 'choose',
        skill: 'dismissal-change',
        data: { dismissal: row.id, run: run.id },
        key: `dismissal:${run.id}`,
        minutes: DECIDE_MINUTES,
      },
    });
  }

  /** When classes of these children end on a date where a teacher said so: class name and HH:MM. */
  async changedFor(childIds: readonly number[], date: string): Promise<{ className: string; time: string }[]> {
    return this.db.query(
      `SELECT k.name AS "className", to_char(d.ends, 'HH24:MI') AS time FROM class_dismissal d JOIN place k ON k.id = d.class_id
       WHERE d.date = $2 AND NOT d.withdrawn AND d.class_id IN (SELECT class_id FROM child WHERE id = ANY($1))
       ORDER BY k.name`,
      [childIds, date],
    );
  }

  private async standing(classId: number, date: string): Promise<Row | undefined> {
    return this.db.one<Row>(
      `SELECT ${ROW} FROM class_dismissal d JOIN place k ON k.id = d.class_id
       WHERE d.class_id = $1 AND d.date = $2 AND NOT d.withdrawn`,
      [classId, date],
    );
  }

  private async byId(id: number): Promise<Row | undefined> {
    return this.db.one<Row>(`SELECT ${ROW} FROM class_dismissal d JOIN place k ON k.id = d.class_id WHERE d.id = $1`, [
      id,
    ]);
  }
}
