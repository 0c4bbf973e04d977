import pg from 'pg';
import { startService } from '../harness/service.js';
import { ConsoleClient } from '../medium/console/console.client.js';
import { median, type BenchPlaces, type Trial, type TrialLine } from './bench.model.js';
import { makeTown } from './pages.district.js';

const SIZE = { children: 25_000, schools: 80, points: 336 };
const LOOKS = 5;
/** A page that takes longer is felt as slow; more than one request may make a page. */
const MOST_MS = 300;

interface Look {
  as: string;
  what: string;
  method?: 'GET';
  path: string;
  body?: object;
}

const LOOKS_AT: readonly Look[] = [
  ...['coordinator', 'district', 'village'].map((as): Look => ({ as, what: 'today', method: 'GET', path: 'today' })),
  { as: 'coordinator', what: 'rota', path: 'rota', body: { schoolId: null, month: null } },
  { as: 'coordinator', what: 'messages', path: 'messages', body: { only: 'all', name: '', before: null } },
  { as: 'coordinator', what: 'threads', method: 'GET', path: 'threads' },
  { as: 'coordinator', what: 'notices', method: 'GET', path: 'notices' },
  { as: 'coordinator', what: 'children', path: 'children', body: { words: '', after: null } },
  { as: 'coordinator', what: 'children, a name', path: 'children', body: { words: '小雨', after: null } },
  { as: 'coordinator', what: 'children, nobody', path: 'children', body: { words: 'zzz', after: null } },
  { as: 'coordinator', what: 'duplicates', method: 'GET', path: 'duplicates' },
  { as: 'coordinator', what: 'disputes', method: 'GET', path: 'disputes' },
  { as: 'coordinator', what: 'pairing and needs', method: 'GET', path: 'pairing' },
  { as: 'coordinator', what: 'wishes', method: 'GET', path: 'rights' },
  { as: 'coordinator', what: 'emergencies', method: 'GET', path: 'glass' },
  { as: 'counsellor', what: 'appointments', path: 'appointments', body: { week: null } },
  { as: 'counsellor', what: 'cases', path: 'cases', body: {} },
  { as: 'coordinator', what: 'census', method: 'GET', path: 'census' },
  { as: 'coordinator', what: 'people', method: 'GET', path: 'people' },
  { as: 'coordinator', what: 'places', method: 'GET', path: 'places' },
  { as: 'administrator', what: 'places of all', method: 'GET', path: 'places' },
  { as: 'coordinator', what: 'statistics', path: 'statistics', body: { month: null, townId: null } },
  { as: 'district', what: 'statistics of all', path: 'statistics', body: { month: null, townId: null } },
  { as: 'administrator', what: 'accounts', method: 'GET', path: 'accounts' },
  { as: 'administrator', what: 'audit', path: 'audit', body: { before: null, action: null, placeId: null } },
  { as: 'administrator', what: 'calendar', path: 'calendar', body: { placeId: null, month: null } },
];

/** Every page of the console by somebody who answers for a whole town, over the API as a browser asks. */
export const pages: Trial = {
  name: 'pages',
  unit: `${SIZE.children} children in ${SIZE.schools} schools of one town, ${SIZE.points} points walked that day; each request ${LOOKS} times`,
  floor: `at most ${MOST_MS} ms a request`,
  async run(places: BenchPlaces): Promise<TrialLine[]> {
    const { url, drop } = await places.database();
    const service = await startService({
      DATABASE_URL: url,
      REDIS_URL: places.redisUrl,
      FOUR_THIRTY_REDIS_PREFIX: 'console-pages',
      FOUR_THIRTY_CONSOLE__REQUESTS_PER_MINUTE: '5000',
    });
    const sql = new pg.Client({ connectionString: url });
    try {
      await sql.connect();
      const clients = new Map<string, ConsoleClient>();
      for (const as of new Set(LOOKS_AT.map((l) => l.as))) {
        const client = new ConsoleClient(service.url);
        await client.login(as);
        clients.set(as, client);
      }
      const coordinator = clients.get('coordinator') as ConsoleClient;
      await sealSamples(sql, coordinator);
      const { body } = await coordinator.send('GET', 'today');
      await makeTown(sql, SIZE, String(body['date']));
      const lines: TrialLine[] = [];
      for (const look of LOOKS_AT) lines.push(await measured(look, clients.get(look.as) as ConsoleClient));
      return lines;
    } finally {
      await sql.end();
      await service.stop();
      await service.clean();
      await drop();
    }
  },
};

async function measured({ as, what, method, path, body }: Look, client: ConsoleClient): Promise<TrialLine> {
  const took: number[] = [];
  let size = 0;
  for (let n = 0; n < LOOKS; n++) {
    const begun = performance.now();
    const answer = await client.send(method ?? 'POST', path, body ?? {});
    took.push(performance.now() - begun);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.code}`);
    size = JSON.stringify(answer.body).length;
  }
  const ms = median(took);
  return {
    what: `${what} (${as})`,
    value: `${ms.toFixed(0)} ms, worst ${Math.max(...took).toFixed(0)} ms, ${(size / 1024).toFixed(0)} kB`,
    floor: `${MOST_MS} ms`,
    verdict: ms <= MOST_MS ? 'met' : 'missed',
  };
}

/** One of each row that the service seals, to be copied. */
async function sealSamples(sql: pg.Client, coordinator: ConsoleClient): Promise<void> {
  const { rows } = await sql.query<{ id: number }>(`SELECT id FROM child ORDER BY id LIMIT 1`);
  const child = Number(rows[0]?.id);
  const today = String((await coordinator.send('GET', 'pairing')).body['today']);
  const entry = { kind: 'visit', on: today, words: 'all is well', need: 'a coat', forPerson: null };
  const answer = await coordinator.send('POST', `children/${child}/contacts`, entry);
  if (answer.status !== 200) throw new Error(`a contact: ${answer.code}`);
  await sql.query(
    `INSERT INTO rights_request (child_id, person_id, kind, words_sealed, at, due_on)
     SELECT child_id, by_person, 'correct', words_sealed, at, on_date FROM contact_log LIMIT 1`,
  );
}
