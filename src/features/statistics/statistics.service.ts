import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addDays, addMonths, dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import type { SheetSpec } from '../../platform/spreadsheet/index.js';
import { EnteredFigures } from './entered.service.js';
import { cellsOf, FIGURES, NO_FACTS, type Cell, type Facts, type FigureKey } from './figures.rules.js';
import { figureTexts, sheetTexts as texts } from './figures.texts.zh-CN.js';
import { RollUp } from './roll-up.service.js';

export interface StatPlace {
  id: number;
  name: string;
  /** The schools that count there. */
  schools: number[];
}

export interface Report {
  month: string;
  places: StatPlace[];
  figures: { key: FigureKey; rows: Cell[]; total: Cell }[];
}

/** The figures of places in a month: numbers from the records and from what was entered, and never a name. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly db: Database,
    private readonly rollUp: RollUp,
    private readonly entered: EnteredFigures,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** All figures of some places. @param month YYYY-MM */
  async of(places: StatPlace[], month: string): Promise<Report> {
    const facts = await this.facts(
      places.flatMap((p) => p.schools),
      month,
    );
    return { month, places, figures: FIGURES.map((key) => ({ key, ...cellsOf(key, facts, places) })) };
  }

  /** One figure of a place over some months, the oldest first. */
  async trend(
    place: StatPlace,
    key: FigureKey,
    last: string,
    months: number,
  ): Promise<{ month: string; cell: Cell }[]> {
    const list: { month: string; cell: Cell }[] = [];
    for (let n = months - 1; n >= 0; n--) {
      const month = addMonths(`${last}-01`, -n).slice(0, 7);
      list.push({ month, cell: cellsOf(key, await this.facts(place.schools, month), [place]).total });
    }
    return list;
  }

  /** The report as a workbook: the figures, and how each was counted. */
  sheets(report: Report): SheetSpec[] {
    const words = (cell: Cell | undefined): string | number =>
      cell?.hidden ? texts.hidden : (cell?.value ?? texts.noData);
    const head = [texts.place, ...report.figures.map((f) => figureTexts[f.key].title)];
    const rows = report.places.map((p, i) => [p.name, ...report.figures.map((f) => words(f.rows[i]))]);
    const total = [texts.total, ...report.figures.map((f) => words(f.total))];
    const missing = [texts.missing, ...report.figures.map((f) => f.total.missing)];
    return [
      { name: report.month, rows: [head, ...rows, total, missing], widths: [20, ...report.figures.map(() => 14)] },
      { name: texts.how, rows: FIGURES.map((key) => [figureTexts[key].title, figureTexts[key].how]), widths: [24, 80] },
    ];
  }

  private async facts(schools: readonly number[], month: string): Promise<Facts> {
    const first = `${month}-01`;
    const next = addMonths(first, 1);
    const today = dateOf(this.clock.now());
    const current = first <= today && today < next;
    const last = today < next ? today : addDays(next, -1);
    if (first > today) return { ...NO_FACTS, entered: await this.entered.during(schools, month) };
    await this.rollUp.ensure(month);
    // each is one statement of its own: side by side they take as long as the slowest
    const [children, volunteers, left, escorted, days, walked, contacts, entered] = await Promise.all([
      // who is enrolled and who is cleared is known for today only
      current ? this.numbers(CHILDREN, [schools]) : NO_FACTS.children,
      current ? this.people(VOLUNTEERS, [schools, today]) : NO_FACTS.volunteers,
      this.leftBehind(schools, last),
      this.numbers(ESCORTED, [schools, first, next]),
      this.days(schools, first, next),
      this.people(WALKED, [schools, first]),
      this.contacts(schools, first, next),
      this.entered.during(schools, month),
    ]);
    return { children, volunteers, ...left, escorted, days, walked, ...contacts, entered };
  }

  private async contacts(
    schools: readonly number[],
    first: string,
    next: string,
  ): Promise<Pick<Facts, 'visits' | 'calls'>> {
    const rows = await this.db.query<{ school: number; visits: number; calls: number }>(CONTACTS, [
      schools,
      first,
      next,
    ]);
    return {
      visits: new Map(rows.map((c) => [c.school, c.visits])),
      calls: new Map(rows.map((c) => [c.school, c.calls])),
    };
  }

  private async numbers(sql: string, params: unknown[]): Promise<Map<number, number>> {
    return new Map((await this.db.query<{ school: number; n: number }>(sql, params)).map((r) => [r.school, r.n]));
  }

  private async people(sql: string, params: unknown[]): Promise<Map<number, Set<number>>> {
    const rows = await this.db.query<{ school: number; ids: number[] }>(sql, params);
    return new Map(rows.map((r) => [r.school, new Set(r.ids.map(Number))]));
  }

  private async days(schools: readonly number[], first: string, next: string): Promise<Facts['days']> {
    const rows = await this.db.query<{ school: number; date: string; n: number }>(
      `SELECT school_id AS school, date, children AS n FROM stat_day
       WHERE school_id = ANY($1) AND date >= $2 AND date < $3 ORDER BY date`,
      [schools, first, next],
    );
    const found = new Map<number, Map<string, number>>();
    for (const { school, date, n } of rows) found.set(school, (found.get(school) ?? new Map()).set(date, n));
    return found;
  }

  /** Children who counted on a date, by definition; only schools of which any child's count is known. */
  private async leftBehind(
    schools: readonly number[],
    date: string,
  ): Promise<Pick<Facts, 'leftBehind' | 'leftBehindSchool'>> {
    const rows = await this.db.query<{ school: number; definition: string; n: number }>(LEFT_BEHIND, [schools, date]);
    const of = (definition: string): Map<number, number> =>
      new Map(rows.filter((r) => r.definition === definition).map((r) => [r.school, r.n]));
    return { leftBehind: of('civil_2016'), leftBehindSchool: of('education') };
  }
}

