import pg from 'pg';
import { MessagesService } from '../../src/console/messages/messages.service.js';
import { createDataSource, Database } from '../../src/platform/database/index.js';
import { median, type BenchPlaces, type Trial, type TrialLine } from './bench.model.js';
import { addHistory, makeSchools, TALKER } from './timeline.history.js';

const PAGES = [1, 10, 100] as const;
const PAIRS = 7;
const LOOKS = 20;
const MOST_TIMES = 2.5;
const MOST_EXPONENT = 0.05;
/** Messages of other people: ×1, ×4, ×16. */
const HISTORIES = [1, 4, 16].map((times) => times * Number(process.env['BENCH_TIMELINE'] ?? 50_000));

/** Where a page begins: nothing for the first. */
type Place = string | null;

/** A coordinator reads a long conversation, however much everybody else has said. */
export const timeline: Trial = {
  name: 'timeline',
  unit: `page 1, 10 and 100 of a conversation of 6,240 lines (60 a page, checked whose it is), ${HISTORIES.map(String).join(', ')} messages of others; median of ${PAIRS} pairs of ${LOOKS} looks`,
  floor: 'the same lines by raw keyset SQL, one prepared statement, nobody checked and nothing hidden',
  async run(places: BenchPlaces): Promise<TrialLine[]> {
    const open: Shelf[] = [];
    try {
      for (const size of HISTORIES) open.push(await openShelf(places, size));
      const all = await measure(open);
      const cost = (shelf: number, page: number, pair: number): number => all[shelf]?.[page]?.house[pair] ?? Number.NaN;
      const pairs = Array.from({ length: PAIRS }, (_, n) => n);
      const shelves = [...open.keys()];
      return [
        ...open.flatMap(({ size }, shelf) =>
          PAGES.map((page, n) => told(`page ${page}, ${size} messages of others`, all[shelf]?.[n])),
        ),
        flat(
          'over the pages (100 beside 1)',
          100,
          pairs.flatMap((pair) => shelves.map((shelf) => cost(shelf, 2, pair) / cost(shelf, 0, pair))),
        ),
        flat(
          'over the history (×16 beside ×1)',
          16,
          pairs.flatMap((pair) => PAGES.map((_, n) => cost(shelves.length - 1, n, pair) / cost(0, n, pair))),
        ),
      ];
    } finally {
      for (const shelf of open) await shelf.close();
    }
  },
};

/** One database with a long conversation and so many messages of others. */
interface Shelf {
  size: number;
  look(before: Place): Promise<Page>;
  sql: pg.Client;
  /** Where the pages to be measured begin. */
  starts: Place[];
  close(): Promise<void>;
}

async function openShelf(places: BenchPlaces, size: number): Promise<Shelf> {
  const { url, drop } = await places.database();
  const source = createDataSource({ url, poolSize: 1 });
  await source.initialize();
  const messages = new MessagesService(new Database(source));
  const sql = new pg.Client({ connectionString: url });
  await sql.connect();
  await makeSchools(sql);
  await addHistory(sql, size);
  const { rows } = await sql.query<{ id: string }>(`SELECT min(id) AS id FROM place WHERE kind = 'school'`);
  const look = (before: Place): Promise<Page> => pageOf(messages, Number(rows[0]?.id), before);
  const close = async (): Promise<void> => {
    await sql.end();
    await source.destroy();
    await drop();
  };
  return { size, look, sql, starts: await walk(look), close };
}

interface Page {
  lines: { id: number; from: string }[];
  earlier: Place;
}

async function pageOf(messages: MessagesService, school: number, before: Place): Promise<Page> {
  const found = await messages.thread([school], TALKER, before);
  if (found?.lines.length !== 60) throw new Error(`a page of ${String(found?.lines.length)} lines`);
  return found;
}

/** From the newest page to the hundredth, as a reader goes back. @returns where the pages to be measured begin */
async function walk(look: (before: Place) => Promise<Page>): Promise<Place[]> {
  const starts: Place[] = [];
  let place: Place = null;
  const seen = new Set<string>();
  for (let page = 1; page <= 100; page++) {
    if (PAGES.some((p) => p === page)) starts.push(place);
    const { lines, earlier } = await look(place);
    for (const { from, id } of lines) seen.add(`${from}${id}`);
    place = earlier;
  }
  if (seen.size !== 6_000) throw new Error(`100 pages showed ${seen.size} lines instead of 6,000`);
  return starts;
}

/** Milliseconds of a look, the median of each pair. */
interface Measured {
  house: number[];
  floor: number[];
}

/** By history and page; every pair goes through all of them, so that the machine's mood is the same for each. */
async function measure(shelves: readonly Shelf[]): Promise<Measured[][]> {
  const all = shelves.map((shelf) => shelf.starts.map((): Measured => ({ house: [], floor: [] })));
  for (let pair = 0; pair <= PAIRS; pair++) {
    for (const [page] of PAGES.entries()) {
      const times = shelves.map((): Measured => ({ house: [], floor: [] }));
      for (let n = 0; n < LOOKS; n++) {
        for (const [i, { look, sql, starts }] of shelves.entries()) {
          const place = starts[page] ?? null;
          times[i]?.house.push(await timed(() => look(place)));
          times[i]?.floor.push(await timed(() => rawPage(sql, place)));
        }
      }
      if (pair === 0) continue;
      for (const [i, { house, floor }] of times.entries()) {
        all[i]?.[page]?.house.push(median(house));
        all[i]?.[page]?.floor.push(median(floor));
      }
    }
  }
  return all;
}

/** What any page of both sides costs: two index ranges, merged. */
const RAW = `SELECT * FROM (
    (SELECT id, created_at AS at, 'bot' AS side, text, state FROM outbox WHERE person_id = $1 AND (created_at, id) < ($4, $5)
     ORDER BY created_at DESC, id DESC LIMIT $6::int)
    UNION ALL
    (SELECT id, sent_at, 'person', text, state FROM inbox WHERE account = $2 AND contact_id = $3 AND room_id IS NULL
       AND (sent_at, id) < ($4, $5) ORDER BY sent_at DESC, id DESC LIMIT $6::int)) l ORDER BY at DESC LIMIT $6::int`;

async function rawPage(sql: pg.Client, place: Place): Promise<void> {
  const [micros = '4000000000000000', , id = '9000000000000000000'] = place?.split('.') ?? [];
  const values = [TALKER, 'bot-1', `wx-${TALKER}`, new Date(Number(micros) / 1000), id, 61];
  const { rows } = await sql.query({ name: 'raw-page', text: RAW, values });
  if (rows.length !== 61) throw new Error(`the floor found ${rows.length} lines`);
}

function told(what: string, { house, floor }: Measured = { house: [], floor: [] }): TrialLine {
  const ratio = median(house.map((t, n) => t / (floor[n] ?? Number.NaN)));
  return {
    what,
    value: ms(median(house)),
    floor: `${ms(median(floor))} (×${ratio.toFixed(2)})`,
    verdict: ratio <= MOST_TIMES ? 'met' : 'missed',
  };
}

/** @param times how many times as much it cost, each time it was looked at */
function flat(what: string, size: number, times: readonly number[]): TrialLine {
  const exponent = Math.log(median(times)) / Math.log(size);
  return {
    what: `exponent of the cost ${what}`,
    value: exponent.toFixed(3),
    floor: String(MOST_EXPONENT),
    verdict: exponent <= MOST_EXPONENT ? 'met' : 'missed',
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

const ms = (value: number): string => `${value.toFixed(2)} ms`;
