import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { ChannelError, type ChannelErrorCode, type Channel } from '../../../src/channels/channel.port.js';
import { Accounts } from '../../../src/messaging/accounts.js';
import { AddressBook } from '../../../src/messaging/address-book.js';
import { Deliveries } from '../../../src/messaging/deliveries.js';
import { Guards } from '../../../src/messaging/guards.js';
import type { MessageClass, OutMessage } from '../../../src/messaging/message.js';
import { Outbox } from '../../../src/messaging/outbox.js';
import { Outages } from '../../../src/messaging/outages.js';
import { Outcomes } from '../../../src/messaging/outcomes.js';
import { Pacer, type Pulse } from '../../../src/messaging/pacer.js';
import { Preferences } from '../../../src/messaging/preferences.js';
import { Questions } from '../../../src/messaging/questions.js';
import { SendJournal } from '../../../src/messaging/send-journal.js';
import { Sender } from '../../../src/messaging/sender.js';
import { StoryClock } from '../../../src/platform/clock/clocks.js';
import { loadConfig, type Config } from '../../../src/platform/config/index.js';
import { createDataSource, Database } from '../../../src/platform/database/index.js';
import { Queues } from '../../../src/platform/jobs/index.js';
import { createLogger } from '../../../src/platform/logging/logger.js';
import { StoryDatabases } from '../../harness/dialogues/story.databases.js';

jest.setTimeout(60_000);

export const START = new Date('2026-09-16T16:00:00+08:00');
const log = createLogger({ level: 'silent' });

/** A channel in memory whose every send does what the test says. */
export class FakeChannel implements Channel {
  state: 'online' | 'offline' = 'online';
  readonly said: { to: string; text: string; at: number }[] = [];
  next: (to: string, text: string) => ChannelErrorCode | 'ok' = () => 'ok';
  now: () => number = () => 0;
  onSent: (to: string, text: string, id: string) => void = () => undefined;

  constructor(readonly account: string) {}
  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  async send(to: { contactId?: string; roomId?: string }, body: { text: string }): Promise<{ messageId?: string }> {
    const peer = to.contactId ?? to.roomId ?? '';
    const verdict = this.next(peer, body.text);
    if (verdict !== 'ok' && verdict !== 'CHANNEL.UNKNOWN') throw new ChannelError(verdict, 'as the test wants');
    this.said.push({ to: peer, text: body.text, at: this.now() });
    const messageId = `m-${String(this.said.length)}`;
    this.onSent(peer, body.text, messageId);
    if (verdict === 'CHANNEL.UNKNOWN') throw new ChannelError(verdict, 'as the test wants');
    return { messageId };
  }
}

/** The delivery engine on real PostgreSQL and Redis, without the rest of the house. */
export class Stage {
  readonly clock = new StoryClock(START, false);
  readonly config: Config;
  readonly guards = new Guards();
  readonly questions: Questions;
  readonly preferences: Preferences;
  readonly outbox: Outbox;
  readonly deliveries: Deliveries;
  readonly outcomes: Outcomes;
  readonly accounts: Accounts;
  readonly outages: Outages;
  readonly addresses: AddressBook;
  readonly dataDir = mkdtempSync(join(tmpdir(), 'four-thirty-test-'));
  private readonly senders: Sender[] = [];
  private readonly closers: (() => Promise<unknown>)[] = [];

  private constructor(
    readonly db: Database,
    readonly queues: Queues,
    pacing: Partial<Config['pacing']>,
  ) {
    const plain = loadConfig(process.cwd(), { FOUR_THIRTY_DATA_DIR: this.dataDir });
    this.config = { ...plain, pacing: { ...plain.pacing, ...pacing } };
    this.questions = new Questions(db, this.clock, this.config);
    this.preferences = new Preferences(db, this.config);
    this.outbox = new Outbox(db, queues, this.clock, this.preferences, this.config, log);
    this.deliveries = new Deliveries(db, this.guards, this.questions, this.preferences, this.clock);
    this.outcomes = new Outcomes(db, this.clock, log);
    this.accounts = new Accounts(db, queues, log);
    this.outages = new Outages(db, this.clock);
    this.addresses = new AddressBook(db, this.clock);
  }

  static async open(pacing: Partial<Config['pacing']> = {}): Promise<Stage> {
    const databases = new StoryDatabases(process.env['TEST_DATABASE_URL'] ?? '', false);
    await databases.open(process.cwd());
    const { url, drop } = await databases.create();
    const source = createDataSource({ url, poolSize: 6 });
    await source.initialize();
    const queues = new Queues(
      process.env['TEST_REDIS_URL'] ?? '',
      `t${String(process.pid)}-${String(Math.floor(Math.random() * 1e9))}`,
      log,
    );
    const stage = new Stage(new Database(source), queues, pacing);
    stage.closers.push(
      () => queues.close(),
      () => source.destroy(),
      drop,
      () => databases.close(),
    );
    return stage;
  }

  async close(): Promise<void> {
    for (const sender of this.senders) await sender.stop();
    for (const close of this.closers) await close();
  }

  sender(
    channel: FakeChannel,
    options: { pulse?: Pulse; holder?: string; random?: () => number; catchingUp?: { listening: boolean } } = {},
  ): Sender {
    const pacer = new Pacer(channel.account, this.config.pacing, undefined, options.pulse, options.random);
    const { deliveries, outcomes, accounts, queues, clock, dataDir } = this;
    const sender = new Sender({
      channel,
      deliveries,
      outcomes,
      accounts,
      pacer,
      queues,
      clock,
      log,
      holder: options.holder ?? 'test:1',
      dataDir,
      ...(options.catchingUp ? { catchingUp: options.catchingUp } : {}),
    });
    this.senders.push(sender);
    return sender;
  }

  /** The send journal of bot-1, as its next sender opens it. */
  async journal(): Promise<SendJournal> {
    return SendJournal.open(join(this.dataDir, 'journal-bot-1.log'), await this.deliveries.databaseIdentity());
  }

  /** Somebody with a handle on an account. */
  async person(name: string, account = 'bot-1'): Promise<number> {
    const row = await this.db.one<{ id: number }>(`INSERT INTO person (name) VALUES ($1) RETURNING id`, [name]);
    const id = row?.id ?? 0;
    await this.addresses.bind(id, { account, contactId: `wx-${name}` }, 'test');
    return id;
  }

  message(personId: number, cls: MessageClass, text: string, rest: Partial<OutMessage> = {}): OutMessage {
    return { class: cls, to: { personId }, text, dedupeKey: `${cls}:${text}:${String(personId)}`, ...rest };
  }

  async states(): Promise<Record<string, string>> {
    const rows = await this.db.query<{ text: string; state: string; repeated: boolean }>(
      `SELECT text, state, repeated FROM outbox ORDER BY id`,
    );
    return Object.fromEntries(rows.map((r) => [r.text, r.repeated ? `${r.state}, marked` : r.state]));
  }

  /** Leaves rows as a process does that dies between its intent and its result. */
  async diedWhileSending(epoch = 1): Promise<void> {
    await this.db.execute(
      `UPDATE outbox SET state = 'sending', lease_epoch = $1, attempts = 1, sent_account = account, sending_at = $2`,
      [epoch, this.clock.now()],
    );
    await this.db.execute(
      `INSERT INTO sender_lease (account, epoch, holder, until) VALUES ('bot-1', $1, 'test:1', now())
       ON CONFLICT (account) DO UPDATE SET epoch = $1`,
      [epoch],
    );
  }
}
