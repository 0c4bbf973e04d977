import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { InboxSpool } from '../../../src/conversation/inbox-spool.js';
import { Inbox } from '../../../src/conversation/inbox.js';
import type { InboundMessage } from '../../../src/channels/channel.port.js';
import { FieldCipher } from '../../../src/platform/crypto/field-cipher.js';
import { DirectoryStore, MediaFiles } from '../../../src/platform/media/index.js';
import { createLogger } from '../../../src/platform/logging/logger.js';
import { Stage, START } from '../messaging/stage.js';

const log = createLogger({ level: 'silent' });
const message = (n: number): InboundMessage => ({
  messageId: `m-${String(n)}`,
  account: 'bot-1',
  contactId: 'wx-mother',
  mentioned: false,
  kind: 'text',
  text: `line ${String(n)}`,
  sentAt: START,
});

describe('what comes in', () => {
  let stage: Stage;
  let inbox: Inbox;
  let media: MediaFiles;
  beforeEach(async () => {
    stage = await Stage.open();
    const store = new DirectoryStore(join(stage.dataDir, 'media'));
    media = new MediaFiles(stage.db, store, new FieldCipher(randomBytes(32)), stage.clock, stage.config, log);
    inbox = new Inbox(stage.db, stage.queues, stage.clock, stage.config, log, media);
  });
  afterEach(() => stage.close());

  const stored = async (): Promise<string[]> =>
    (await stage.db.query<{ text: string }>(`SELECT text FROM inbox ORDER BY id`)).map((r) => r.text);

  /** The database refuses everybody, as while it starts up. */
  const away = (yes: boolean): void => {
    const db = stage.db as unknown as { query: unknown };
    if (yes) {
      db.query = () =>
        Promise.reject(Object.assign(new Error('the database system is starting up'), { code: '57P03' }));
    } else delete db.query;
  };

  it('is stored once however often it comes', async () => {
    await Promise.all([1, 1, 2, 1].map((n) => inbox.store(message(n))));
    expect((await stored()).sort()).toEqual(['line 1', 'line 2']);
  });

  it('waits on disk while the database is away, and comes in order', async () => {
    await inbox.store(message(1));
    away(true);
    await inbox.store(message(2));
    await inbox.store(message(3));
    away(false);
    // the spool is not empty: what comes now queues up behind it
    await inbox.store(message(4));
    expect(await stored()).toEqual(['line 1']);
    await inbox.unspool('bot-1');
    await inbox.store(message(5));
    expect(await stored()).toEqual(['line 1', 'line 2', 'line 3', 'line 4', 'line 5']);
  });

  it('is still on disk after a kill, and a torn line does no harm', async () => {
    const file = join(stage.dataDir, 'spool-bot-1.jsonl');
    const spool = new InboxSpool(file);
    await spool.keep(message(1));
    const { appendFile } = await import('node:fs/promises');
    await appendFile(file, '{"messageId":"torn');
    await inbox.unspool('bot-1');
    expect(await stored()).toEqual(['line 1']);
  });

  it('is not acknowledged while the disk is full, so that the channel brings it again', async () => {
    away(true);
    await inbox.unspool('bot-1');
    const file = join(stage.dataDir, 'spool-bot-1.jsonl');
    symlinkSync('/dev/full', file);
    await expect(inbox.store(message(1))).rejects.toMatchObject({ code: 'ENOSPC' });
    rmSync(file);
    await inbox.store(message(1));
    away(false);
    await inbox.unspool('bot-1');
    expect(await stored()).toEqual(['line 1']);
  });

  it('tells faults of the message from an absent database', async () => {
    const bad = { ...message(1), sentAt: new Date(Number.NaN) };
    await expect(inbox.store(bad)).rejects.toThrow();
  });
});
