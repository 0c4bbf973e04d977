import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { yearOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { schoolDay, type DayLayers, type SchoolDay, type Suspension } from './calendar.rules.js';
import { PlacesService } from './places.service.js';

interface SuspensionRow {
  id: number;
  reason: string;
  source: string;
  declared_by: string;
  declared_at: Date;
  place_name: string;
}

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
    const above = await this.places.upwards(placeId);
    const ids = above.map((p) => p.id);
    const kinds = new Map(above.map((p) => [p.id, p.kind]));
    const [year, statutory, overrides, suspension, terms] = [
      await this.db.one(`SELECT 1 FROM calendar_year WHERE year = $1`, [yearOf(date)]),
      await this.db.one<{ kind: 'holiday' | 'make_up'; name: string }>(
        `SELECT kind, name FROM calendar_day WHERE date = $1`,
        [date],
      ),
      await this.db.query<{ place_id: number; open: boolean; reason: string }>(
        `SELECT place_id, open, reason FROM calendar_override WHERE place_id = ANY($1) AND $2 BETWEEN first AND last`,
        [ids, date],
      ),
      await this.standing(ids, date),
      await this.terms(ids, date),
    ];
    const level = (id: number): 'district' | 'town' | 'school' => {
      const kind = kinds.get(id);
      return kind === 'district' || kind === 'town' ? kind : 'school';
    };
    const layers: DayLayers = {
      date,
      yearKnown: year !== undefined,
      overrides: overrides.map((o) => ({ level: level(o.place_id), open: o.open, reason: o.reason })),
      ...(suspension ? { suspension } : {}),
      ...(terms ? { terms } : {}),
      ...(statutory ? { statutory } : {}),
    };
    return schoolDay(layers);
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
    await this.db.execute(
      `INSERT INTO calendar_override (place_id, first, last, open, reason) VALUES ($1, $2, $2, $3, $4)`,
      [placeId, date, open, reason],
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

  /** Whether a date lies in a term; the nearest place that has terms decides, a school's own before the district's. */
  private async terms(placeIds: readonly number[], date: string): Promise<DayLayers['terms']> {
    const row = await this.db.one<{ inside: boolean; next: string | null }>(
      `SELECT coalesce(bool_or($2 BETWEEN first AND last), false) AS inside, min(first) FILTER (WHERE first > $2) AS next
       FROM school_term WHERE place_id = ANY($1) OR place_id IS NULL GROUP BY place_id
       ORDER BY array_position($1::bigint[], place_id) LIMIT 1`,
      [placeIds, date],
    );
    return row && { inside: row.inside, ...(row.next ? { next: row.next } : {}) };
  }

  private async standing(placeIds: readonly number[], date: string): Promise<Suspension | undefined> {
    const row = await this.db.one<SuspensionRow>(
      `SELECT s.id, s.reason, s.source, p.name AS declared_by, s.declared_at, l.name AS place_name
       FROM suspension s JOIN person p ON p.id = s.declared_by JOIN place l ON l.id = s.place_id
       WHERE s.place_id = ANY($1) AND s.date = $2 AND s.lifted_at IS NULL ORDER BY s.id LIMIT 1`,
      [placeIds, date],
    );
    return (
      row && {
        id: row.id,
        reason: row.reason,
        source: row.source,
        declaredBy: row.declared_by,
        declaredAt: row.declared_at,
        placeName: row.place_name,
      }
    );
  }

  private async bumpEpoch(placeId: number): Promise<void> {
    await this.db.execute(`UPDATE place SET calendar_epoch = calendar_epoch + 1 WHERE id = $1`, [placeId]);
  }
}
