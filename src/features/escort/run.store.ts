import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { mayGoAlone } from '../children/index.js';
import type { ChildState, RunFacts, RunState } from './run.rules.js';

export type ShiftState = 'PLANNED' | 'ASKED' | 'CONFIRMED' | 'DECLINED' | 'CHECKED_IN' | 'DONE' | 'NO_SHOW' | 'SWAPPED';

export interface Shift {
  id: number;
  personId: number;
  name: string;
  duty: 'escort' | 'standby';
  position: number;
  state: ShiftState;
  askedAt: Date | null;
  checkedInAt: Date | null;
  reason: string | null;
}

export interface RunChild {
  childId: number;
  number: number;
  name: string;
  state: ChildState;
  classId: number;
  className: string;
  allergies: string | null;
  /** With written consent and from grade 4 on, both. */
  mayLeaveAlone: boolean;
}

export interface Run extends RunFacts {
  id: number;
  planId: number;
  date: string;
  departAt: Date;
  arriveAt: Date;
  pointId: number;
  pointName: string;
  schoolId: number;
  schoolName: string;
  departedAt: Date | null;
  eta: Date | null;
  arrivedAt: Date | null;
  chain: { length: number; head: string };
  children: RunChild[];
  shifts: Shift[];
}

interface RunRow {
  id: number;
  planId: number;
  date: string;
  departAt: Date;
  arriveAt: Date;
  state: RunState;
  suspended: boolean;
  pointId: number;
  pointName: string;
  schoolId: number;
  schoolName: string;
  departedAt: Date | null;
  eta: Date | null;
  arrivedAt: Date | null;
  chainLength: number;
  chainHead: string;
}

const RUN = `r.id, r.plan_id AS "planId", r.date, r.depart_at AS "departAt", r.arrive_at AS "arriveAt", r.state,
  r.suspended, p.id AS "pointId", p.name AS "pointName", s.id AS "schoolId", s.name AS "schoolName",
  r.departed_at AS "departedAt", r.eta, r.arrived_at AS "arrivedAt", r.chain_length AS "chainLength",
  r.chain_head AS "chainHead"`;
const RUN_FROM = `FROM run r JOIN escort_plan e ON e.id = r.plan_id JOIN place p ON p.id = e.point_id
  JOIN place s ON s.id = e.school_id`;
const ID_OF_CHILD = `SELECT r.id FROM run r JOIN run_child x ON x.run_id = r.id WHERE x.child_id = $1 AND r.date = $2
  ORDER BY r.depart_at, r.id LIMIT 1`;

/** Moments come as texts inside JSON. */
interface PartsRow {
  children: RunChild[] | null;
  shifts: (Omit<Shift, 'askedAt' | 'checkedInAt'> & { askedAt: string | null; checkedInAt: string | null })[] | null;
  counts: { side: 'teacher' | 'escort'; count: number }[] | null;
}

/** The list, the shifts and the newest counts at the gate of a run. @param id the run, in SQL */
const partsOf = (id: string): string => `
  (SELECT json_agg(l ORDER BY l.number) FROM (
    SELECT x.child_id AS "childId", x.number, c.name, x.state, c.class_id AS "classId", k.name AS "className",
      c.allergies, c.may_leave_alone AS "mayLeaveAlone"
    FROM run_child x JOIN child c ON c.id = x.child_id JOIN place k ON k.id = c.class_id WHERE x.run_id = ${id}) l) AS children,
  (SELECT json_agg(s ORDER BY s.duty = 'standby', s.position, s.id) FROM (
    SELECT s.id, s.person_id AS "personId", p.name, s.duty, s.position, s.state, s.asked_at AS "askedAt",
      s.checked_in_at AS "checkedInAt", s.reason
    FROM shift s JOIN person p ON p.id = s.person_id WHERE s.run_id = ${id}) s) AS shifts,
  (SELECT json_agg(h) FROM (
    SELECT DISTINCT ON (side) side, count FROM head_count WHERE run_id = ${id} AND stage = 'gate'
    ORDER BY side, id DESC) h) AS counts`;
const WHOLE = `SELECT ${RUN}, ${partsOf('r.id')} ${RUN_FROM}`;

