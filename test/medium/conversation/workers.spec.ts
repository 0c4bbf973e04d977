import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { InboundMessage } from '../../../src/channels/channel.port.js';
import { Conversations } from '../../../src/conversation/conversations.js';
import { INBOUND_LANE, Inbox } from '../../../src/conversation/inbox.js';
import type { StrangerDesk } from '../../../src/conversation/lanes.port.js';
import type { SpeakerDirectory } from '../../../src/conversation/speaker.port.js';
import { Callers } from '../../../src/messaging/callers.js';
import { Outages } from '../../../src/messaging/outages.js';
import { Outbox } from '../../../src/messaging/outbox.js';
import { Preferences } from '../../../src/messaging/preferences.js';
import { createDataSource, Database } from '../../../src/platform/database/index.js';
import { Queues } from '../../../src/platform/jobs/index.js';
import { createLogger, type Logger } from '../../../src/platform/logging/logger.js';
import { Stage, START } from '../messaging/stage.js';

const silent = createLogger({ level: 'silent' });
const message = (contact: string, n: number, text = String(n)): InboundMessage => ({
  messageId: `${contact}-${String(n)}`,
  account: 'bot-1',
  contactId: contact,
  mentioned: false,
  kind: 'text',
  text,
  sentAt: START,
});

interface Worker {
  queues: Queues;
  inbox: Inbox;
  close(): Promise<void>;
}

/** Everything that a worker process has of its own: its pool, its connections to Redis, its Bull worker. */
async function openWorker(stage: Stage, prefix: string, hear: StrangerDesk['hear'], log = silent): Promise<Worker> {
  const { url } = stage.db.dataSource.options as { url: string };
  const source = createDataSource({ url, poolSize: 4 });
  await source.initialize();
  const db = new Database(source);
  const { clock, config } = stage;
  const queues = new Queues(process.env['TEST_REDIS_URL'] ?? '', prefix, silent);
  const none = undefined as never; // strangers need no reader and no router
  const nobodyKnown: SpeakerDirectory = { asOf: async () => async () => undefined };
  const conversations = new Conversations(
    db,
    new Outbox(db, queues, clock, new Preferences(db, config), config, silent),
    new Callers(db, clock),
    new Outages(db, clock),
    none,
    none,
    queues,
    nobodyKnown,
    { hear } as StrangerDesk,
    clock,
    log,
  );
  queues.lane(INBOUND_LANE, {
    concurrency: 8,
    perform: (ids) => conversations.process(String(ids.account), String(ids.contact)),
  });
  await queues.whenReady();
  return {
    queues,
    inbox: new Inbox(db, queues, clock, config, silent, none),
    close: async () => {
      await queues.close();
      await source.destroy();
    },
  };
}

describe('several workers', () => {
  let stage: Stage;
  const workers: Worker[] = [];
  beforeEach(async () => {
    stage = await Stage.open();
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.close();
    await stage.close();
  });

  const open = async (hear: StrangerDesk['hear'], log?: Logger): Promise<Worker> => {
    const worker = await openWorker(stage, `w${String(process.pid)}`, hear, log);
    workers.push(worker);
    return worker;
  };
  const allDone = async (n: number): Promise<void> => {
    for (;;) {
      const row = await stage.db.one<{ n: number }>(
        `SELECT count(*)::int AS n FROM inbox WHERE state IN ('done', 'parked')`,
      );
      if (row?.n === n) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('keep the order of every conversation, and do each message once', async () => {
    const heard: { by: string; contact: string; text: string }[] = [];
    const hear =
      (by: string): StrangerDesk['hear'] =>
      async (m) => {
        // a turn takes time, and somebody else may come by meanwhile
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 6));
        heard.push({ by, contact: m.contactId, text: m.text });
        return 'ok';
      };
    const [a, b] = [await open(hear('a')), await open(hear('b'))];
    const contacts = ['wx-1', 'wx-2', 'wx-3'];
    for (let n = 1; n <= 20; n++) {
      for (const contact of contacts) await (n % 2 ? a : b).inbox.store(message(contact, n));
    }
    await allDone(60);
    const order = Array.from({ length: 20 }, (_, i) => String(i + 1));
    for (const contact of contacts) {
      expect(heard.filter((h) => h.contact === contact).map((h) => h.text)).toEqual(order);
    }
    expect(new Set(heard.map((h) => h.by))).toEqual(new Set(['a', 'b']));
    const [replies] = await stage.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM outbox`);
    expect(replies?.n).toBe(60);
  });

  it('park a message that cannot be handled, with an alarm, and go on with the next', async () => {
    const heard: string[] = [];
    const alarms: object[] = [];
    const log = { ...silent, error: (line: object) => void alarms.push(line) } as unknown as Logger;
    const worker = await open(async ({ text }) => {
      if (text === 'poison') throw new Error('as the test wants');
      heard.push(text);
      return 'ok';
    }, log);
    await worker.inbox.store(message('wx-1', 1, 'poison'));
    await worker.inbox.store(message('wx-1', 2, 'after it'));
    await worker.inbox.store(message('wx-2', 1, 'beside it'));
    await allDone(3);
    expect(heard.sort()).toEqual(['after it', 'beside it']);
    expect(await stage.db.query(`SELECT text, attempts FROM inbox WHERE state = 'parked'`)).toEqual([
      { text: 'poison', attempts: 5 },
    ]);
    // two jobs of one conversation may tell of their failures in any order; parked it is once
    const parked = alarms.filter((a) => (a as { event: string }).event === 'message.parked');
    expect(parked).toMatchObject([{ state: 'parked', attempts: 5 }]);
  });
});
