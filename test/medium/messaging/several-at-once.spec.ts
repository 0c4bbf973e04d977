import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeChannel, Stage } from './stage.js';

const FREE = { samePeerMs: 0, betweenPeersMs: 0, perMinute: 0, perDay: 0 };
const NOTICES = ['one', 'two', 'three', 'four'];

describe('several messages taken at once, where the account knows no pace', () => {
  let stage: Stage;
  let channel: FakeChannel;
  let mother: number;

  beforeEach(async () => {
    stage = await Stage.open(FREE);
    channel = new FakeChannel('bot-1');
    mother = await stage.person('mother');
  });
  afterEach(() => stage.close());

  const put = (...texts: string[]): Promise<void> =>
    stage.outbox.put(texts.map((text) => stage.message(mother, 'N', text)));
  const said = (): string[] => channel.said.map((s) => s.text);

  it('leave in their order with one look, and are settled together', async () => {
    await put(...NOTICES);
    const sender = stage.sender(channel);
    await sender.pump();
    await sender.stop();
    expect(said()).toEqual(NOTICES);
    expect(new Set(Object.values(await stage.states()))).toEqual(new Set(['accepted']));
    const [row] = await stage.db.query<{ moments: number }>(
      `SELECT count(DISTINCT sending_at)::int AS moments FROM outbox`,
    );
    expect(row?.moments).toBe(1);
  });

  it('keep their order when one of them does not leave at first', async () => {
    await put(...NOTICES);
    let refused = 0;
    channel.next = (_, text) => (text === 'two' && refused++ === 0 ? 'CHANNEL.OFFLINE' : 'ok');
    await stage.sender(channel).pump();
    expect(said()).toEqual(NOTICES);
  });

  it('all wait when the account is limited half way, unmarked: they surely did not leave', async () => {
    await put(...NOTICES);
    channel.next = (_, text) => (text === 'two' ? 'CHANNEL.LIMITED' : 'ok');
    const sender = stage.sender(channel);
    await sender.pump();
    await sender.stop();
    expect(said()).toEqual(['one']);
    expect(await stage.states()).toEqual({ one: 'accepted', two: 'queued', three: 'queued', four: 'queued' });
  });

  it('are taken up to the first that must be asked about', async () => {
    let asked = 0;
    stage.guards.register('holds', async () => {
      asked += 1;
      return said().length === 2;
    });
    await put('one', 'two');
    await stage.outbox.put([stage.message(mother, 'N', 'guarded', { guard: { name: 'holds', args: {} } })]);
    await put('four');
    await stage.sender(channel).pump();
    expect(said()).toEqual(['one', 'two', 'guarded', 'four']);
    expect(asked).toBe(1);
  });

  it('leave one in doubt at most when the process dies: what the journal has not seen did not leave', async () => {
    await put(...NOTICES);
    const dying = stage.sender(channel);
    channel.onSent = (_, text) => {
      if (text === 'two') channel.state = 'offline';
    };
    // dies here: nothing of what it knows is kept, and the two that it had taken beside are still in its hand
    stage.outcomes.notSent = () => Promise.resolve();
    await dying.pump();
    delete (stage.outcomes as { notSent?: unknown }).notSent;
    expect(await stage.states()).toMatchObject({ three: 'sending', four: 'sending' });
    channel.state = 'online';
    channel.onSent = () => undefined;
    await stage.sender(channel).pump();
    expect(said()).toEqual(NOTICES);
  });
});
