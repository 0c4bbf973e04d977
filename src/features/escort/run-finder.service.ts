import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { PlacesService } from '../organisation/index.js';
import { RunStore, type Run } from './run.store.js';

/** Which run of today somebody speaks of. */
@Injectable()
export class RunFinder {
  constructor(
    private readonly db: Database,
    private readonly runs: RunStore,
    private readonly places: PlacesService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  private get today(): string {
    return dateOf(this.clock.now());
  }

  /** The run this volunteer walks today; with a child, the one the child is on. */
  async ofVolunteer(personId: number, childId?: number): Promise<Run | undefined> {
    const ids = await this.runs.idsOfVolunteer(personId, this.today);
    const runs = [];
    for (const { runId } of ids) runs.push(await this.runs.load(runId));
    if (childId !== undefined) {
      const withChild = runs.find((r) => r.children.some((c) => c.childId === childId));
      if (withChild) return withChild;
    }
    const open = runs.filter((r) => r.state !== 'CLOSED');
    // of two schools' walks the one that was called off before it began is not what is spoken of
    return open.find((r) => !(r.suspended && r.state === 'PLANNED')) ?? open[0] ?? runs[0];
  }

  /** The run a teacher hands over: the one with the escort they named, else one with children of their class. */
  async ofTeacher(personId: number, escortId?: number): Promise<Run | undefined> {
    const classes = await this.classesOf(personId);
    const own = await this.runs.idsOfClasses(classes, this.today);
    const atSchool = await this.runs.idsOfSchools(await this.schoolsOf(personId), this.today);
    const ids = [...new Set([...own, ...atSchool])];
    for (const id of ids) {
      const run = await this.runs.load(id);
      if (escortId !== undefined && run.shifts.some((s) => s.personId === escortId)) return run;
    }
    const first = own[0] ?? ids[0];
    return first === undefined ? undefined : this.runs.load(first);
  }

  async ofChild(childId: number): Promise<Run | undefined> {
    return this.runs.ofChild(childId, this.today);
  }

  /** All runs of a date (today, unless named) at the places somebody coordinates. */
  async ofStaff(personId: number, date = this.today): Promise<Run[]> {
    const schools = await this.schoolsOf(personId);
    const ids = new Set(await this.runs.idsOfSchools(schools, date));
    for (const id of await this.idsOfVillages(personId, date)) ids.add(id);
    const runs = [];
    for (const id of ids) runs.push(await this.runs.load(id));
    return runs;
  }

  /** Runs to the points of the villages somebody serves. */
  private async idsOfVillages(personId: number, date: string): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT DISTINCT r.id, r.depart_at FROM run r JOIN escort_plan e ON e.id = r.plan_id
         JOIN place p ON p.id = e.point_id JOIN person_role v ON v.place_id = p.parent_id OR v.place_id = p.id
       WHERE v.person_id = $1 AND v.role = 'village' AND v.until IS NULL AND r.date = $2 ORDER BY r.depart_at, r.id`,
      [personId, date],
    );
    return rows.map((r) => r.id);
  }

  async classesOf(personId: number): Promise<number[]> {
    const rows = await this.db.query<{ place_id: number }>(
      `SELECT place_id FROM person_role WHERE person_id = $1 AND role = 'teacher' AND until IS NULL ORDER BY id`,
      [personId],
    );
    return rows.map((r) => r.place_id);
  }

  /** The classes somebody teaches, with their names. */
  async taught(personId: number): Promise<{ id: number; name: string }[]> {
    return this.places.within(await this.classesOf(personId), ['class']);
  }

  /** Schools where somebody has a role: at the school, at one of its classes, or above it. */
  async schoolsOf(personId: number): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `WITH RECURSIVE roots AS (
         SELECT CASE WHEN p.kind = 'class' THEN p.parent_id ELSE p.id END AS id
         FROM person_role r JOIN place p ON p.id = r.place_id
         WHERE r.person_id = $1 AND r.until IS NULL AND r.role <> 'volunteer'
       ), down AS (
         SELECT p.id, p.kind FROM place p JOIN roots ON roots.id = p.id
         UNION SELECT p.id, p.kind FROM place p JOIN down ON p.parent_id = down.id AND p.kind <> 'class')
       SELECT id FROM down WHERE kind = 'school' ORDER BY id`,
      [personId],
    );
    return rows.map((r) => r.id);
  }

  /**
   * The school that answers for somebody who speaks: of their role, of today's run, of a child they may speak about, of
   * the walks they are on; undefined when nothing ties them to one.
   */
  async schoolFor(personId: number, childId?: number): Promise<number | undefined> {
    const [own] = await this.schoolsOf(personId);
    const school = own ?? (await this.ofVolunteer(personId))?.schoolId;
    if (school !== undefined) return school;
    const row = await this.db.one<{ id: number }>(
      `SELECT p.parent_id AS id, 1 AS near FROM child c JOIN place p ON p.id = c.class_id WHERE c.id = $2
       UNION ALL
       SELECT school_id, CASE WHEN ended_at IS NULL THEN 2 ELSE 3 END FROM escort_plan
       WHERE school_id IN (SELECT id FROM place WHERE retired_at IS NULL)
         AND id IN (SELECT plan_id FROM escort_plan_member WHERE person_id = $1
                    UNION SELECT plan_id FROM escort_plan_day WHERE person_id = $1)
       ORDER BY near, id LIMIT 1`,
      [personId, childId ?? null],
    );
    return row?.id;
  }

  /** Some school of the district, where none answers for whoever speaks: somebody there passes it on. */
  async anySchool(): Promise<number | undefined> {
    return (
      await this.db.one<{ id: number }>(
        `SELECT id FROM place WHERE kind = 'school' AND retired_at IS NULL ORDER BY id LIMIT 1`,
      )
    )?.id;
  }
}