function whole({ children, shifts: walking, counts, chainLength, chainHead, ...facts }: RunRow & PartsRow): Run {
  const shifts = (walking ?? []).map((s) => ({
    ...s,
    askedAt: s.askedAt === null ? null : new Date(s.askedAt),
    checkedInAt: s.checkedInAt === null ? null : new Date(s.checkedInAt),
  }));
  return {
    ...facts,
    chain: { length: chainLength, head: chainHead },
    children: (children ?? []).map((c) => ({ ...c, mayLeaveAlone: mayGoAlone(c.mayLeaveAlone, c.className) })),
    shifts,
    adultsPresent: shifts.filter((s) => s.state === 'CHECKED_IN').length,
    gate: Object.fromEntries((counts ?? []).map((c) => [c.side, c.count])),
  };
}

/** Runs with their list, shifts and counts. */
@Injectable()
export class RunStore {
  constructor(private readonly db: Database) {}

  /** One run, locked until the transaction ends so that two reports about it come one after the other. */
  async lock(id: number): Promise<Run> {
    const row = await this.db.one<RunRow>(`SELECT ${RUN} ${RUN_FROM} WHERE r.id = $1 FOR UPDATE OF r`, [id]);
    if (!row) throw new Error(`ESCORT.NO_SUCH_RUN: ${id}`);
    // a statement of its own, after the lock: what it sees is what the one before has committed
    const parts = await this.db.one<PartsRow>(`SELECT ${partsOf('$1')}`, [id]);
    return whole({ ...row, ...(parts as PartsRow) });
  }

  async load(id: number): Promise<Run> {
    const row = await this.db.one<RunRow & PartsRow>(`${WHOLE} WHERE r.id = $1`, [id]);
    if (!row) throw new Error(`ESCORT.NO_SUCH_RUN: ${id}`);
    return whole(row);
  }

  /** The run of a child on a date. */
  async ofChild(childId: number, date: string): Promise<Run | undefined> {
    const row = await this.db.one<RunRow & PartsRow>(`${WHOLE} WHERE r.id = (${ID_OF_CHILD})`, [childId, date]);
    return row && whole(row);
  }

  /** Runs of a date where somebody has a shift (any duty, any state), those they count on first. */
  async idsOfVolunteer(personId: number, date: string): Promise<{ runId: number; state: ShiftState; duty: string }[]> {
    return this.db.query(
      `SELECT r.id AS "runId", s.state, s.duty FROM shift s JOIN run r ON r.id = s.run_id
       WHERE s.person_id = $1 AND r.date = $2
       ORDER BY s.state IN ('DECLINED', 'SWAPPED', 'NO_SHOW') OR s.duty = 'standby' AND s.state IN ('PLANNED', 'ASKED'),
         r.depart_at, r.id`,
      [personId, date],
    );
  }

