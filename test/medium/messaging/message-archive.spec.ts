import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { MessageArchive } from '../../../src/messaging/message-archive.js';
import { addMinutes } from '../../../src/kernel/time/shanghai.js';
import { FakeChannel, Stage, START } from './stage.js';

let stage: Stage;
beforeEach(async () => (stage = await Stage.open()));
afterEach(() => stage.close());

it('moves what has rested into its month, leaves what is open, and drops whole months', async () => {
  const mother = await stage.person('mother');
  await stage.outbox.put([stage.message(mother, 'N', 'sent')]);
  const sender = stage.sender(new FakeChannel('bot-1'));
  await sender.pump();
  await sender.stop();
  await stage.outbox.put([stage.message(mother, 'N', 'still open')]);
  const archive = new MessageArchive(stage.db, stage.clock);
  expect(await archive.move()).toBe(0);
  stage.clock.set(addMinutes(START, 60 * 24 * 60));
  expect(await archive.move()).toBe(1);
  expect(Object.keys(await stage.states())).toEqual(['still open']);
  expect(await stage.db.query(`SELECT text FROM message_archive_2026_09`)).toEqual([{ text: 'sent' }]);
  expect(await archive.drop(12)).toEqual([]);
  stage.clock.set(addMinutes(START, 400 * 24 * 60));
  expect(await archive.drop(12)).toContain('message_archive_2026_09');
});
