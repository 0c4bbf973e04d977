import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { say } from '../../kernel/texts.js';
import { addDays, dateOf } from '../../kernel/time/shanghai.js';
import { Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { CareService } from '../care/index.js';
import { ChildrenService, HouseholdChangesService, type ChildCard, type LeaveReason } from '../children/index.js';
import { LeaveService } from '../escort/index.js';
import { PeopleService } from '../people/index.js';
import { HouseholdMovesService, type ParentBack } from './household-moves.service.js';
import type { MoveRefusal } from './households.refusals.js';
import { texts } from './households.texts.zh-CN.js';

/** Something that was told of a child's school or home and still stands: it can be taken back. */
export interface StandingMove {
  event: number;
  kind: 'moved' | 'parents_back' | 'class_moved';
  at: Date;
  by: string;
  /** Of a child who comes no more: why, and from which day. Null where it was told in the chat. */
  because: LeaveReason | null;
  on: string | null;
  /** Of another class: the names of both. */
  from: string | null;
  to: string | null;
  /** Names of other children it was told of, such as brothers and sisters; they come back with this one. */
  others: string;
}

export interface ClassToChoose {
  id: number;
  name: string;
  school: string;
}

type By = { id: number; name: string };

/** A leave is written down at the latest so long after it. */
const DAYS_AGO = 366;

/** A pupil leaves, or goes to another class: what the chat does about a family that moved, with a reason and a date. */
@Injectable()
export class SchoolMoves {
  constructor(
    private readonly db: Database,
    private readonly changes: HouseholdChangesService,
    private readonly households: HouseholdMovesService,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly leaves: LeaveService,
    private readonly care: CareService,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What stands of a child, newest first. */
  async standing(childId: number): Promise<StandingMove[]> {
    return this.db.query<StandingMove & object>(
      `SELECT e.id AS event, e.kind, e.at, p.name AS by, e.because, e.on_date AS "on", f.name AS "from", t.name AS "to",
         coalesce((SELECT string_agg(o.name, '、' ORDER BY o.id) FROM child o WHERE o.id = ANY(e.children) AND o.id <> $1), '') AS others
       FROM household_event e JOIN person p ON p.id = e.told_by JOIN child c ON c.id = $1
       LEFT JOIN place f ON f.id = (e.before -> 'classes' -> 0 ->> 'from')::bigint
       LEFT JOIN place t ON t.id = (e.before -> 'classes' -> 0 ->> 'to')::bigint
       WHERE e.children @> ARRAY[$1::bigint] AND e.undone_at IS NULL AND e.kind IN ('moved', 'parents_back', 'class_moved')
         AND (e.kind <> 'class_moved' OR c.class_id = t.id) ORDER BY e.id DESC LIMIT 20`,
      [childId],
    );
  }

  /** The child comes no more, from a day on that is today or was before (YYYY-MM-DD). */
  async leave(
    childId: number,
    { because, on }: { because: LeaveReason; on: string },
    by: By,
  ): Promise<Result<{ event: number }, MoveRefusal>> {
    const now = this.clock.now();
    const today = dateOf(now);
    if (on > today || on < addDays(today, -DAYS_AGO)) return refuse('MOVE.DAY');
    if (because === 'turned_sixteen' && !(await this.care.isSixteen(childId, on))) return refuse('MOVE.NOT_SIXTEEN');
    const moved = await this.households.moved([childId], { by, at: now }, { because, on });
    if (moved.kind === 'already') return refuse('MOVE.LEFT_ALREADY');
    if (moved.kind === 'in_a_run') return refuse('MOVE.IN_A_RUN', { child: moved.child });
    return ok({ event: moved.event });
  }

  /** Parents live at home again: the child stays, and is left behind no more by the file. */
  async parentsBack(
    childId: number,
    who: readonly ParentBack[],
    by: By,
  ): Promise<Result<{ event: number }, MoveRefusal>> {
    const event = await this.households.parentsBack([childId], who, { by, at: this.clock.now() });
    return event === undefined ? refuse('MOVE.BACK_ALREADY') : ok({ event });
  }

  /** Classes of these schools, to choose one; sorted by the caller's reader. */
  async classes(schools: readonly number[]): Promise<ClassToChoose[]> {
    return this.db.query<ClassToChoose & object>(
      `SELECT k.id, k.name, s.name AS school FROM place k JOIN place s ON s.id = k.parent_id
       WHERE k.kind = 'class' AND k.parent_id = ANY($1) AND k.retired_at IS NULL ORDER BY s.name, k.name, k.id`,
      [schools],
    );
  }

  /**
   * Into another class. In another school the child is off the lists of the old one from now on, and off its point
   * where no walk of the new school goes there. `offPoint`: that is so.
   */
  async toClass(
    childId: number,
    classId: number,
    by: By,
  ): Promise<Result<{ event: number; offPoint: boolean }, MoveRefusal>> {
    return this.db.tx(async () => {
      await this.changes.lock([childId]);
      const before = await this.children.card(childId);
      const [place] = await this.db.query<{ name: string; schoolId: number }>(
        `SELECT name, parent_id AS "schoolId" FROM place WHERE id = $1 AND kind = 'class' AND retired_at IS NULL`,
        [classId],
      );
      if (!before || !place) return refuse('MOVE.NO_CLASS');
      if (before.classId === classId) return refuse('MOVE.SAME_CLASS', { cls: place.name });
      if (await this.changes.standing('moved', childId)) return refuse('MOVE.LEFT_ALREADY');
      const busy = await this.households.inARun([childId]);
      if (busy) return refuse('MOVE.IN_A_RUN', { child: busy });
      const sameSchool = before.schoolId === place.schoolId;
      const offPoint = !sameSchool && !(await this.walksFrom(place.schoolId, childId));
      const event = await this.changes.classMoved(childId, classId, by.id, offPoint);
      if (!sameSchool) await this.changes.addMore(event.id, { leaves: await this.offLists(childId, by) });
      await this.tell(event.id, before, classId, by);
      return ok({ event: event.id, offPoint });
    });
  }

  /** Takes a move back with all that followed from it. @param schools those of whoever does it: all its children are there */
  async takeBack(
    childId: number,
    event: number,
    schools: readonly number[],
    by: By,
  ): Promise<Result<true, MoveRefusal>> {
    return this.db.tx(async () => {
      const standing = (await this.standing(childId)).find((m) => m.event === event);
      if (!standing) return refuse('MOVE.GONE');
      const row = await this.db.one<{ elsewhere: boolean; retired: boolean }>(
        `SELECT EXISTS (SELECT 1 FROM child c JOIN place k ON k.id = c.class_id
             WHERE c.id = ANY(e.children) AND k.parent_id <> ALL($2)) AS elsewhere,
           EXISTS (SELECT 1 FROM place p WHERE p.retired_at IS NOT NULL AND p.id IN (
             SELECT (x ->> 'point')::bigint FROM jsonb_array_elements(e.before -> 'points') x
             UNION SELECT (x ->> 'from')::bigint FROM jsonb_array_elements(coalesce(e.before -> 'classes', '[]')) x)) AS retired
         FROM household_event e WHERE e.id = $1`,
        [event, schools],
      );
      if (row?.elsewhere) return refuse('MOVE.NOT_ALL_YOURS', { others: standing.others });
      if (row?.retired) return refuse('MOVE.PLACE_GONE');
      const done = await this.households.takeBack(event, { by, at: this.clock.now() });
      return done ? ok(true) : refuse('MOVE.GONE');
    });
  }

  /** Off the lists of the old school for the days that are prepared. */
  private async offLists(childId: number, by: By): Promise<number[]> {
    const now = this.clock.now();
    const taken: number[] = [];
    for (const date of [dateOf(now), addDays(dateOf(now), 1)]) {
      const leave = await this.leaves.standDown(childId, date, texts.reasonClass, { toldBy: by.id, at: now });
      if (leave !== undefined) taken.push(leave);
    }
    return taken;
  }

  private async walksFrom(schoolId: number, childId: number): Promise<boolean> {
    const row = await this.db.one(
      `SELECT 1 FROM child c JOIN escort_plan e ON e.point_id = c.point_id
       WHERE c.id = $2 AND e.school_id = $1 AND e.ended_at IS NULL LIMIT 1`,
      [schoolId, childId],
    );
    return row !== undefined;
  }

  /** The teachers of both classes and the coordinators of both schools, each once. */
  private async tell(event: number, before: ChildCard, classId: number, by: By): Promise<void> {
    const after = await this.children.card(before.id);
    if (!after) return;
    const readers = [
      ...(await this.people.teachersOf(before.classId)),
      ...(await this.people.teachersOf(classId)),
      ...(await this.people.staffAt(before.schoolId, ['coordinator'])),
      ...(await this.people.staffAt(after.schoolId, ['coordinator'])),
    ];
    const full = (c: ChildCard): string =>
      before.schoolId === after.schoolId ? c.className : say(texts.classOf, { school: c.schoolName, cls: c.className });
    const facts = { by: by.name, child: before.name, was: full(before), cls: full(after) };
    const text = say(before.schoolId === after.schoolId ? texts.classMoved : texts.schoolMoved, facts);
    await this.outbox.put(
      [...new Set(readers.map((r) => r.id))]
        .filter((id) => id !== by.id)
        .map((personId) => ({
          class: 'N' as const,
          to: { personId },
          text,
          dedupeKey: `household:${event}:${personId}`,
          eventKey: `household:${event}`,
        })),
    );
  }
}