  /** The children on the runs of a date where somebody has a shift: one given away or declined is theirs no more. */
  async childIdsOfVolunteer(personId: number, date: string): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT x.child_id AS id FROM shift s JOIN run r ON r.id = s.run_id JOIN run_child x ON x.run_id = r.id
       WHERE s.person_id = $1 AND r.date = $2 AND s.state NOT IN ('SWAPPED', 'DECLINED')
       ORDER BY r.depart_at, r.id, x.number`,
      [personId, date],
    );
    return rows.map((r) => r.id);
  }

  /** Runs of a date that children of these classes are on. */
  async idsOfClasses(classIds: readonly number[], date: string): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT DISTINCT r.id, r.depart_at FROM run r JOIN run_child x ON x.run_id = r.id JOIN child c ON c.id = x.child_id
       WHERE c.class_id = ANY($1) AND r.date = $2 ORDER BY r.depart_at, r.id`,
      [classIds, date],
    );
    return rows.map((r) => r.id);
  }

  async idsOfSchools(schoolIds: readonly number[], date: string): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT r.id FROM run r JOIN escort_plan e ON e.id = r.plan_id
       WHERE e.school_id = ANY($1) AND r.date = $2 ORDER BY r.depart_at, r.id`,
      [schoolIds, date],
    );
    return rows.map((r) => r.id);
  }

  async idOfChild(childId: number, date: string): Promise<number | undefined> {
    const row = await this.db.one<{ id: number }>(ID_OF_CHILD, [childId, date]);
    return row?.id;
  }

  /** The newest run of a child before or on a date, for questions long after the class. */
  async lastIdOfChild(childId: number, date: string): Promise<number | undefined> {
    const row = await this.db.one<{ id: number }>(
      `SELECT r.id FROM run r JOIN run_child x ON x.run_id = r.id
       WHERE x.child_id = $1 AND r.date <= $2 AND r.chain_length > 0 ORDER BY r.date DESC, r.id DESC LIMIT 1`,
      [childId, date],
    );
    return row?.id;
  }

  async addCount(c: {
    runId: number;
    stage: 'gate' | 'arrival' | 'shelter';
    side: 'teacher' | 'escort';
    count: number;
    expected: number;
    toldBy: number;
    at: Date;
    inboxId: number;
  }): Promise<void> {
    await this.db.execute(
      `INSERT INTO head_count (run_id, stage, side, count, expected, told_by, at, inbox_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [c.runId, c.stage, c.side, c.count, c.expected, c.toldBy, c.at, c.inboxId],
    );
  }

  async lastCount(runId: number, stage: 'arrival' | 'shelter'): Promise<number | undefined> {
    const row = await this.db.one<{ count: number }>(
      `SELECT count FROM head_count WHERE run_id = $1 AND stage = $2 ORDER BY id DESC LIMIT 1`,
      [runId, stage],
    );
    return row?.count;
  }

  async departed(runId: number, by: number, at: Date, eta: Date): Promise<void> {
    await this.db.execute(
      `UPDATE run SET state = 'EN_ROUTE', departed_at = $2, departed_by = $3, eta = $4 WHERE id = $1`,
      [runId, at, by, eta],
    );
  }

  async arrived(runId: number, by: number, at: Date): Promise<void> {
    await this.db.execute(
      `UPDATE run SET state = 'AT_POINT', arrived_at = coalesce(arrived_at, $2), arrived_by = coalesce(arrived_by, $3)
       WHERE id = $1 AND state <> 'CLOSED'`,
      [runId, at, by],
    );
  }

  async walksOn(runId: number, eta: Date): Promise<void> {
    await this.db.execute(`UPDATE run SET state = 'EN_ROUTE', eta = $2 WHERE id = $1`, [runId, eta]);
  }

  async setState(runId: number, state: RunState): Promise<void> {
    await this.db.execute(`UPDATE run SET state = $2 WHERE id = $1`, [runId, state]);
  }

  async setSuspended(runId: number, suspended: boolean): Promise<void> {
    await this.db.execute(`UPDATE run SET suspended = $2 WHERE id = $1`, [runId, suspended]);
  }

  /**
   * Closes a run whose children are all accounted for, and ends the shifts; PostgreSQL refuses any other. An escort who
   * never was at the gate, whose place a standby walked, did not come.
   */
  async close(runId: number, at: Date): Promise<void> {
    await this.db.execute(`UPDATE run SET state = 'CLOSED', closed_at = $2 WHERE id = $1 AND state <> 'CLOSED'`, [
      runId,
      at,
    ]);
    await this.db.execute(`UPDATE shift SET state = 'DONE' WHERE run_id = $1 AND state = 'CHECKED_IN'`, [runId]);
    await this.db.execute(
      `UPDATE shift s SET state = 'NO_SHOW' WHERE s.run_id = $1 AND s.duty = 'escort' AND s.state IN ('PLANNED', 'CONFIRMED')
         AND EXISTS (SELECT 1 FROM shift b WHERE b.run_id = s.run_id AND b.duty = 'standby' AND b.state = 'DONE')
         AND NOT EXISTS (SELECT 1 FROM custody_event e WHERE e.run_id = s.run_id AND e.told_by = s.person_id)`,
      [runId],
    );
  }

  /** A correction reopens what was closed. */
  async reopen(runId: number): Promise<void> {
    await this.db.execute(`UPDATE run SET state = 'AT_POINT', closed_at = NULL WHERE id = $1 AND state = 'CLOSED'`, [
      runId,
    ]);
    await this.db.execute(`UPDATE shift SET state = 'CHECKED_IN' WHERE run_id = $1 AND state = 'DONE'`, [runId]);
  }
}
