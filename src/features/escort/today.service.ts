import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addMinutes, at, dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import type { RunState } from './run.rules.js';
import type { ShiftState } from './run.store.js';
import { expected, lateness, present, type ClocksOfToday, type Lateness, type Tally } from './today.rules.js';

export interface TodayShift {
  personId: number;
  name: string;
  duty: 'escort' | 'standby';
  state: ShiftState;
  reason: string | null;
  lateMinutes: number | null;
}

/** One run as the coordinator's board shows it: numbers and adults, no child. */
export interface TodayRun {
  id: number;
  date: string;
  schoolId: number;
  schoolName: string;
  pointName: string;
  state: RunState;
  suspended: boolean;
  departAt: Date;
  arriveAt: Date;
  departedAt: Date | null;
  eta: Date | null;
  arrivedAt: Date | null;
  closedAt: Date | null;
  tally: Tally;
  expected: number;
  present: number;
  gate: { teacher?: number; escort?: number };
  arrivalCount: number | null;
  shifts: TodayShift[];
  late: Lateness[];
  rosterFrozenAt: Date | null;
}

type RunRow = Omit<
  TodayRun,
  'tally' | 'expected' | 'present' | 'gate' | 'arrivalCount' | 'shifts' | 'late' | 'rosterFrozenAt'
>;

const RUNS = `SELECT r.id, r.date, s.id AS "schoolId", s.name AS "schoolName", p.name AS "pointName", r.state, r.suspended,
  r.depart_at AS "departAt", r.arrive_at AS "arriveAt", r.departed_at AS "departedAt", r.eta,
  r.arrived_at AS "arrivedAt", r.closed_at AS "closedAt"
  FROM run r JOIN escort_plan e ON e.id = r.plan_id JOIN place p ON p.id = e.point_id JOIN place s ON s.id = e.school_id`;

/** The day at a glance, in six statements however many runs there are. */
@Injectable()
export class TodayService {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Runs of a date from schools, or to points below villages, in order of departure. */
  async runs(scope: { schools: readonly number[]; villages: readonly number[] }, date: string): Promise<TodayRun[]> {
    const rows = await this.db.query<RunRow>(
      `${RUNS} WHERE r.date = $1 AND (e.school_id = ANY($2) OR p.parent_id = ANY($3) OR p.id = ANY($3))
       ORDER BY r.depart_at, s.name, p.name, r.id`,
      [date, scope.schools, scope.villages],
    );
    const ids = rows.map((r) => r.id);
    if (ids.length === 0) return [];
    const [tallies, shifts, counts, rosters] = [
      await this.tallies(ids),
      await this.shifts(ids),
      await this.counts(ids),
      await this.rosters(ids),
    ];
    const now = this.clock.now();
    return rows.map((row) => {
      const tally = tallies.get(row.id) ?? {};
      const count = counts.get(row.id) ?? {};
      const gate = {
        ...(count.teacher === undefined ? {} : { teacher: count.teacher }),
        ...(count.escort === undefined ? {} : { escort: count.escort }),
      };
      const arrivalCount = count.arrival ?? null;
      const own = shifts.get(row.id) ?? [];
      return {
        ...row,
        tally,
        expected: expected(tally),
        present: present({ ...row, tally, gate, arrivalCount }),
        gate,
        arrivalCount,
        shifts: own,
        late: lateness({ ...row, tally, gate, arrivalCount, adults: adultsOf(own) }, this.clocksOf(row), now),
        rosterFrozenAt: rosters.get(row.id) ?? null,
      };
    });
  }

  /**
   * A mark per school that changes when anything its board shows changes: one statement for all schools, so that a
   * process asks once however many people look.
   */
  async marks(date: string): Promise<Map<number, string>> {
    const rows = await this.db.query<{ school: number; mark: string }>(
      `SELECT e.school_id AS school, md5(string_agg(r.id || r.state || r.suspended || r.chain_length || coalesce(
         (SELECT string_agg(s.id || s.state, ',' ORDER BY s.id) FROM shift s WHERE s.run_id = r.id), '') || coalesce(
         (SELECT max(h.id)::text FROM head_count h WHERE h.run_id = r.id), '') ||
         EXISTS (SELECT 1 FROM printed_roster x WHERE x.run_id = r.id), '|' ORDER BY r.id)) AS mark
       FROM run r JOIN escort_plan e ON e.id = r.plan_id WHERE r.date = $1 GROUP BY e.school_id`,
      [date],
    );
    return new Map(rows.map((r) => [r.school, r.mark]));
  }

