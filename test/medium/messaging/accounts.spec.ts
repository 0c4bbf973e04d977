import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { UnreachedWatch } from '../../../src/messaging/unreached.js';
import type { Unreached } from '../../../src/messaging/reach.port.js';
import { addMinutes } from '../../../src/kernel/time/shanghai.js';
import { FakeChannel, Stage, START } from './stage.js';

describe('several accounts', () => {
  let stage: Stage;
  beforeEach(async () => (stage = await Stage.open({ betweenPeersMs: 3_000, jitterMs: 2_000, samePeerMs: 1_000 })));
  afterEach(() => stage.close());

  it('freezes at the first notice of risk, and moves safety to an account that knows the person', async () => {
    const mother = await stage.person('mother');
    const father = await stage.person('father');
    await stage.accounts.alsoKnownAs(mother, { account: 'bot-2', contactId: 'wx-mother-2' });
    await stage.accounts.report('bot-1', 'online');
    await stage.accounts.report('bot-2', 'online');
    await stage.outbox.put([
      stage.message(mother, 'S', 'safety'),
      stage.message(mother, 'N', 'notice'),
      stage.message(father, 'S', 'to father'),
    ]);
    const first = new FakeChannel('bot-1');
    first.next = () => 'CHANNEL.LIMITED';
    await stage.sender(first).pump();
    expect(first.said).toEqual([]);
    expect(await stage.accounts.healthOf('bot-1')).toBe('limited');
    expect(await stage.accounts.failOver()).toBe(0); // not within the first minute
    await stage.db.execute(`UPDATE chat_account SET since = now() - interval '2 minutes' WHERE account = 'bot-1'`);
    expect(await stage.accounts.failOver()).toBe(1);
    const second = new FakeChannel('bot-2');
    await stage.sender(second, { pulse: virtual() }).pump();
    expect(second.said.map((s) => `${s.to} ${s.text}`)).toEqual(['wx-mother-2 safety', 'wx-mother-2 notice']);
    // who is known nowhere else waits for the back-fill
    await stage.accounts.thaw('bot-1');
    first.next = () => 'ok';
    await stage.sender(first, { pulse: virtual() }).pump();
    expect(first.said.map((s) => s.text)).toEqual(['to father']);
  });

  it('counts an account without a heartbeat as silent', async () => {
    await stage.accounts.report('bot-1', 'online');
    expect(await stage.accounts.healthOf('bot-1')).toBe('online');
    await stage.db.execute(`UPDATE chat_account SET heartbeat_at = now() - interval '2 minutes'`);
    expect(await stage.accounts.healthOf('bot-1')).toBe('silent');
  });

  it('keeps its pace, and lets an alarm wait for one gap at most behind a broadcast', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, (_, i) => stage.person(`p${String(i)}`)));
    await stage.outbox.put(people.map((p) => stage.message(p, 'N', `news ${String(p)}`)));
    const pulse = virtual();
    const channel = new FakeChannel('bot-1');
    channel.now = pulse.now;
    let alarmAt = 0;
    channel.onSent = () => {
      if (channel.said.length !== 5) return;
      alarmAt = pulse.now();
      pulse.before(() => stage.outbox.put([stage.message(people[11] ?? 0, 'S', 'alarm')]));
    };
    await stage.sender(channel, { pulse, random: () => 0.5 }).pump();
    const alarm = channel.said.find((s) => s.text === 'alarm');
    expect((alarm?.at ?? Infinity) - alarmAt).toBeLessThanOrEqual(5_000);
    const gaps = channel.said.slice(1).map((s, i) => s.at - (channel.said[i]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
    expect(channel.said).toHaveLength(13);
  });

  it("lets another town's alarm wait for one gap at most behind a town's broadcast of the same class", async () => {
    const people = await Promise.all(Array.from({ length: 14 }, (_, i) => stage.person(`p${String(i)}`)));
    await stage.db.tx(async () => {
      // run by run, as a suspension tells its guardians
      for (let i = 0; i < 12; i += 3) {
        await stage.outbox.put(people.slice(i, i + 3).map((p) => stage.message(p, 'S', `suspended ${String(p)}`)));
      }
    });
    const pulse = virtual();
    const channel = new FakeChannel('bot-1');
    channel.now = pulse.now;
    let alarmAt = 0;
    channel.onSent = () => {
      if (channel.said.length !== 4) return;
      alarmAt = pulse.now();
      pulse.before(async () => {
        stage.clock.set(new Date(START.getTime() + alarmAt));
        await stage.outbox.put([stage.message(people[13] ?? 0, 'S', 'alarm')]);
      });
    };
    await stage.sender(channel, { pulse, random: () => 0.5 }).pump();
    const alarm = channel.said.find((s) => s.text === 'alarm');
    expect((alarm?.at ?? Infinity) - alarmAt).toBeLessThanOrEqual(5_000);
    expect(channel.said).toHaveLength(13);
  });

  it('keeps the order of one chat, however the turns fall', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, (_, i) => stage.person(`p${String(i)}`)));
    const [last = 0] = people.slice(-1);
    await stage.db.tx(async () => stage.outbox.put(people.map((p) => stage.message(p, 'S', `missing ${String(p)}`))));
    await stage.outbox.put([stage.message(last, 'S', 'found')]);
    const channel = new FakeChannel('bot-1');
    await stage.sender(channel, { pulse: virtual(), random: () => 0.5 }).pump();
    const heard = channel.said.filter((s) => s.to === 'wx-p4').map((s) => s.text);
    expect(heard).toEqual([`missing ${String(last)}`, 'found']);
  });

  it('writes to the new handle what the old one could not take', async () => {
    const mother = await stage.person('mother');
    await stage.outbox.put([stage.message(mother, 'S', 'safety'), stage.message(mother, 'D', 'digest')]);
    const channel = new FakeChannel('bot-1');
    // a login gave everybody another id
    channel.next = (to) => (to === 'wx-mother' ? 'CHANNEL.NO_SUCH_PEER' : 'ok');
    const sender = stage.sender(channel, { pulse: virtual() });
    await sender.pump();
    expect(await stage.states()).toMatchObject({ safety: 'failed' });
    await stage.addresses.bind(mother, { account: 'bot-1', contactId: 'wx-new' }, 'test');
    await sender.pump();
    expect(channel.said.map((s) => `${s.to} ${s.text}`)).toEqual(['wx-new safety']);
  });

  it('works out when a broadcast will be through before it is accepted', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, (_, i) => stage.person(`p${String(i)}`)));
    const messages = people.map((p) => stage.message(p, 'S', `now ${String(p)}`));
    const { eta, late } = await stage.outbox.broadcast(messages, addMinutes(START, 10));
    expect(eta.getTime() - START.getTime()).toBe(5 * 4_000);
    expect(late).toBe(false);
    expect((await stage.outbox.broadcast(messages, START)).late).toBe(true);
  });

  it('hands a safety message on, once, when it reached nobody in five minutes', async () => {
    const mother = await stage.person('mother');
    await stage.outbox.put([stage.message(mother, 'S', 'safety', { eventKey: 'run:7' })]);
    const handed: Unreached[] = [];
    const watch = new UnreachedWatch(stage.db, stage.clock, { notReached: async (m) => void handed.push(m) });
    expect(await watch.look()).toBe(0);
    stage.clock.set(addMinutes(START, 6));
    await Promise.all([watch.look(), watch.look()]);
    expect(handed.map((h) => [h.personId, h.event])).toEqual([[mother, 'S:safety']]);
  });
});

/** Time that passes at once, and does something first where it was asked to. */
function virtual(): { now(): number; sleep(ms: number): Promise<void>; before(act: () => Promise<void>): void } {
  let now = 0;
  let act: (() => Promise<void>) | undefined;
  return {
    now: () => now,
    before: (next) => (act = next),
    sleep: async (ms) => {
      const first = act;
      act = undefined;
      await first?.();
      now += ms;
    },
  };
}
