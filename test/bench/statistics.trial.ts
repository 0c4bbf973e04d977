import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { AppModule } from '../../src/app/app.module.js';
import { StatisticsService, type StatPlace } from '../../src/features/statistics/index.js';
import { addDays, addMonths, at } from '../../src/kernel/time/shanghai.js';
import { StoryClock } from '../../src/platform/clock/clocks.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { median, percentile, type BenchPlaces, type Trial, type TrialLine } from './bench.model.js';
import { liveMonth, makeDistrict } from './statistics.history.js';

const YEARS = Number(process.env['STAT_YEARS'] ?? 5);
const CHILDREN = Number(process.env['STAT_CHILDREN'] ?? 3_200);
const SIZE = { children: CHILDREN, schools: 80, points: 336, volunteers: 4_680 };
const LAST = '2026-06-01';
const LOOKS = 60;
const MOST_MS = 50;
const MOST_TIMES = 3;

/** Figures of a district with a short past, then with a long one, beside the same counted by hand. */
export const statistics: Trial = {
  name: 'statistics',
  unit: `${SIZE.children} children who walk 10 months a year, ${SIZE.schools} schools; figures with a past of 1 year and of ${YEARS}`,
  floor: 'the same counted by one statement written by hand, without keeping it; then a bare count of the rows kept',
  async run(places: BenchPlaces): Promise<TrialLine[]> {
    const { url, drop } = await places.database();
    const dir = mkdtempSync(join(tmpdir(), 'statistics-'));
    const sql = new pg.Client({ connectionString: url });
    await sql.connect();
    const config = {
      ...loadConfig(places.root, { FOUR_THIRTY_DATA_DIR: dir }),
      databaseUrl: url,
      redisUrl: places.redisUrl,
    };
    const clock = new StoryClock(at(addDays(addMonths(LAST, 1), 10), '12:00'), false);
    const module = await AppModule.with({ config, clock, log: createLogger({ level: 'error' }) });
    const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    try {
      const figures = app.get(StatisticsService);
      await makeDistrict(sql, SIZE, LAST);
      await live(sql, 0, 1);
      const short = await look(sql, figures, 'a past of 1 year');
      await live(sql, 1, YEARS);
      const long = await look(sql, figures, `a past of ${YEARS} years`);
      return [...short.lines, ...long.lines, flat(short.pageMs, long.pageMs)];
    } finally {
      await app.close();
      await sql.end();
      await drop();
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

/** Lives the years before the last month, from so many years ago back to so many; summers without walks. */
async function live(sql: pg.Client, from: number, to: number): Promise<void> {
  for (let n = from * 12; n < to * 12; n++) {
    const month = addMonths(LAST, -n);
    if (!/-0[78]-/.test(month)) await liveMonth(sql, month);
  }
  await sql.query(`VACUUM ANALYZE`);
}

async function look(
  sql: pg.Client,
  figures: StatisticsService,
  past: string,
): Promise<{ lines: TrialLine[]; pageMs: number }> {
  await sql.query(`TRUNCATE stat_day, stat_month, stat_walker, stat_rolled`);
  const events = await sql.query<{ n: number }>(`SELECT count(*)::int AS n FROM custody_event`);
  const towns = await townsOf(sql);
  const months = Array.from({ length: 12 }, (_, n) => addMonths(LAST, -n)).filter((m) => !/-0[78]-/.test(m));
  const [first, floorFirst, again, floorAgain]: number[][] = [[], [], [], []];
  for (const month of months) {
    floorFirst?.push(await timed(() => sql.query(COUNTED_BY_HAND, [month])));
    first?.push(await timed(() => figures.of(towns, month.slice(0, 7))));
  }
  for (let n = 0; n < LOOKS; n++) {
    const month = months[n % months.length] ?? LAST;
    floorAgain?.push(await timed(() => sql.query(ROWS_OF_MONTH, [month])));
    again?.push(await timed(() => figures.of(towns, month.slice(0, 7))));
  }
  const district = { id: 0, name: '', schools: towns.flatMap((t) => t.schools) };
  const trend = await timed(() => figures.trend(district, 'escorted', LAST.slice(0, 7), 12));
  const pageMs = median(again ?? []);
  const p95 = percentile(again ?? [], 0.95);
  const times = median(first ?? []) / median(floorFirst ?? []);
  const lines: TrialLine[] = [
    { what: `${past}: custody events`, value: String(events.rows[0]?.n ?? 0), floor: '', verdict: 'told' },
    {
      what: `${past}: first look at a month (median, worst)`,
      value: `${ms(median(first ?? []))}, ${ms(Math.max(...(first ?? [])))}`,
      floor: `${ms(median(floorFirst ?? []))} (×${times.toFixed(1)})`,
      verdict: times <= MOST_TIMES ? 'met' : 'missed',
    },
    {
      what: `${past}: the month again (p50, p95 of ${LOOKS})`,
      value: `${ms(pageMs)}, ${ms(p95)}`,
      floor: `${ms(median(floorAgain ?? []))}; at most ${MOST_MS} ms`,
      verdict: p95 <= MOST_MS ? 'met' : 'missed',
    },
    { what: `${past}: one figure over 12 months`, value: ms(trend), floor: '', verdict: 'told' },
  ];
  return { lines, pageMs };
}

/** The exponent of the cost over the history, as bench.md asks for it. */
function flat(short: number, long: number): TrialLine {
  const exponent = Math.log(long / short) / Math.log(YEARS);
  return {
    what: `cost of the month over the history, as an exponent`,
    value: exponent.toFixed(2),
    floor: '0.05',
    verdict: exponent <= 0.05 ? 'met' : 'missed',
  };
}

/** The days, the children and the volunteers of a month as one would count them by hand, from the events. */
const COUNTED_BY_HAND = `WITH walked AS (
    SELECT DISTINCT r.date, e.school_id, v.child_id FROM run r JOIN escort_plan e ON e.id = r.plan_id
      JOIN custody_event v ON v.run_id = r.id AND v.to_state = 'EN_ROUTE'
    WHERE r.date >= $1 AND r.date < $1::date + interval '1 month'
      AND NOT EXISTS (SELECT FROM custody_event c WHERE c.corrects = v.id)),
  days AS (SELECT date, school_id, count(*) AS n FROM walked GROUP BY date, school_id),
  children AS (SELECT school_id, count(DISTINCT child_id) AS n FROM walked GROUP BY school_id),
  walkers AS (SELECT DISTINCT e.school_id, s.person_id FROM run r JOIN escort_plan e ON e.id = r.plan_id
      JOIN shift s ON s.run_id = r.id AND s.state IN ('CHECKED_IN', 'DONE')
    WHERE r.date >= $1 AND r.date < $1::date + interval '1 month' AND r.departed_at IS NOT NULL)
  SELECT (SELECT count(*) FROM days), (SELECT sum(n) FROM children), (SELECT count(*) FROM walkers)`;

/** What the page is made of once the month is counted: its days, its volunteers, its contacts, the standing verdicts. */
const ROWS_OF_MONTH = `SELECT
  (SELECT count(*) FROM stat_day WHERE date >= $1 AND date < $1::date + interval '1 month'),
  (SELECT count(*) FROM stat_walker WHERE month = $1),
  (SELECT count(*) FROM contact_log WHERE on_date >= $1 AND on_date < $1::date + interval '1 month'),
  (SELECT count(*) FROM care_status WHERE until IS NULL)`;

async function townsOf(sql: pg.Client): Promise<StatPlace[]> {
  const { rows } = await sql.query<StatPlace>(
    `SELECT t.id, t.name, array_agg(s.id) AS schools FROM place t JOIN place s ON s.parent_id = t.id AND s.kind = 'school'
     WHERE t.kind = 'town' GROUP BY t.id ORDER BY t.id`,
  );
  return rows.map((r) => ({ ...r, id: Number(r.id), schools: r.schools.map(Number) }));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
