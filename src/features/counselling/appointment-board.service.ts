import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addDays, at } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { ScopesService } from '../people/index.js';
import { stateOf, type AppointmentFacts, type AppointmentState, type CancelReason } from './appointments.rules.js';

export interface AppointmentOnBoard {
  id: number;
  code: string;
  startsAt: Date;
  counsellorId: number;
  counsellor: string;
  /** The reader's own, to be changed by them; others are a supervisor's to read. */
  mine: boolean;
  state: AppointmentState;
  reason: CancelReason | null;
}

/** How many appointments a school has in a week, by what became of them. */
export interface AppointmentCount {
  school: string;
  state: AppointmentState;
  n: number;
}

type Row = Omit<AppointmentOnBoard, 'mine' | 'state'> & AppointmentFacts;

/** A booking that was moved lives on in the one that replaced it. */
const NOT_MOVED = `NOT EXISTS (SELECT 1 FROM counselling_appointment m WHERE m.moved_from = a.id AND a.cancelled_at IS NOT NULL)`;
const FACTS = `a.starts_at AS "startsAt", a.cancelled_at AS "cancelledAt", a.outcome`;
/** How far back what nobody has noted is asked for, in days. */
const LOOK_BACK = 60;
const WEEK = 7;

/**
 * Appointments as the console shows them: to the counsellor their own, to a counsellor of a place above also those of
 * the schools below, as with the notes; to those who run a school a number of a week, with no hour and no code.
 */
@Injectable()
export class AppointmentBoard {
  constructor(
    private readonly db: Database,
    private readonly scopes: ScopesService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The week that begins on a Monday, in the order of the hours. */
  async week(readerId: number, monday: string): Promise<AppointmentOnBoard[]> {
    const rows = await this.db.query<Row>(this.visible(`a.starts_at >= $3 AND a.starts_at < $4`), [
      readerId,
      await this.supervised(readerId),
      at(monday, '00:00'),
      at(addDays(monday, WEEK), '00:00'),
    ]);
    return this.shown(rows, readerId);
  }

  /** The reader's own of which nobody has said whether they were held, the oldest first. */
  async due(readerId: number): Promise<AppointmentOnBoard[]> {
    const now = this.clock.now();
    const rows = await this.db.query<Row>(
      this.visible(`a.counsellor_id = $1 AND a.cancelled_at IS NULL AND a.outcome IS NULL
         AND a.starts_at <= $4 AND a.starts_at > $3`),
      [readerId, [], new Date(now.getTime() - LOOK_BACK * 86_400_000), now],
    );
    return this.shown(rows, readerId);
  }

  /** Numbers of a week at schools. */
  async counts(schools: readonly number[], monday: string): Promise<AppointmentCount[]> {
    const now = this.clock.now();
    const rows = await this.db.query<AppointmentFacts & { school: string }>(
      `SELECT p.name AS school, ${FACTS} FROM counselling_appointment a JOIN counselling_case c ON c.id = a.case_id
         JOIN place p ON p.id = c.school_id
       WHERE c.school_id = ANY($1) AND a.starts_at >= $2 AND a.starts_at < $3 AND ${NOT_MOVED} ORDER BY p.id`,
      [schools, at(monday, '00:00'), at(addDays(monday, WEEK), '00:00')],
    );
    const counts = new Map<string, AppointmentCount>();
    for (const row of rows) {
      const state = stateOf(row, now);
      const count = counts.get(`${row.school} ${state}`) ?? { school: row.school, state, n: 0 };
      counts.set(`${row.school} ${state}`, { ...count, n: count.n + 1 });
    }
    return [...counts.values()];
  }

  /** Schools below a place where the reader counsels: supervision, as for the notes. */
  private async supervised(readerId: number): Promise<number[]> {
    const own = new Set(await this.scopes.places(readerId, ['counsellor']));
    return (await this.scopes.schools(readerId, ['counsellor'])).filter((id) => !own.has(id));
  }

  /** $1: the reader; $2: schools they supervise. */
  private visible(where: string): string {
    return `SELECT a.id, c.code, a.counsellor_id AS "counsellorId", p.name AS counsellor, a.cancel_reason AS reason, ${FACTS}
      FROM counselling_appointment a JOIN counselling_case c ON c.id = a.case_id JOIN person p ON p.id = a.counsellor_id
      WHERE (a.counsellor_id = $1 OR c.school_id = ANY($2)) AND ${where} AND ${NOT_MOVED} ORDER BY a.starts_at, a.id`;
  }

  private shown(rows: readonly Row[], readerId: number): AppointmentOnBoard[] {
    const now = this.clock.now();
    return rows.map((row) => ({ ...row, mine: row.counsellorId === readerId, state: stateOf(row, now) }));
  }
}
