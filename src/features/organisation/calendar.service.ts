import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { layersOf } from './calendar.layers.js';
import { schoolDay, type DayLayers, type SchoolDay } from './calendar.rules.js';
import { PlacesService } from './places.service.js';

/** A school term; dates are YYYY-MM-DD, both included. */
export interface Term {
  name: string;
  first: string;
  last: string;
}

export interface CalendarYear {
  year: number;
  source: string;
  holidays: Record<string, string>;
  makeUpDays: Record<string, string>;
  /** Terms that hold everywhere unless a place has its own. */
  terms?: Term[];
}

/** Which days are school days, where, and why. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly db: Database,
    private readonly places: PlacesService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The day at a school (or any place): open or not, and the reason to show. */
  async day(placeId: number, date: string): Promise<SchoolDay> {
    return (await this.days(placeId, date, 1)).get(date) as SchoolDay;
  }

  /** The same for `count` days from a date on, by date. */
  async days(placeId: number, from: string, count: number): Promise<Map<string, SchoolDay>> {
    return new Map((await this.layers(placeId, from, count)).map((l) => [l.date, schoolDay(l)]));
  }

  /** What every layer says about `count` days from a date on: the public calendar, terms, overrides, suspensions. */
  async layers(placeId: number, from: string, count: number): Promise<DayLayers[]> {
    return layersOf(this.db, placeId, from, count);
  }

  /** Declares classes suspended at a place on a date; the standing one when it is declared already. */
  async suspend(s: {
    placeId: number;
    date: string;
    reason: string;
    source: string;
    by: number;
    at: Date;
    authorisedBy?: number;
  }): Promise<void> {
    await this.db.execute(
      `INSERT INTO suspension (place_id, date, reason, source, declared_by, declared_at, authorised_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (place_id, date) WHERE lifted_at IS NULL DO NOTHING`,
      [s.placeId, s.date, s.reason, s.source, s.by, s.at, s.authorisedBy ?? null],
    );
    await this.bumpEpoch(s.placeId);
  }

  /** Lifts a standing suspension; false when there is none. */
  async lift(placeId: number, date: string, by: number): Promise<boolean> {
    const lifted = await this.db.execute(
      `UPDATE suspension SET lifted_by = $3, lifted_at = $4 WHERE place_id = $1 AND date = $2 AND lifted_at IS NULL`,
      [placeId, date, by, this.clock.now()],
    );
    if (lifted) await this.bumpEpoch(placeId);
    return lifted > 0;
  }

  async addOverride(placeId: number, date: string, open: boolean, reason: string): Promise<void> {
    await this.override({ placeId, first: date, last: date, open, reason });
  }

  /** A place (and all below it) is open or closed on these days, both included. `by`: who says so. */
  async override(o: {
    placeId: number;
    first: string;
    last: string;
    open: boolean;
    reason: string;
    by?: number;
  }): Promise<void> {
    await this.db.execute(
      `INSERT INTO calendar_override (place_id, first, last, open, reason, said_by, said_at)
       VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $6::bigint IS NULL THEN NULL ELSE $7::timestamptz END)`,
      [o.placeId, o.first, o.last, o.open, o.reason, o.by ?? null, this.clock.now()],
    );
  }

  /** The place and the days of a standing override. */
  async overrideById(id: number): Promise<{ placeId: number; first: string; last: string } | undefined> {
    return this.db.one(
      `SELECT place_id AS "placeId", first, last FROM calendar_override WHERE id = $1 AND withdrawn_at IS NULL`,
      [id],
    );
  }

  /** Takes an override back; the layer below it decides again. */
  async withdrawOverride(id: number, by: number): Promise<void> {
    await this.db.execute(
      `UPDATE calendar_override SET withdrawn_by = $2, withdrawn_at = $3 WHERE id = $1 AND withdrawn_at IS NULL`,
      [id, by, this.clock.now()],
    );
  }

  /** Records a term of a place, or of every place; said again with the same first day, the newer word counts. */
  async addTerm(placeId: number | null, term: Term): Promise<void> {
    await this.db.execute(
      `INSERT INTO school_term (place_id, name, first, last) VALUES ($1, $2, $3, $4)
       ON CONFLICT (place_id, first) DO UPDATE SET name = excluded.name, last = excluded.last`,
      [placeId, term.name, term.first, term.last],
    );
  }

  /** The term a date lies in, at a place. */
  async termOf(placeId: number, date: string): Promise<Term | undefined> {
    const ids = (await this.places.upwards(placeId)).map((p) => p.id);
    return this.db.one<Term>(
      `SELECT name, first, last FROM school_term WHERE (place_id = ANY($1) OR place_id IS NULL)
         AND $2 BETWEEN first AND last ORDER BY array_position($1::bigint[], place_id) LIMIT 1`,
      [ids, date],
    );
  }

  /** Loads published years; a year already there stays as it is. */
  async load(years: readonly CalendarYear[]): Promise<void> {
    for (const { year, source, holidays, makeUpDays, terms = [] } of years) {
      for (const term of terms) await this.addTerm(null, term);
      await this.db.execute(`INSERT INTO calendar_year (year, source) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
        year,
        source,
      ]);
      const days = [
        ...Object.entries(holidays).map(([date, name]) => ({ date, name, kind: 'holiday' })),
        ...Object.entries(makeUpDays).map(([date, name]) => ({ date, name, kind: 'make_up' })),
      ];
      await this.db.execute(
        `INSERT INTO calendar_day (date, name, kind) SELECT * FROM unnest($1::date[], $2::text[], $3::text[])
         ON CONFLICT (date) DO NOTHING`,
        [days.map((d) => d.date), days.map((d) => d.name), days.map((d) => d.kind)],
      );
    }
  }

  private async bumpEpoch(placeId: number): Promise<void> {
    await this.db.execute(`UPDATE place SET calendar_epoch = calendar_epoch + 1 WHERE id = $1`, [placeId]);
  }
}
