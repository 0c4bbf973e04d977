import { FRAGMENT_WAIT_MS } from '../../src/conversation/bubbles.rules.js';
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

/** How long one message took, in milliseconds; a lost one took forever. */
export interface Wait {
  /** From when it should have been said to when its turn was done. */
  total: number;
  /** Of that: held on purpose, because it might be the half of a sentence whose rest was on its way. */
  held: number;
}

/** The time without what was held on purpose: before the hold, and from its end to the message's being done. */
export const worked = (w: Wait): number => w.total - w.held;

/** The service with children at their points; its inbox notes when each message was held and when it was done. */
export async function openAfternoon(places: BenchPlaces, people: number): Promise<Afternoon> {
  const database = await places.database();
  const description = inventedWorld({ points: people / 8, childrenPerPoint: 8 });
  const { url: databaseUrl } = database;
  const rig = await openRig({ databaseUrl, redisUrl: places.redisUrl, description, now: wall('16:10') });
  const db = rig.app.get(Database);
  await db.execute(`ALTER TABLE inbox ADD COLUMN held_at timestamptz, ADD COLUMN done_at timestamptz`);
  await db.execute(`CREATE FUNCTION note_times() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
      IF NEW.state = 'held' THEN NEW.held_at := clock_timestamp(); END IF;
      IF NEW.state = 'done' THEN NEW.done_at := clock_timestamp(); END IF;
      RETURN NEW;
    END $$`);
  await db.execute(`CREATE TRIGGER note_times BEFORE UPDATE ON inbox FOR EACH ROW EXECUTE FUNCTION note_times()`);
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
 * @returns how long each took
 */
export async function sayAtRate({ rig, db, contacts }: Afternoon, rate: number, seconds: number): Promise<Wait[]> {
  const count = Math.round(rate * seconds);
  const due = new Map<string, { at: number; contact: string }>();
  const begun = Date.now();
  for (let i = 0; i < count; i++) {
    const at = begun + (i * 1000) / rate;
    if (at > Date.now()) await new Promise((resolve) => setTimeout(resolve, at - Date.now()));
    const text = i % 20 === 7 ? GARBAGE : QUESTION;
    const contact = contacts[i % contacts.length] ?? '';
    const message = rig.world.say(contact, { account: ACCOUNT }, { kind: 'text', text });
    due.set(message.id, { at, contact });
    if (i % 10 === 3) rig.world.deliverAgain(message.id);
  }
  await untilQuiet(db);
  const rows = await db.query<{ message_id: string; held_at: Date | null; done_at: Date }>(
    `SELECT message_id, held_at, done_at FROM inbox WHERE message_id = ANY($1) AND done_at IS NOT NULL`,
    [[...due.keys()]],
  );
  const noted = new Map(rows.map((r) => [r.message_id, r]));
  const waits: Wait[] = [];
  const nextAt = new Map<string, number>();
  // from the last to the first: what the same person says next ends the hold
  for (const [id, { at, contact }] of [...due].reverse()) {
    const row = noted.get(id);
    const held = row?.held_at ? holdOf(row.held_at.getTime(), nextAt.get(contact)) : 0;
    waits.push({ total: (row?.done_at.getTime() ?? Number.POSITIVE_INFINITY) - at, held });
    nextAt.set(contact, at);
  }
  return waits.reverse();
}

/** A hold ends when its time is up or when the person's next message is due; whatever follows is work again. */
const holdOf = (heldAt: number, nextAt = Number.POSITIVE_INFINITY): number =>
  Math.max(0, Math.min(heldAt + FRAGMENT_WAIT_MS, nextAt) - heldAt);

async function untilQuiet(db: Database): Promise<void> {
  for (let i = 0; i < 600; i++) {
    const open = await db.one(`SELECT 1 FROM inbox WHERE state IN ('waiting', 'held') LIMIT 1`);
    const out = await db.one(`SELECT 1 FROM outbox WHERE state IN ('queued', 'sending') AND class <> 'D' LIMIT 1`);
    if (!open && !out) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
