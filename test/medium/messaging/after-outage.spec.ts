import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addMinutes } from '../../../src/kernel/time/shanghai.js';
import type { OutMessage } from '../../../src/messaging/message.js';
import { FakeChannel, Stage, START } from './stage.js';

const HEAD = '刚才断线了（16:00–16:20），这段时间的消息一起告诉您：';

describe('after an outage', () => {
  let stage: Stage;
  let channel: FakeChannel;
  let mother: number;
  beforeEach(async () => {
    stage = await Stage.open();
    channel = new FakeChannel('bot-1');
    mother = await stage.person('mother');
  });
  afterEach(() => stage.close());

  /** Twenty minutes without the account, in which these were to be said, two minutes apart. */
  const away = async (...messages: OutMessage[]): Promise<void> => {
    stage.clock.set(START);
    await stage.outages.wentOffline('bot-1');
    for (const [n, message] of messages.entries()) {
      stage.clock.set(addMinutes(START, 2 * (n + 1)));
      await stage.outbox.put([message]);
    }
    stage.clock.set(addMinutes(START, 20));
  };
  const back = async (): Promise<void> => {
    const outage = await stage.outages.cameBack('bot-1');
    if (outage) await stage.outages.heard('bot-1', outage);
  };
  const send = async (): Promise<string[]> => {
    const sender = stage.sender(channel);
    await sender.pump();
    await sender.stop();
    return channel.said.splice(0).map((s) => s.text);
  };
  const notice = (text: string, rest: Partial<OutMessage> = {}): OutMessage => stage.message(mother, 'N', text, rest);

  it('tells each person in one message, with times, and safety before it and alone', async () => {
    const father = await stage.person('father');
    await away(
      notice('first'),
      stage.message(mother, 'S', 'alarm'),
      stage.message(father, 'N', 'his only one'),
      stage.message(mother, 'A', 'an answer'),
      stage.message(mother, 'C', 'code 123456', { awaited: true }),
      notice('16:12 second'),
    );
    await back();
    const said = await send();
    expect(said[0]).toBe('alarm');
    expect(said.slice(1).toSorted()).toEqual(
      [`${HEAD}\n16:02 first\n回您16:08的话：an answer\n16:12 second`, 'code 123456', 'his only one'].toSorted(),
    );
    expect(await stage.states()).toMatchObject({
      first: 'merged',
      '16:12 second': 'merged',
      'his only one': 'accepted',
    });
    const [head] = await stage.db.query(`SELECT class, attempts FROM outbox WHERE dedupe_key LIKE 'after-outage:%'`);
    expect(head).toEqual({ class: 'N', attempts: 1 });
  });

  it('holds everything but safety while the account catches up', async () => {
    const catchingUp = { listening: true };
    const sender = stage.sender(channel, { catchingUp });
    await stage.outbox.put([
      notice('later'),
      stage.message(mother, 'A', 'answer'),
      stage.message(mother, 'S', 'alarm'),
    ]);
    await sender.pump();
    expect(channel.said.map((s) => s.text)).toEqual(['alarm']);
    catchingUp.listening = false;
    await sender.pump();
    expect(channel.said.map((s) => s.text)).toEqual(['alarm', 'answer', 'later']);
  });

  it('leaves out what no longer holds, and says one that is left as it stands', async () => {
    let arrived = false;
    stage.guards.register('still-away', async () => !arrived);
    const reminder = notice('are you there?', { guard: { name: 'still-away', args: {} } });
    await away(reminder, notice('until ten past', { validUntil: addMinutes(START, 10) }), notice('there'));
    arrived = true;
    await back();
    expect(await send()).toEqual(['there']);
    expect(await stage.states()).toEqual({
      'are you there?': 'cancelled',
      'until ten past': 'expired',
      there: 'accepted',
    });
  });

  it('says the same once, keeps pictures apart, and leaves a moment’s absence untold', async () => {
    const [media] = await stage.db.query<{ id: number }>(
      `INSERT INTO media (key, mime, size, created_at, expires_at) VALUES ('k', 'image/png', 1, $1, $1) RETURNING id`,
      [START],
    );
    await away(notice('same'), { ...notice('same'), dedupeKey: 'again' }, notice('other'));
    await stage.outbox.put([notice('a picture', { mediaId: media?.id ?? 0 })]);
    await back();
    expect((await send()).toSorted()).toEqual(['a picture', `${HEAD}\n16:04 same\n16:06 other`].toSorted());
    stage.clock.set(addMinutes(START, 30));
    await stage.outages.wentOffline('bot-1');
    await stage.outbox.put([notice('one'), notice('two')]);
    stage.clock.set(new Date(stage.clock.now().getTime() + 20_000));
    await back();
    expect(await send()).toEqual(['one', 'two']);
  });

  it('asks one thing in it, last; what else asks leaves after it and is what a bare number answers', async () => {
    const question = (key: string) => ({ kind: 'yes_no' as const, skill: 'test', data: {}, key });
    await away(
      notice('Tomorrow? 1 yes 2 no', { question: question('tomorrow') }),
      notice('news'),
      notice('Friday? 1 can 2 cannot', { question: question('friday') }),
    );
    await back();
    expect(await send()).toEqual([`${HEAD}\n16:04 news\n16:02 Tomorrow? 1 yes 2 no`, 'Friday? 1 can 2 cannot']);
    const open = await stage.db.query(`SELECT key, sides FROM open_question WHERE state = 'open' ORDER BY id`);
    expect(open).toEqual([
      { key: 'tomorrow', sides: '1 yes 2 no' },
      { key: 'friday', sides: '1 can 2 cannot' },
    ]);
  });

  describe('cut off between the merge and its sending', () => {
    let arrived = false;
    beforeEach(async () => {
      arrived = false;
      stage.guards.register('still-away', async () => !arrived);
      await away(
        notice('one', { eventKey: 'event:1' }),
        notice('two', { guard: { name: 'still-away', args: {} } }),
        notice('three'),
      );
      await back();
      const epoch = (await stage.deliveries.takeLease('bot-1', 'test:1')) ?? 0;
      const claim = await stage.deliveries.claim('bot-1', epoch, [], {});
      expect(claim).toMatchObject([{ text: `${HEAD}\n16:02 one\n16:04 two\n16:06 three` }]);
    });

    it('says the same again, marked, where nobody knows whether it left', async () => {
      expect(await send()).toEqual([`（可能重复）${HEAD}\n16:02 one\n16:04 two\n16:06 three`]);
      expect(await send()).toEqual([]);
      expect(await stage.outcomes.ofEvent('event:1')).toMatchObject([{ state: 'accepted', repeated: true }]);
    });

    it('says it as if nothing had been where it surely never left', async () => {
      const kept = await stage.journal();
      await kept.begin(1);
      await kept.close();
      expect(await send()).toEqual([`${HEAD}\n16:02 one\n16:04 two\n16:06 three`]);
    });

    it('leaves out what was called off meanwhile or no longer holds', async () => {
      await stage.outcomes.recover('bot-1', 2, undefined);
      await stage.outbox.cancel('event:1', 'off');
      arrived = true;
      expect(await send()).toEqual(['（可能重复）three']);
    });
  });

  it('waits again, part by part, where the channel was gone once more', async () => {
    await away(notice('one'), notice('two'));
    await back();
    channel.next = () => 'CHANNEL.LIMITED';
    expect(await send()).toEqual([]);
    expect(await stage.states()).toMatchObject({ one: 'queued', two: 'queued' });
    await stage.accounts.thaw('bot-1');
    channel.next = () => 'ok';
    expect(await send()).toEqual([`${HEAD}\n16:02 one\n16:04 two`]);
  });

  it('reaches the reader under the next handle where the first was gone, and tells what became of each part', async () => {
    await away(notice('one', { eventKey: 'event:1' }), notice('two'));
    await back();
    channel.next = (to) => (to === 'wx-mother' ? 'CHANNEL.NO_SUCH_PEER' : 'ok');
    expect(await send()).toEqual([]);
    expect(await stage.outcomes.ofEvent('event:1')).toMatchObject([{ state: 'failed' }]);
    await stage.addresses.bind(mother, { account: 'bot-1', contactId: 'wx-new' }, 'test');
    expect(await send()).toEqual([`${HEAD}\n16:02 one\n16:04 two`]);
    expect(await stage.outcomes.ofEvent('event:1')).toMatchObject([{ state: 'accepted' }]);
  });

  it('answers somebody who is nobody here in one message too', async () => {
    const to = { account: 'bot-1', contactId: 'wx-stranger' };
    await away(
      { class: 'A', to, text: 'hello', dedupeKey: '1' },
      { class: 'A', to, text: 'hello', dedupeKey: '2' },
      { class: 'A', to, text: 'and how', dedupeKey: '3' },
    );
    await back();
    expect(await send()).toEqual([`${HEAD}\n回您16:04的话：hello\n回您16:06的话：and how`]);
  });

  it('counts as one notice of the day', async () => {
    await away(notice('one'), notice('two'));
    await back();
    await send();
    expect((await stage.preferences.of([mother], START)).get(mother)?.noticesToday).toBe(1);
  });

  it('is known where the process itself was dead, from its last sign of life', async () => {
    await stage.accounts.report('bot-1', 'online');
    await stage.db.execute(`UPDATE chat_account SET heartbeat_at = now() - interval '20 minutes'`);
    await stage.outages.wasDown('bot-1');
    const minutesAgo = (n: number): Date => addMinutes(stage.clock.now(), -n);
    expect(await stage.outages.coveredAt('bot-1', minutesAgo(15))).toBe(true);
    expect(await stage.outages.coveredAt('bot-1', minutesAgo(25))).toBe(false);
    const outage = await stage.outages.cameBack('bot-1');
    expect(outage?.since.getTime()).toBeCloseTo(minutesAgo(20).getTime(), -4);
    // alive a moment ago: no outage
    await stage.accounts.report('bot-1', 'online');
    await stage.outages.heard('bot-1', outage ?? { id: 0, since: START, until: START });
    expect(await stage.outages.cameBack('bot-1')).toBeUndefined();
  });
});
