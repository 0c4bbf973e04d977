import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeChannel, Stage } from './stage.js';

const EVENING = new Date('2026-09-16T19:00:00+08:00');
const NIGHT = new Date('2026-09-16T22:20:00+08:00');
const MORNING = new Date('2026-09-17T07:00:00+08:00');
const later = { from: new Date('2026-09-17T00:00:00+08:00'), text: 'today' };

describe('what could not leave in time', () => {
  let stage: Stage;
  let channel: FakeChannel;
  let mother: number;

  beforeEach(async () => {
    stage = await Stage.open();
    stage.clock.set(EVENING);
    channel = new FakeChannel('bot-1');
    mother = await stage.person('mother');
  });
  afterEach(() => stage.close());

  const said = (): string[] => channel.said.map((s) => s.text);
  const pumpAt = async (t: Date): Promise<string[]> => {
    stage.clock.set(t);
    const sender = stage.sender(channel);
    await sender.pump();
    await sender.stop();
    return said();
  };

  it('waits for the morning where the night has come meanwhile; safety and answers do not', async () => {
    await stage.outbox.put([
      stage.message(mother, 'S', 'safety'),
      stage.message(mother, 'A', 'answer'),
      stage.message(mother, 'N', 'notice'),
      stage.message(mother, 'C', 'payment'),
    ]);
    expect(await pumpAt(NIGHT)).toEqual(['safety', 'answer']);
    expect(await stage.states()).toMatchObject({ notice: 'queued', payment: 'queued' });
    expect((await pumpAt(new Date(MORNING.getTime() - 1))).length).toBe(2);
    expect((await pumpAt(MORNING)).toSorted()).toEqual(['answer', 'notice', 'payment', 'safety']);
  });

  it('waits again where it misses the next day too', async () => {
    await stage.outbox.put([stage.message(mother, 'N', 'notice')]);
    await pumpAt(NIGHT);
    expect(await pumpAt(new Date(NIGHT.getTime() + 86_400_000))).toEqual([]);
    expect(await pumpAt(new Date(MORNING.getTime() + 86_400_000))).toEqual(['notice']);
  });

  it('says by then what is true by then, and keeps what it said', async () => {
    await stage.outbox.put([stage.message(mother, 'N', 'tomorrow', { later })]);
    await pumpAt(NIGHT);
    expect(await pumpAt(MORNING)).toEqual(['today']);
    expect(await stage.states()).toEqual({ today: 'accepted' });
  });

  it('leaves as planned while the evening lasts', async () => {
    await stage.outbox.put([stage.message(mother, 'N', 'tomorrow', { later })]);
    expect(await pumpAt(new Date('2026-09-16T21:29:59+08:00'))).toEqual(['tomorrow']);
  });

  it('keeps to quiet hours that were made longer after it was planned', async () => {
    await stage.outbox.put([stage.message(mother, 'N', 'notice')]);
    await stage.preferences.widenQuietHours(mother, { from: '19:00', to: '08:00' });
    expect(await pumpAt(new Date('2026-09-16T20:00:00+08:00'))).toEqual([]);
    expect(await pumpAt(MORNING)).toEqual([]);
    expect(await pumpAt(new Date('2026-09-17T08:00:00+08:00'))).toEqual(['notice']);
  });
});
