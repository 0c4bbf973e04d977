import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { EVIDENCE, MessageArchive } from '../../../src/messaging/message-archive.js';
import { createLogger } from '../../../src/platform/logging/logger.js';
import { Timers } from '../../../src/platform/timers/index.js';
import { addMinutes } from '../../../src/kernel/time/shanghai.js';
import { FakeChannel, Stage, START } from './stage.js';

let stage: Stage;
beforeEach(async () => (stage = await Stage.open()));
afterEach(() => stage.close());

const timers = (): Timers => new Timers(stage.db, stage.queues, stage.clock, createLogger({ level: 'silent' }));

it('moves what has rested into its month, leaves what is open, and drops whole months', async () => {
  const mother = await stage.person('mother');
  await stage.outbox.put([stage.message(mother, 'N', 'sent')]);
  const sender = stage.sender(new FakeChannel('bot-1'));
  await sender.pump();
  await sender.stop();
  await stage.outbox.put([stage.message(mother, 'N', 'still open')]);
  const archive = new MessageArchive(stage.db, stage.clock, timers(), stage.config);
  expect(await archive.move()).toBe(0);
  stage.clock.set(addMinutes(START, 60 * 24 * 60));
  expect(await archive.move()).toBe(1);
  expect(Object.keys(await stage.states())).toEqual(['still open']);
  expect(await stage.db.query(`SELECT text FROM message_archive_2026_09`)).toEqual([{ text: 'sent' }]);
  expect(await archive.drop(12)).toEqual([]);
  stage.clock.set(addMinutes(START, 400 * 24 * 60));
  expect(await archive.drop(12)).toContain('message_archive_2026_09');
});

it('keeps of what left in another message what became of that one', async () => {
  const mother = await stage.person('mother');
  await stage.outages.wentOffline('bot-1');
  await stage.outbox.put([stage.message(mother, 'N', 'one'), stage.message(mother, 'N', 'two')]);
  stage.clock.set(addMinutes(START, 5));
  const outage = await stage.outages.cameBack('bot-1');
  if (outage) await stage.outages.heard('bot-1', outage);
  const sender = stage.sender(new FakeChannel('bot-1'));
  await sender.pump();
  await sender.stop();
  const [head] = await stage.db.query<{ id: number }>(`SELECT id FROM outbox WHERE state = 'accepted'`);
  stage.clock.set(addMinutes(START, 60 * 24 * 60));
  expect(await new MessageArchive(stage.db, stage.clock, timers(), stage.config).move()).toBe(3);
  const parts = await stage.db.query(
    `SELECT text, state, sent_at IS NOT NULL AS sent, merged_into FROM message_archive WHERE id <> $1 ORDER BY id`,
    [head?.id],
  );
  const sent = { state: 'accepted', sent: true, merged_into: head?.id };
  expect(parts).toEqual([
    { text: 'one', ...sent },
    { text: 'two', ...sent },
  ]);
});

it('runs every night, also late and twice, and sweeps out done timers', async () => {
  const all = timers();
  const archive = new MessageArchive(stage.db, stage.clock, all, stage.config);
  const mother = await stage.person('mother');
  await stage.outbox.put([stage.message(mother, 'N', 'sent')]);
  const sender = stage.sender(new FakeChannel('bot-1'));
  await sender.pump();
  await sender.stop();
  await all.plan([{ kind: 'test', key: 'old', dueAt: START, payload: {} }]);
  await stage.db.execute(`UPDATE timer SET state = 'done'`);
  await archive.start();
  await archive.start();
  // fifty nights late: everything is caught up in one run
  stage.clock.set(addMinutes(START, 50 * 24 * 60));
  await stage.db.tx(() => archive.night('2026-09-17', 0));
  await stage.db.tx(() => archive.night('2026-09-17', 0));
  expect(await stage.states()).toEqual({});
  expect(await stage.db.query(`SELECT text FROM message_archive`)).toEqual([{ text: 'sent' }]);
  expect(await stage.db.query(`SELECT key, state FROM timer ORDER BY id`)).toEqual([
    { key: 'archive:2026-09-17:0', state: 'waiting' },
    { key: 'archive:2026-09-18:0', state: 'waiting' },
  ]);
});

it('leaves what something on record refers to: each such table is known, and found by an index', async () => {
  const rows = await stage.db.query<{ name: string; indexed: boolean }>(
    `SELECT c.conrelid::regclass::text AS name, EXISTS (SELECT FROM pg_index i
       WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1]) AS indexed
     FROM pg_constraint c WHERE c.contype = 'f' AND c.confrelid = 'inbox'::regclass`,
  );
  expect(rows.map((r) => r.name).toSorted()).toEqual([...EVIDENCE].toSorted());
  expect(rows.filter((r) => !r.indexed)).toEqual([]);
});
