import { Injectable } from '@nestjs/common';
import { addDays } from '../../kernel/time/shanghai.js';
import { Database } from '../../platform/database/index.js';
import type { RotaPick } from './rota.model.js';

/** Where a day's people come from: the run that is prepared, the draft, the published rota, or the weekly members. */
export type Layer = 'run' | 'draft' | 'published' | 'weekly';

export interface Seat {
  personId: number;
  name: string;
  /** The state of the shift, where a run is prepared. */
  state: string | null;
  pinned: boolean;
}

export interface DaySeats {
  layer: Layer;
  runId: number | null;
  runState: string | null;
  seats: Seat[];
}

interface SeatRow extends Seat {
  date: string | null;
  runId: number | null;
  runState: string | null;
  layer: Layer;
  /** Of the weekly members: from which date, and until which (exclusive). */
  since: string | null;
  until: string | null;
}

/** Shifts that nobody fills any more. */
const GONE = ['DECLINED', 'NO_SHOW', 'SWAPPED'];
const EMPTY: DaySeats = { layer: 'weekly', runId: null, runState: null, seats: [] };

/** Who stands on which day of a plan, as it would count or as the draft would have it. */
@Injectable()
export class RotaSeats {
  constructor(private readonly db: Database) {}

  /**
   * The seats of a plan by date, `from` to `last`. A run that is about to leave or has left shows itself; else the
   * draft where there is one, else the published rota; dates not in the map have the weekly members.
   * @param today publishing changes no run that is prepared for today or tomorrow, and no draft counts for the past
   */
  async of(planId: number, from: string, last: string, today: string): Promise<(date: string) => DaySeats> {
    const rows = await this.rows(planId, from, last);
    const days = new Map<string, Map<Layer, DaySeats>>();
    for (const row of rows.filter((r) => r.date !== null)) {
      const layers = days.get(row.date as string) ?? new Map<Layer, DaySeats>();
      const day = layers.get(row.layer) ?? {
        ...EMPTY,
        layer: row.layer,
        runId: row.runId,
        runState: row.runState,
        seats: [],
      };
      if (row.personId !== null) day.seats.push(seatOf(row));
      days.set(row.date as string, layers.set(row.layer, day));
    }
    const members = rows.filter((r) => r.date === null);
    const weekly = (date: string): DaySeats => ({
      ...EMPTY,
      seats: members.filter((m) => walksOn(m, date)).map(seatOf),
    });
    return (date) => {
      const layers = days.get(date);
      const run = layers?.get('run');
      const settled = run && (date <= addDays(today, 1) || run.runState !== 'PLANNED');
      const draft = date < today ? undefined : layers?.get('draft');
      return (settled ? run : (draft ?? run ?? layers?.get('published'))) ?? weekly(date);
    };
  }

  private async rows(planId: number, from: string, last: string): Promise<SeatRow[]> {
    return this.db.query<SeatRow>(
      `SELECT l.*, h.name FROM (
         SELECT 'run' AS layer, r.date, r.id AS "runId", r.state AS "runState", s.person_id AS "personId", s.state,
           s.assigned_by IS NOT NULL OR coalesce(d.pinned, false) AS pinned, s.position,
           NULL::date AS since, NULL::date AS until
         FROM run r LEFT JOIN shift s ON s.run_id = r.id AND s.state <> 'SWAPPED'
           AND (s.duty = 'escort' OR s.state IN ('CONFIRMED', 'CHECKED_IN', 'DONE'))
           LEFT JOIN escort_plan_day d ON d.plan_id = r.plan_id AND d.date = r.date AND d.person_id = s.person_id
         WHERE r.plan_id = $1 AND r.date BETWEEN $2 AND $3
         UNION ALL SELECT 'draft', date, NULL, NULL, person_id, NULL, pinned, 0, NULL, NULL FROM rota_draft
           WHERE plan_id = $1 AND date BETWEEN $2 AND $3
         UNION ALL SELECT 'published', date, NULL, NULL, person_id, NULL, pinned, 0, NULL, NULL FROM escort_plan_day
           WHERE plan_id = $1 AND date BETWEEN $2 AND $3
         UNION ALL SELECT 'weekly', NULL, NULL, NULL, person_id, NULL, false, position, since, until FROM escort_plan_member
           WHERE plan_id = $1 AND duty = 'escort') l
       LEFT JOIN person h ON h.id = l."personId" ORDER BY l.date, l.position, l."personId"`,
      [planId, from, last],
    );
  }
}

const seatOf = ({ personId, name, state, pinned }: SeatRow): Seat => ({ personId, name, state, pinned });

const walksOn = ({ since, until }: SeatRow, date: string): boolean =>
  (since === null || since <= date) && (until === null || until > date);

/** Whether somebody on the list still comes, as far as anybody knows. */
export const stands = (seat: Seat): boolean => seat.state === null || !GONE.includes(seat.state);

/** The picks of a day, for the rules. */
export const picksOn = (date: string, day: DaySeats): RotaPick[] =>
  day.seats.filter(stands).map((s) => ({ date, volunteerId: s.personId }));