const LEFT_BEHIND = `WITH of_class AS MATERIALIZED (
    SELECT c.class_id, s.definition, count(*) FILTER (WHERE s.value = 'yes') AS n
    FROM care_status s JOIN child c ON c.id = s.child_id AND c.merged_into IS NULL
    WHERE s.definition IN ('civil_2016', 'education') AND s.since <= $2 AND (s.until IS NULL OR s.until > $2)
      AND s.value <> 'unknown'
    GROUP BY c.class_id, s.definition)
  SELECT k.parent_id AS school, o.definition, sum(o.n)::int AS n
  FROM of_class o JOIN place k ON k.id = o.class_id WHERE k.parent_id = ANY($1) GROUP BY k.parent_id, o.definition`;

const CHILDREN = `SELECT k.parent_id AS school, count(*)::int AS n FROM child c JOIN place k ON k.id = c.class_id
  WHERE k.parent_id = ANY($1) AND c.merged_into IS NULL GROUP BY k.parent_id`;

/** Nought where walks went and no child was on its way; no row where no walk went. */
const ESCORTED = `SELECT d.school_id AS school, coalesce(max(m.children), 0)::int AS n
  FROM stat_day d LEFT JOIN stat_month m ON m.school_id = d.school_id AND m.month = $2
  WHERE d.school_id = ANY($1) AND d.date >= $2 AND d.date < $3 GROUP BY d.school_id`;

const VOLUNTEERS = `SELECT e.school_id AS school, array_agg(DISTINCT m.person_id) AS ids
  FROM escort_plan e JOIN escort_plan_member m ON m.plan_id = e.id JOIN clearance c ON c.person_id = m.person_id
  WHERE e.school_id = ANY($1) AND e.ended_at IS NULL AND (m.until IS NULL OR m.until > $2)
    AND least(c.background_until, c.training_until) >= $2
  GROUP BY e.school_id`;

const WALKED = `SELECT school_id AS school, array_agg(person_id) AS ids
  FROM stat_walker WHERE month = $2 AND school_id = ANY($1) GROUP BY school_id`;

/**
 * A school counts from its first recorded contact on: before that nobody wrote anything down. Where the month has none,
 * one such contact is looked for; only those of the month are counted, however many years of them there are.
 */
const CONTACTS = `WITH of_class AS MATERIALIZED (
    SELECT c.class_id, count(*) FILTER (WHERE l.kind = 'visit') AS visits,
      count(*) FILTER (WHERE l.kind IN ('call', 'talk')) AS calls
    FROM contact_log l JOIN child c ON c.id = l.child_id
    WHERE l.on_date >= $2 AND l.on_date < $3 AND l.withdrawn_at IS NULL GROUP BY c.class_id),
  of_school AS (
    SELECT k.parent_id AS school, sum(visits)::int AS visits, sum(calls)::int AS calls
    FROM of_class o JOIN place k ON k.id = o.class_id GROUP BY k.parent_id)
  SELECT s.id AS school, coalesce(m.visits, 0) AS visits, coalesce(m.calls, 0) AS calls
  FROM unnest($1::bigint[]) AS s (id) LEFT JOIN of_school m ON m.school = s.id
  WHERE m.school IS NOT NULL OR EXISTS (
    SELECT FROM place k JOIN child c ON c.class_id = k.id JOIN contact_log l ON l.child_id = c.id
    WHERE k.parent_id = s.id AND l.on_date < $3 AND l.withdrawn_at IS NULL)`;
