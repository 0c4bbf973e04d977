import { Injectable } from '@nestjs/common';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { say } from '../../kernel/texts.js';
import { Database } from '../../platform/database/index.js';
import type { SheetSpec } from '../../platform/spreadsheet/index.js';
import type { SummaryRefusal } from './care.refusals.js';
import type { Definition } from './left-behind.rules.js';
import { COLUMNS, footingBreaks, summarise, type Counted, type Summary } from './summary.rules.js';
import { columnTexts, summaryTexts as texts } from './summary.texts.zh-CN.js';

export interface NamedSummary extends Summary {
  names: Map<number, string>;
  definition: Definition;
  date: string;
}

export interface CareCounts extends Record<Definition, number> {
  children: number;
  files: number;
  /** Children of whom a fact that decides is missing. */
  unknown: number;
  /** Agreements on entrusted care that ended or end within 30 days. */
  expiring: number;
}

/** Breaks named in a refusal; the rest is counted. */
const MOST_NAMED = 5;

/** Counts by place, and the statutory table that goes out only when it foots. */
@Injectable()
export class SummaryService {
  constructor(private readonly db: Database) {}

  /**
   * Counts the children below a place who count by a definition on a date: one row for each place directly below it.
   * Children of a place that has no row of its own stand in the row of the place itself.
   */
  async of(placeId: number, definition: Definition, date: string): Promise<NamedSummary> {
    const places = await this.db.query<{ id: number; name: string; top: number; topName: string }>(
      `WITH RECURSIVE down AS (
         SELECT id, name, id AS top, name AS "topName" FROM place WHERE id = $1
         UNION ALL SELECT p.id, p.name, CASE WHEN d.id = $1 THEN p.id ELSE d.top END,
           CASE WHEN d.id = $1 THEN p.name ELSE d."topName" END
           FROM place p JOIN down d ON p.parent_id = d.id)
       SELECT id, name, top, "topName" FROM down ORDER BY top, id`,
      [placeId],
    );
    const top = new Map(places.map((p) => [p.id, p.top]));
    const children = (await this.counted([...top.keys()], definition, date)).map((c) => ({
      ...c,
      placeId: top.get(c.placeId) ?? placeId,
    }));
    const rows = [...new Set(places.map((p) => p.top))].filter((id) => children.some((c) => c.placeId === id));
    const names = new Map(places.map((p) => [p.top, p.topName]));
    return { ...summarise(children, rows), names, definition, date };
  }

  /** The statutory table as a sheet, refused with the breaks when it does not foot. */
  async sheet(placeId: number, definition: Definition, date: string): Promise<Result<SheetSpec, SummaryRefusal>> {
    const table = await this.of(placeId, definition, date);
    const breaks = footingBreaks(table);
    if (breaks.length > 0) {
      const named = breaks.slice(0, MOST_NAMED).map(({ placeId: place, column, parts, off }) =>
        say(texts.break, {
          place: place === undefined ? texts.sum : (table.names.get(place) ?? String(place)),
          column,
          parts: parts.length > 0 ? parts.join('+') : texts.rows,
          off,
        }),
      );
      return refuse('SUMMARY.DOES_NOT_FOOT', { breaks: named.join(';'), count: breaks.length });
    }
    const head = [texts.place, ...COLUMNS.map((c) => `${c.n} ${columnTexts[c.key] ?? c.key}`)];
    const body = table.rows.map((r) => [table.names.get(r.placeId) ?? String(r.placeId), ...r.cells]);
    return ok({ name: say(texts.sheet, { date }), rows: [head, ...body, [texts.sum, ...table.sum]] });
  }

  /** Numbers below some places on a date, without a name: files, who counts by each definition, what is not known. */
  async counts(placeIds: readonly number[], date: string): Promise<CareCounts> {
    const row = await this.db.one<CareCounts>(
      `WITH RECURSIVE down AS (
         SELECT id FROM place WHERE id = ANY($1)
         UNION SELECT p.id FROM place p JOIN down d ON p.parent_id = d.id),
       here AS (
         SELECT c.id FROM child c LEFT JOIN care_file f ON f.child_id = c.id
         WHERE c.merged_into IS NULL AND (c.class_id IN (SELECT id FROM down) OR f.village_id IN (SELECT id FROM down)
           OR c.point_id IN (SELECT id FROM down))),
       standing AS (
         SELECT s.child_id, s.definition, s.value FROM care_status s JOIN here h ON h.id = s.child_id
         WHERE s.since <= $2 AND (s.until IS NULL OR s.until > $2))
       SELECT (SELECT count(*)::int FROM here) AS children,
         (SELECT count(*)::int FROM care_file f JOIN here h ON h.id = f.child_id WHERE f.closed_at IS NULL) AS files,
         count(*) FILTER (WHERE value = 'yes' AND definition = 'civil_2016')::int AS civil_2016,
         count(*) FILTER (WHERE value = 'yes' AND definition = 'civil_2024_6m')::int AS civil_2024_6m,
         count(*) FILTER (WHERE value = 'yes' AND definition = 'education')::int AS education,
         count(DISTINCT child_id) FILTER (WHERE value = 'unknown')::int AS unknown,
         (SELECT count(*)::int FROM entrustment e JOIN here h ON h.id = e.child_id
           WHERE e.ended_on IS NULL AND e.ends <= $2::date + 30) AS expiring
       FROM standing`,
      [placeIds, date],
    );
    return row as CareCounts;
  }

  /** Children who count, with the place their file belongs to: the village, or else the school. */
  private async counted(placeIds: readonly number[], definition: Definition, date: string): Promise<Counted[]> {
    return this.db.query<Counted>(
      `SELECT f.child_id AS "childId", coalesce(f.village_id, k.parent_id) AS "placeId", s.because,
         f.facts ->> 'sex' AS sex, f.facts ->> 'schooling' AS schooling, f.facts ->> 'guardianship' AS guardianship,
         f.facts ->> 'assessment' AS assessment
       FROM care_status s JOIN care_file f ON f.child_id = s.child_id JOIN child c ON c.id = f.child_id
         JOIN place k ON k.id = c.class_id
       WHERE s.definition = $2 AND s.value = 'yes' AND s.since <= $3 AND (s.until IS NULL OR s.until > $3)
         AND coalesce(f.village_id, k.parent_id) = ANY($1)`,
      [placeIds, definition, date],
    );
  }
}