  /** The newest days of a child with their state, up to today. */
  async daysOf(childId: number, limit: number): Promise<{ date: string; state: string; pointName: string }[]> {
    return this.db.query(
      `SELECT r.date, x.state, p.name AS "pointName" FROM run_child x JOIN run r ON r.id = x.run_id
       JOIN escort_plan e ON e.id = r.plan_id JOIN place p ON p.id = e.point_id
       WHERE x.child_id = $1 AND r.date <= $2 ORDER BY r.date DESC, r.id DESC LIMIT $3`,
      [childId, this.date, limit],
    );
  }

  get now(): Date {
    return this.clock.now();
  }

  get date(): string {
    return dateOf(this.clock.now());
  }

  private clocksOf(run: RunRow): ClocksOfToday {
    const c = this.config.clocks;
    return {
      remindSameDay: at(run.date, c.remindSameDay),
      noEscort: addMinutes(run.departAt, -c.noEscortMinutesBefore),
      checkIn: addMinutes(run.departAt, -c.checkInMinutesBefore),
      notCollected: at(run.date, c.notCollectedAt),
      openAlarm: at(run.date, c.openAlarmAt),
      etaFirstMinutes: c.etaLadderMinutes[0],
      childrenPerAdult: this.config.adults.childrenPerAdult,
    };
  }

  private async tallies(ids: readonly number[]): Promise<Map<number, Tally>> {
    const rows = await this.db.query<{ run: number; tally: Tally }>(
      `SELECT run_id AS run, jsonb_object_agg(state, n) AS tally FROM (
         SELECT run_id, state, count(*) AS n FROM run_child WHERE run_id = ANY($1) GROUP BY 1, 2) t GROUP BY 1`,
      [ids],
    );
    return new Map(rows.map((r) => [r.run, r.tally]));
  }

  private async shifts(ids: readonly number[]): Promise<Map<number, TodayShift[]>> {
    const rows = await this.db.query<TodayShift & { run: number }>(
      `SELECT s.run_id AS run, s.person_id AS "personId", p.name, s.duty, s.state, s.reason,
         s.late_minutes AS "lateMinutes"
       FROM shift s JOIN person p ON p.id = s.person_id WHERE s.run_id = ANY($1) AND s.state <> 'SWAPPED'
       ORDER BY s.run_id, s.duty = 'standby', s.position, s.id`,
      [ids],
    );
    const map = new Map<number, TodayShift[]>();
    for (const { run, ...shift } of rows) map.set(run, [...(map.get(run) ?? []), shift]);
    return map;
  }

  private async counts(
    ids: readonly number[],
  ): Promise<Map<number, { teacher?: number; escort?: number; arrival?: number }>> {
    const rows = await this.db.query<{ run: number; stage: string; side: 'teacher' | 'escort'; count: number }>(
      `SELECT DISTINCT ON (run_id, stage, side) run_id AS run, stage, side, count FROM head_count
       WHERE run_id = ANY($1) AND stage IN ('gate', 'arrival') ORDER BY run_id, stage, side, id DESC`,
      [ids],
    );
    const map = new Map<number, { teacher?: number; escort?: number; arrival?: number }>();
    for (const { run, stage, side, count } of rows) {
      map.set(run, { ...map.get(run), [stage === 'arrival' ? 'arrival' : side]: count });
    }
    return map;
  }

  private async rosters(ids: readonly number[]): Promise<Map<number, Date>> {
    const rows = await this.db.query<{ run: number; at: Date }>(
      `SELECT run_id AS run, max(frozen_at) AS at FROM printed_roster WHERE run_id = ANY($1) GROUP BY 1`,
      [ids],
    );
    return new Map(rows.map((r) => [r.run, r.at]));
  }
}

function adultsOf(shifts: readonly TodayShift[]): { planned: number; confirmed: number; checkedIn: number } {
  const said = new Set<ShiftState>(['CONFIRMED', 'CHECKED_IN', 'DONE']);
  return {
    planned: shifts.filter((s) => s.duty === 'escort').length,
    confirmed: shifts.filter((s) => said.has(s.state)).length,
    checkedIn: shifts.filter((s) => s.state === 'CHECKED_IN' || s.state === 'DONE').length,
  };
}
