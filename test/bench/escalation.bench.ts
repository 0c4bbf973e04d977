import { AlarmStore } from '../../src/features/alarms/alarm.store.js';
import type { Opened, Pass, Workload } from './bench.model.js';
import { addPeople, openMessaging, type MessagingRig } from './messaging.rig.js';

/** Shifts of a district whose alarms ring while they are answered. */
const SHIFTS = Number(process.env['BENCH_ESCALATION'] ?? 4_680);
const START = new Date('2026-09-16T16:20:00+08:00');
const SIDE_BY_SIDE = 8;

/** Answers race the clock: of ring and answer each alarm knows afterwards which came first, and nothing is done twice. */
export const escalation: Workload = {
  name: 'escalation',
  unit: 'one alarm: its next ring and its answer at the same moment, each by compare-and-set',
  floor: 'the same two compare-and-set statements and the same event row, raw',
  target: 0.5,
  async open(places): Promise<Opened> {
    const rig = await openMessaging(places, START);
    await addPeople(rig.db, 1, 1);
    await rig.db.execute(`INSERT INTO place (kind, name) VALUES ('city', 'c')`);
    const store = new AlarmStore(rig.db);
    let wrong = 0;
    const house = async (): Promise<Pass> => {
      await refill(rig);
      const pass = await race(async (id) => {
        const [ring, owned] = await Promise.all([store.advance(id, 1), store.takeOwnership(id, 1, START)]);
        const [again, twice] = await Promise.all([store.advance(id, 1), store.takeOwnership(id, 1, START)]);
        if (!owned || again || twice || (ring && ring.state !== 'OPEN')) wrong += 1;
      });
      return { ...pass, notes: { 'wrong or missed': wrong + (await unowned(rig)) } };
    };
    const floor = async (): Promise<Pass> => {
      await refill(rig);
      return race(async (id) => {
        await Promise.all([ring(rig, id), own(rig, id)]);
        await Promise.all([ring(rig, id), own(rig, id)]);
      });
    };
    return {
      sides: [
        { name: 'house', pass: house },
        { name: 'floor', pass: floor },
      ],
      close: () => rig.close(),
    };
  },
};

async function refill({ db }: MessagingRig): Promise<void> {
  await db.execute(`TRUNCATE alarm, alarm_event RESTART IDENTITY CASCADE`).catch(async () => {
    // events are append-only for everybody but the owner of the table
    await db.execute(`ALTER TABLE alarm_event DISABLE TRIGGER USER`);
    await db.execute(`TRUNCATE alarm, alarm_event RESTART IDENTITY CASCADE`);
  });
  await db.execute(
    `INSERT INTO alarm (kind, school_id, facts, opened_at)
     SELECT 'k' || n, (SELECT id FROM place LIMIT 1), '{"named":"","masked":""}', $2 FROM generate_series(1, $1::int) n`,
    [SHIFTS, START],
  );
}

async function race(one: (id: number) => Promise<void>): Promise<Pass> {
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: SIDE_BY_SIDE }, async () => {
      while (next < SHIFTS) await one(++next);
    }),
  );
  return { units: SHIFTS, ms: performance.now() - begun };
}

const ring = ({ db }: MessagingRig, id: number): Promise<number> =>
  db.execute(`UPDATE alarm SET step = 1 WHERE id = $1 AND state = 'OPEN' AND step = 0`, [id]);

async function own({ db }: MessagingRig, id: number): Promise<void> {
  const n = await db.execute(
    `UPDATE alarm SET state = 'OWNED', owner_id = 1, owned_at = $2 WHERE id = $1 AND state = 'OPEN'`,
    [id, START],
  );
  if (n)
    await db.execute(`INSERT INTO alarm_event (alarm_id, at, kind, person_id) VALUES ($1, $2, 'owned', 1)`, [
      id,
      START,
    ]);
}

async function unowned({ db }: MessagingRig): Promise<number> {
  const row = await db.one<{ n: number }>(`SELECT count(*)::int AS n FROM alarm WHERE state <> 'OWNED'`);
  return row?.n ?? 0;
}
