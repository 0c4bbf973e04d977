import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addMonths } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { ENTERED, ENTERED_FIGURES, type EnteredFigure } from './figures.rules.js';

export interface NewFigure {
  schoolId: number;
  figure: EnteredFigure;
  /** YYYY-MM-DD; of a monthly figure any day of the month. */
  asOf: string;
  value: number;
  source: string;
}

export interface EnteredRow extends NewFigure {
  id: number;
  by: string;
  at: Date;
}

/** Numbers that no record of the house holds (pupils, rooms, buses, aid): who said them, from where, as of when. */
@Injectable()
export class EnteredFigures {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps a figure; an earlier word about the same day stays readable, the newer one counts. */
  async enter(f: NewFigure, by: number): Promise<void> {
    await this.db.execute(
      `INSERT INTO entered_figure (school_id, figure, as_of, value, source, said_by, said_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [f.schoolId, f.figure, f.asOf, f.value, f.source, by, this.clock.now()],
    );
  }

  /** What was entered for a school, the newest first. */
  async of(schoolId: number, limit: number): Promise<EnteredRow[]> {
    return this.db.query<EnteredRow & object>(
      `SELECT f.id, f.school_id AS "schoolId", f.figure, f.as_of AS "asOf", f.value::float8 AS value, f.source,
         p.name AS by, f.said_at AS at
       FROM entered_figure f JOIN person p ON p.id = f.said_by WHERE f.school_id = $1 ORDER BY f.id DESC LIMIT $2`,
      [schoolId, limit],
    );
  }

  /** The figures of schools that hold for a month: as they last stood by its end, or those of the month itself. */
  async during(schoolIds: readonly number[], month: string): Promise<Record<EnteredFigure, Map<number, number>>> {
    const first = `${month}-01`;
    const rows = await this.db.query<{ school: number; figure: EnteredFigure; value: number }>(
      `SELECT DISTINCT ON (school_id, figure) school_id AS school, figure, value::float8 AS value FROM entered_figure
       WHERE school_id = ANY($1) AND as_of < $3 AND (as_of >= $2 OR figure = ANY($4))
       ORDER BY school_id, figure, as_of DESC, id DESC`,
      [schoolIds, first, addMonths(first, 1), ENTERED_FIGURES.filter((f) => ENTERED[f] === 'standing')],
    );
    const found = Object.fromEntries(ENTERED_FIGURES.map((f) => [f, new Map()])) as Record<
      EnteredFigure,
      Map<number, number>
    >;
    for (const { school, figure, value } of rows) found[figure].set(school, value);
    return found;
  }
}
