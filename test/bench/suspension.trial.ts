import { median, type Trial, type TrialLine } from './bench.model.js';
import { openMessaging } from './messaging.rig.js';

const DISTRICTS = 40;
const START = new Date('2026-09-16T15:00:00+08:00');

/** One of 40 districts suspends classes while messages are pending: stale at once, and however many there are. */
export const suspension: Trial = {
  name: 'suspension',
  unit: 'one district suspends classes; everything queued for it is stale',
  floor: 'one UPDATE of the epoch',
  async run(places): Promise<TrialLine[]> {
    const rig = await openMessaging(places, START);
    const { db } = rig;
    try {
      await db.execute(`INSERT INTO place (kind, name) VALUES ('city', 'c')`);
      await db.execute(
        `INSERT INTO place (kind, name, parent_id, parent_kind)
        SELECT 'district', 'd' || n, (SELECT id FROM place WHERE kind = 'city'), 'city' FROM generate_series(1, $1::int) n`,
        [DISTRICTS],
      );
      await db.execute(`INSERT INTO place (kind, name, parent_id, parent_kind)
        SELECT 'town', 't', id, 'district' FROM place WHERE kind = 'district'`);
      await db.execute(`INSERT INTO place (kind, name, parent_id, parent_kind)
        SELECT 'school', 's', id, 'town' FROM place WHERE kind = 'town'`);
      const times: { pending: number; ms: number }[] = [];
      for (const more of [10_000, 90_000, 900_000]) {
        await db.execute(
          `INSERT INTO outbox (class, account, contact_id, text, dedupe_key, created_at, not_before, place_id, calendar_epoch)
           SELECT 'N', 'bot-1', 'wx', 'x', 'k' || $1::text || '-' || n, $2, $2, s.id, calendar_epoch_of(s.id)
           FROM generate_series(1, $1::int) n
           JOIN (SELECT id, row_number() OVER () - 1 AS i FROM place WHERE kind = 'school') s ON s.i = n % $3::int`,
          [more, START, DISTRICTS],
        );
        times.push({ pending: more, ms: await suspend(db) });
      }
      const floor = await raw(db);
      const stale = await db.one<{ n: number }>(
        `SELECT count(*)::int AS n FROM (SELECT id, place_id, calendar_epoch FROM outbox ORDER BY id DESC LIMIT 4000) o
         WHERE calendar_epoch_of(o.place_id) <> o.calendar_epoch`,
      );
      let pending = 0;
      return [
        ...times.map(({ pending: more, ms }) => ({
          what: `${String((pending += more))} pending`,
          value: `${ms.toFixed(2)} ms`,
          floor: `${floor.toFixed(2)} ms`,
          verdict: ms <= 50 ? ('met' as const) : ('missed' as const),
        })),
        {
          what: 'stale of the last 4,000 (one district in 40 expected: 100)',
          value: String(stale?.n ?? 0),
          floor: '100',
          verdict: stale?.n === 100 ? 'met' : 'missed',
        },
      ];
    } finally {
      await rig.close();
    }
  },
};

type Db = Awaited<ReturnType<typeof openMessaging>>['db'];

const suspend = (db: Db): Promise<number> =>
  timed(() =>
    db.tx(async () => {
      await db.execute(`UPDATE place SET calendar_epoch = calendar_epoch + 1 WHERE kind = 'district' AND name = 'd1'`);
    }),
  );
const raw = (db: Db): Promise<number> =>
  timed(async () => {
    await db.execute(`UPDATE place SET calendar_epoch = calendar_epoch + 1 WHERE kind = 'district' AND name = 'd2'`);
    // taken back, so that only one district has moved
    await db.execute(`UPDATE place SET calendar_epoch = calendar_epoch - 1 WHERE kind = 'district' AND name = 'd2'`);
  }).then((ms) => ms / 2);

async function timed(act: () => Promise<void>): Promise<number> {
  const all: number[] = [];
  for (let i = 0; i < 5; i++) {
    const begun = performance.now();
    await act();
    all.push(performance.now() - begun);
  }
  return median(all);
}
