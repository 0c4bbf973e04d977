import Bull from 'bull';
import pg from 'pg';
import { Redis } from 'ioredis';
import { WechatyBuilder } from 'wechaty';
import { PuppetSimulator } from '../../src/channels/simulator/simulator.puppet.js';
import { linkTo } from '../../src/channels/simulator/world-link.js';
import { World } from '../../src/channels/simulator/world.js';
import type { BenchPlaces, Side } from './bench.model.js';
import { askAll } from './ping.bench.js';
import { ACCOUNT } from './service.rig.js';

const TABLES = `
  CREATE TABLE inbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account text NOT NULL, message_id text NOT NULL,
    contact_id text NOT NULL, text text NOT NULL, sent_at timestamptz NOT NULL, state text NOT NULL DEFAULT 'waiting',
    UNIQUE (account, message_id));
  CREATE TABLE conversation (account text, contact_id text, PRIMARY KEY (account, contact_id));
  CREATE TABLE outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account text NOT NULL, contact_id text NOT NULL,
    text text NOT NULL, dedupe_key text NOT NULL UNIQUE, state text NOT NULL DEFAULT 'queued', epoch int, message_id text);
  CREATE INDEX outbox_queue ON outbox (account, id) WHERE state = 'queued';
  CREATE TABLE lease (account text PRIMARY KEY, until timestamptz NOT NULL)`;

/**
 * What no implementation of the same promises can do without: the message stored, its effects and answer in one
 * transaction, the intent to send committed, the result kept; a Bull job to wake each stage; and bare Wechaty.
 */
export async function openPingFloor(
  places: BenchPlaces,
  people: number,
  messages: number,
): Promise<{ side: Side; close(): Promise<void> }> {
  const database = await places.database();
  const pool = new pg.Pool({ connectionString: database.url, max: 10 });
  pool.on('error', () => undefined);
  await pool.query('CREATE SCHEMA floor');
  await pool.query(`SET search_path TO floor; ${TABLES}`).catch((fault: unknown) => {
    throw fault;
  });
  const schema = new pg.Pool({ connectionString: database.url, max: 10, options: '-c search_path=floor' });
  schema.on('error', () => undefined);
  await schema.query(`INSERT INTO lease VALUES ($1, now())`, [ACCOUNT]);
  const clients: Redis[] = [];
  const queue = (name: string): Bull.Queue =>
    new Bull(name, {
      prefix: '{floor}',
      createClient: () => {
        const client = new Redis(places.redisUrl, { maxRetriesPerRequest: null, enableReadyCheck: false });
        clients.push(client);
        return client;
      },
      defaultJobOptions: { removeOnComplete: true },
    });
  const [inbound, outbound] = [queue('in'), queue('out')];
  const world = new World({ clock: { now: () => new Date() } });
  world.addAccount({ id: ACCOUNT, name: 'bot' });
  const contacts = Array.from({ length: people }, (_, i) => `wx-${String(i)}`);
  for (const id of contacts) world.addContact({ id, name: id });
  const puppet = new PuppetSimulator(linkTo(world, ACCOUNT));
  const bot = WechatyBuilder.build({ puppet });
  const stages = new FloorStages(schema, inbound, outbound);
  void inbound.process(8, (job) => stages.answer(job.data as { id: number; contact: string }));
  void outbound.process(1, (job) =>
    stages.send(job.data as { id: number }, async (contact, text) => {
      const peer = await bot.Contact.find({ id: contact });
      const sent = await peer?.say(text);
      return sent ? sent.id : null;
    }),
  );
  // a floor that lost a message would be waited for forever
  for (const jobs of [inbound, outbound])
    jobs.on('failed', (_job, fault: Error) => {
      throw fault;
    });
  bot.on('message', (m) => {
    if (m.self()) return puppet.messageHandled(m.id);
    void stages.store(m.id, m.talker().id, m.text(), m.date()).then(() => puppet.messageHandled(m.id));
  });
  const ready = new Promise((resolve) => bot.on('login', resolve));
  await bot.start();
  await ready;
  const side: Side = { name: 'floor', pass: () => askAll(world, contacts, messages, 'where') };
  const close = async (): Promise<void> => {
    await bot.stop();
    await Promise.all([inbound.close(), outbound.close()]);
    for (const client of clients) client.disconnect();
    await Promise.all([pool.end(), schema.end()]);
    await database.drop();
  };
  return { side, close };
}

class FloorStages {
  /** What became of the message before: kept with the next claim, as the house does. */
  private before: { id: number; messageId: string | null } | undefined;

  constructor(
    private readonly pool: pg.Pool,
    private readonly inbound: Bull.Queue,
    private readonly outbound: Bull.Queue,
  ) {}

  async store(messageId: string, contact: string, text: string, at: Date): Promise<void> {
    const { rows } = await this.pool.query<{ id: number }>({
      name: 'store',
      text: `INSERT INTO inbox (account, message_id, contact_id, text, sent_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (account, message_id) DO NOTHING RETURNING id`,
      values: [ACCOUNT, messageId, contact, text, at],
    });
    await this.inbound.add({ id: rows[0]?.id, contact });
  }

  async answer({ id, contact }: { id: number; contact: string }): Promise<void> {
    const client = await this.pool.connect();
    let out: number | undefined;
    try {
      await client.query('BEGIN');
      await client.query({
        name: 'lock',
        text: `INSERT INTO conversation VALUES ($1, $2) ON CONFLICT (account, contact_id) DO UPDATE SET contact_id = $2`,
        values: [ACCOUNT, contact],
      });
      await client.query({ name: 'done', text: `UPDATE inbox SET state = 'done' WHERE id = $1`, values: [id] });
      const { rows } = await client.query<{ id: number }>({
        name: 'put',
        text: `INSERT INTO outbox (account, contact_id, text, dedupe_key) VALUES ($1, $2, $3, $4) RETURNING id`,
        values: [ACCOUNT, contact, 'there', `reply:${String(id)}`],
      });
      out = rows[0]?.id;
      await client.query('COMMIT');
    } catch (fault) {
      await client.query('ROLLBACK');
      throw fault;
    } finally {
      client.release();
    }
    await this.outbound.add({ id: out });
  }

  async send({ id }: { id: number }, say: (contact: string, text: string) => Promise<string | null>): Promise<void> {
    const { rows } = await this.pool.query<{ contact_id: string; text: string }>({
      name: 'claim',
      text: `WITH l AS (UPDATE lease SET until = now() + interval '30 seconds' WHERE account = $2),
          s AS (UPDATE outbox SET state = 'accepted', message_id = $4 WHERE id = $3)
        UPDATE outbox SET state = 'sending', epoch = 1 WHERE id = $1 RETURNING contact_id, text`,
      values: [id, ACCOUNT, this.before?.id ?? null, this.before?.messageId ?? null],
    });
    this.before = { id, messageId: await say(rows[0]?.contact_id ?? '', rows[0]?.text ?? '') };
  }
}
