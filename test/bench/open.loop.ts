import { Database } from '../../src/platform/database/index.js';
import type { BenchPlaces } from './bench.model.js';
import { inventedWorld } from './invented.world.js';
import { walkToPoint, wall } from './ping.afternoon.js';
import { ACCOUNT, contactsOf, openRig, type Rig } from './service.rig.js';

/** 3,200 reports and 6,400 chats in ten minutes: the district's half past four, in messages a second. */
export const DISTRICT_RATE = 9_600 / 600;
export const QUESTION = '孩子到了没';
const GARBAGE = '荔枝 77.5 %';

export interface Afternoon {
  rig: Rig;
  db: Database;
  /** Guardians whose children have arrived, so that there is something to ask for. */
  contacts: string[];
  close(): Promise<void>;
}

/** The service with children at their points; its inbox notes when each message was done. */
export async function openAfternoon(places: BenchPlaces, people: number): Promise<Afternoon> {
  const database = await places.database();
  const description = inventedWorld({ points: people / 8, childrenPerPoint: 8 });
  const { url: databaseUrl } = database;
  const rig = await openRig({ databaseUrl, redisUrl: places.redisUrl, description, now: wall('16:10') });
  const db = rig.app.get(Database);
  await db.execute(`ALTER TABLE inbox ADD COLUMN done_at timestamptz`);
  await db.execute(`CREATE FUNCTION note_done() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF NEW.state = 'done' THEN NEW.done_at := clock_timestamp(); END IF; RETURN NEW; END $$`);
  await db.execute(`CREATE TRIGGER note_done BEFORE UPDATE ON inbox FOR EACH ROW EXECUTE FUNCTION note_done()`);
  await walkToPoint(rig, description);
  rig.chat.sweepForever();
  const contacts = description.children.map((c) => contactsOf(description)[c.guardians[0]?.name ?? ''] ?? '');
  return {
    rig,
    db,
    contacts,
    close: async () => {
      await rig.close();
      await database.drop();
    },
  };
}

/**
 * Says things at their time whatever the answers do: every tenth is delivered twice, every twentieth is garbage.
 * @returns milliseconds from when each should have been said to when its turn was done; lost ones as Infinity
 */
export async function sayAtRate({ rig, db, contacts }: Afternoon, rate: number, seconds: number): Promise<number[]> {
  const count = Math.round(rate * seconds);
  const due = new Map<string, number>();
  const begun = Date.now();
  for (let i = 0; i < count; i++) {
    const at = begun + (i * 1000) / rate;
    if (at > Date.now()) await new Promise((resolve) => setTimeout(resolve, at - Date.now()));
    const text = i % 20 === 7 ? GARBAGE : QUESTION;
    const message = rig.world.say(contacts[i % contacts.length] ?? '', { account: ACCOUNT }, { kind: 'text', text });
    due.set(message.id, at);
    if (i % 10 === 3) rig.world.deliverAgain(message.id);
  }
  await untilQuiet(db);
  const rows = await db.query<{ message_id: string; done_at: Date }>(
    `SELECT message_id, done_at FROM inbox WHERE message_id = ANY($1) AND done_at IS NOT NULL`,
    [[...due.keys()]],
  );
  const done = new Map(rows.map((r) => [r.message_id, r.done_at.getTime()]));
  return [...due].map(([id, at]) => (done.get(id) ?? Number.POSITIVE_INFINITY) - at);
}

async function untilQuiet(db: Database): Promise<void> {
  for (let i = 0; i < 600; i++) {
    const open = await db.one(`SELECT 1 FROM inbox WHERE state IN ('waiting', 'held') LIMIT 1`);
    const out = await db.one(`SELECT 1 FROM outbox WHERE state IN ('queued', 'sending') AND class <> 'D' LIMIT 1`);
    if (!open && !out) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
