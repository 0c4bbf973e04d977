import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { open, type FileHandle } from 'node:fs/promises';
import { FakeChannel, Stage } from './stage.js';

describe('what becomes of a message', () => {
  let stage: Stage;
  let channel: FakeChannel;
  let mother: number;

  beforeEach(async () => {
    stage = await Stage.open();
    channel = new FakeChannel('bot-1');
    mother = await stage.person('mother');
  });
  afterEach(() => stage.close());

  const oneOfEach = async (): Promise<void> => {
    await stage.outbox.put([
      stage.message(mother, 'S', 'safety'),
      stage.message(mother, 'A', 'answer'),
      stage.message(mother, 'N', 'notice'),
      stage.message(mother, 'C', 'code', { awaited: true }),
      stage.message(mother, 'D', 'digest'),
    ]);
  };

  it('leaves in the order of its urgency', async () => {
    await stage.outbox.put([
      stage.message(mother, 'N', 'notice'),
      stage.message(mother, 'A', 'answer'),
      stage.message(mother, 'S', 'safety'),
    ]);
    await stage.sender(channel).pump();
    expect(channel.said.map((s) => s.text)).toEqual(['safety', 'answer', 'notice']);
  });

  it('is confirmed by its echo', async () => {
    const sender = stage.sender(channel);
    channel.onSent = (to, text, messageId) =>
      void sender.echoed({ to: { contactId: to }, text, messageId, sentAt: stage.clock.now() });
    await stage.outbox.put([stage.message(mother, 'N', 'notice')]);
    await sender.pump();
    await sender.stop();
    expect(await stage.states()).toEqual({ notice: 'confirmed' });
  });

  it('is decided by its class after a crash that left no evidence', async () => {
    await oneOfEach();
    await stage.diedWhileSending();
    const sender = stage.sender(channel);
    await sender.pump();
    await sender.stop();
    expect(channel.said.map((s) => s.text)).toEqual(['（可能重复）safety', '（可能重复）answer', '（可能重复）notice']);
    expect(await stage.states()).toMatchObject({ code: 'parked', digest: 'unknown' });
  });

  it('is not said again when the journal shows that the channel took it', async () => {
    await oneOfEach();
    await stage.diedWhileSending();
    const kept = await stage.journal();
    await kept.begin(1);
    const rows = await stage.db.query<{ dedupe_key: string }>(`SELECT dedupe_key FROM outbox`);
    for (const { dedupe_key: key } of rows) {
      await kept.intend(key, 1);
      await kept.sent(key, 1, 'm-0');
    }
    await kept.close();
    const sender = stage.sender(channel);
    await sender.pump();
    await sender.stop();
    expect(channel.said).toEqual([]);
    expect(new Set(Object.values(await stage.states()))).toEqual(new Set(['accepted']));
  });

  it('is simply sent when the journal shows that it never left', async () => {
    await stage.outbox.put([stage.message(mother, 'C', 'code', { awaited: true })]);
    await stage.diedWhileSending();
    const kept = await stage.journal();
    await kept.begin(1);
    await kept.close();
    await stage.sender(channel).pump();
    expect(channel.said.map((s) => s.text)).toEqual(['code']);
  });

  it('is not sent again by a database that was restored to an earlier point', async () => {
    await stage.outbox.put([stage.message(mother, 'N', 'notice')]);
    const first = stage.sender(channel);
    await first.pump();
    await first.stop();
    await stage.db.execute(`UPDATE outbox SET state = 'queued', attempts = 0, sent_account = NULL`);
    const second = stage.sender(channel);
    await second.pump();
    await second.stop();
    expect(channel.said).toHaveLength(1);
    expect(await stage.states()).toEqual({ notice: 'accepted' });
  });

  it('waits again when it surely did not leave, and is given up when nobody is there', async () => {
    const gone = await stage.person('gone');
    await stage.outbox.put([stage.message(gone, 'N', 'to nobody'), stage.message(mother, 'N', 'later')]);
    channel.next = (to) => (to === 'wx-gone' ? 'CHANNEL.NO_SUCH_PEER' : 'ok');
    await stage.sender(channel).pump();
    expect(await stage.states()).toMatchObject({ 'to nobody': 'failed' });
    expect(channel.said.map((s) => s.text)).toEqual(['later']);
  });

  it('is not repeated when an echo comes instead of an answer', async () => {
    const sender = stage.sender(channel);
    channel.next = () => 'CHANNEL.UNKNOWN';
    channel.onSent = (to, text, messageId) =>
      void sender.echoed({ to: { contactId: to }, text, messageId, sentAt: stage.clock.now() });
    await stage.outbox.put([stage.message(mother, 'S', 'safety')]);
    await sender.pump();
    await sender.stop();
    expect(channel.said).toHaveLength(1);
  });

  it('is decided by evidence when the database went away before the result was kept', async () => {
    const sender = stage.sender(channel);
    await stage.outbox.put([stage.message(mother, 'S', 'safety')]);
    channel.next = () => 'CHANNEL.NO_SUCH_PEER';
    const { notSent } = stage.outcomes;
    stage.outcomes.notSent = () => Promise.reject(new Error('as when the database is away'));
    await expect(sender.pump()).rejects.toThrow();
    stage.outcomes.notSent = notSent;
    channel.next = () => 'ok';
    await sender.pump();
    await sender.stop();
    expect(channel.said.map((s) => s.text)).toEqual(['safety']);
  });

  it('sends nothing under an old epoch', async () => {
    const first = stage.sender(channel);
    await first.pump();
    // another process takes the account while this one sleeps
    await stage.db.execute(
      `UPDATE sender_lease SET epoch = epoch + 1, holder = 'other:1', until = now() + interval '1 hour'`,
    );
    await stage.outbox.put([stage.message(mother, 'S', 'safety')]);
    await first.pump();
    expect(channel.said).toEqual([]);
  });

  it('is called off when the calendar of the school moves, or of anything it lies in', async () => {
    const place = async (kind: string, parent: number | null, parentKind: string | null): Promise<number> =>
      (
        await stage.db.one<{ id: number }>(
          `INSERT INTO place (kind, name, parent_id, parent_kind) VALUES ($1, $1, $2, $3) RETURNING id`,
          [kind, parent, parentKind],
        )
      )?.id ?? 0;
    const city = await place('city', null, null);
    const district = await place('district', city, 'city');
    const town = await place('town', district, 'district');
    const school = await place('school', town, 'town');
    await stage.outbox.put([
      stage.message(mother, 'N', 'reminder', { placeId: school }),
      stage.message(mother, 'N', 'other'),
    ]);
    await stage.db.execute(`UPDATE place SET calendar_epoch = calendar_epoch + 1 WHERE id = $1`, [district]);
    await stage.sender(channel).pump();
    expect(channel.said.map((s) => s.text)).toEqual(['other']);
    expect(await stage.states()).toMatchObject({ reminder: 'cancelled' });
  });

  it('waits while the disk is full, and is sent once when it is not', async () => {
    const sender = stage.sender(channel);
    await sender.pump();
    const { journal } = sender as unknown as { journal: { forced: FileHandle } };
    const { forced } = journal;
    const full = await open('/dev/full', 'a');
    journal.forced = full;
    await stage.outbox.put([stage.message(mother, 'S', 'safety')]);
    await expect(sender.pump()).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(channel.said).toEqual([]);
    journal.forced = forced;
    await full.close();
    await sender.pump();
    // it surely did not leave before, so nothing says that it may be a repeat
    expect(channel.said.map((s) => s.text)).toEqual(['safety']);
  });

  it('tells per recipient how far an event got', async () => {
    const father = await stage.person('father');
    await stage.outbox.put([
      stage.message(mother, 'N', 'arrived', { eventKey: 'run:1' }),
      stage.message(father, 'N', 'arrived', { eventKey: 'run:1' }),
    ]);
    channel.next = (to) => (to === 'wx-father' ? 'CHANNEL.NO_SUCH_PEER' : 'ok');
    const sender = stage.sender(channel);
    await sender.pump();
    await sender.stop();
    const told = await stage.outcomes.ofEvent('run:1');
    expect(told.map((t) => [t.personId, t.state])).toEqual([
      [mother, 'accepted'],
      [father, 'failed'],
    ]);
  });
});
