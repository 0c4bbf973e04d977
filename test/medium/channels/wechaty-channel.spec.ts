import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PuppetSimulator } from '../../../src/channels/simulator/simulator.puppet.js';
import { linkTo } from '../../../src/channels/simulator/world-link.js';
import { privateChat } from '../../../src/channels/simulator/world-chat.js';
import type { World } from '../../../src/channels/simulator/world.js';
import { WechatyChannel } from '../../../src/channels/wechaty/wechaty.channel.js';
import { aChannel, aWorld, BOT, Ear, PARENT, ROOM, TEACHER } from './stage.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const text = (line: string) => ({ kind: 'text' as const, text: line });

describe('a chat account through the real Wechaty', () => {
  let world: World;
  let channel: WechatyChannel;
  let ear: Ear;

  beforeEach(async () => {
    world = aWorld();
    channel = aChannel(world);
    ear = new Ear();
    await channel.start(ear);
  });
  afterEach(() => channel.stop());

  it('is online once it has started', () => {
    expect(channel.state).toBe('online');
    expect(channel.account).toBe(BOT);
    expect(ear.states).toEqual(['online: logged in']);
  });

  it('hears a private text with its sender and the time it was sent', async () => {
    const said = world.say(PARENT, { account: BOT }, text('我仔到未'));
    await world.idle();
    expect(ear.messages).toEqual([
      {
        messageId: said.id,
        account: BOT,
        contactId: PARENT,
        mentioned: false,
        kind: 'text',
        text: '我仔到未',
        sentAt: new Date('2026-09-16T08:20:00.123Z'),
      },
    ]);
  });

  it('sends to a person and to a group, gives the id, and hears its own echo', async () => {
    const { messageId } = await channel.send({ contactId: PARENT }, { text: '到了' });
    await channel.send({ roomId: ROOM }, { text: '请私聊' });
    await world.idle();
    expect(world.history(privateChat(BOT, PARENT)).map(({ id, text: line }) => [id, line])).toEqual([
      [messageId, '到了'],
    ]);
    expect(world.history(ROOM).map((message) => message.text)).toEqual(['请私聊']);
    expect(ear.echoes).toMatchObject([
      { messageId, to: { contactId: PARENT }, text: '到了' },
      { to: { roomId: ROOM }, text: '请私聊' },
    ]);
    expect(ear.messages).toEqual([]);
  });

  it('sends a picture', async () => {
    await channel.send({ contactId: PARENT }, { text: '', file: { name: 'card.png', data: PNG } });
    const [message] = world.history(privateChat(BOT, PARENT));
    expect(message).toMatchObject({ kind: 'image', image: { name: 'card.png' } });
    expect(message?.image?.data.equals(PNG)).toBe(true);
  });

  it('knows in a group whether it was mentioned, and leaves its own name out of the text', async () => {
    world.say(PARENT, { room: ROOM }, text('大家好'));
    world.say(PARENT, { room: ROOM, mentions: [BOT] }, text('@四点半\u2005到没'));
    world.say(PARENT, { room: ROOM, mentions: [TEACHER] }, text('@黄丽 谢谢'));
    await world.idle();
    expect(ear.messages.map(({ roomId, mentioned, text: line }) => [roomId, mentioned, line])).toEqual([
      [ROOM, false, '大家好'],
      [ROOM, true, '到没'],
      [ROOM, false, '@黄丽 谢谢'],
    ]);
  });

  it('tells the kinds apart, and gives a voice its transcript', async () => {
    world.say(PARENT, { account: BOT }, { kind: 'voice', text: '我仔到未' });
    world.say(PARENT, { account: BOT }, { kind: 'voice', text: '' });
    world.say(PARENT, { account: BOT }, { kind: 'image', text: '', image: { name: 'a.png', data: PNG } });
    world.say(PARENT, { account: BOT }, { kind: 'link', text: '台风路径' });
    world.say(PARENT, { account: BOT }, { kind: 'sticker', text: '' });
    world.say(PARENT, { account: BOT }, { kind: 'red_packet', text: '' });
    world.say(PARENT, { account: BOT }, { kind: 'other', text: '' });
    await world.idle();
    expect(ear.messages.map(({ kind, text: line }) => [kind, line])).toEqual([
      ['voice', '我仔到未'],
      ['voice', ''],
      ['image', ''],
      ['link', '台风路径'],
      ['sticker', ''],
      ['red_packet', ''],
      ['other', ''],
    ]);
  });

  it('hears that a message was taken back, and which', async () => {
    const said = world.say(PARENT, { account: BOT }, text('发错了'));
    world.recall(said.id);
    await world.idle();
    expect(ear.messages[1]).toMatchObject({ kind: 'recall', recalls: said.id, text: '', contactId: PARENT });
  });

  it('hears a replay under the same id', async () => {
    const said = world.say(PARENT, { account: BOT }, text('到了3'));
    await world.idle();
    world.deliverAgain(said.id);
    await world.idle();
    expect(ear.messages.map((message) => message.messageId)).toEqual([said.id, said.id]);
  });

  it('keeps the order within a chat, however long each takes, and lets chats run side by side', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    ear.onEach = (message) => (message.text === 'a0' ? held : Promise.resolve());
    for (let i = 0; i < 50; i += 1) {
      world.say(PARENT, { account: BOT }, text(`a${i}`));
      world.say(TEACHER, { account: BOT }, text(`b${i}`));
    }
    await ear.until((heard) => heard.texts().includes('b49'));
    expect(ear.texts().some((line) => line.startsWith('a'))).toBe(false);
    release();
    await world.idle();
    const numbers = (mark: string) => ear.texts().filter((line) => line.startsWith(mark));
    expect(numbers('a')).toEqual(Array.from({ length: 50 }, (_, i) => `a${i}`));
    expect(numbers('b')).toEqual(Array.from({ length: 50 }, (_, i) => `b${i}`));
  });

  it('offline: says so, refuses to send, and gets what people wrote meanwhile with the original times', async () => {
    let now = new Date('2026-09-16T08:00:00Z');
    await channel.stop();
    world = aWorld({ clock: { now: () => now } });
    channel = aChannel(world);
    await channel.start(ear);
    world.goOffline(BOT);
    await ear.until((heard) => heard.states.at(-1)?.startsWith('offline') === true);
    await expect(channel.send({ contactId: PARENT }, { text: 'x' })).rejects.toMatchObject({ code: 'CHANNEL.OFFLINE' });
    world.say(PARENT, { account: BOT }, text('到没'));
    now = new Date('2026-09-16T08:30:00Z');
    world.goOnline(BOT);
    await world.idle();
    expect(ear.messages).toMatchObject([{ text: '到没', sentAt: new Date('2026-09-16T08:00:00Z') }]);
    expect(channel.state).toBe('online');
    expect((await channel.send({ contactId: PARENT }, { text: 'x' })).messageId).toBeDefined();
  });

  it('starts while the account is offline and comes online later', async () => {
    await channel.stop();
    world.goOffline(BOT);
    channel = aChannel(world);
    await channel.start(ear);
    expect(channel.state).toBe('offline');
    world.say(PARENT, { account: BOT }, text('在吗'));
    world.goOnline(BOT);
    await world.idle();
    expect(ear.texts()).toEqual(['在吗']);
  });

  it('gets again, after a restart, what a failing house could not take in', async () => {
    ear.onEach = () => Promise.reject(new Error('the database is down'));
    world.say(PARENT, { account: BOT }, text('到没'));
    await ear.until((heard) => heard.states.some((line) => line.includes('could not be taken in')));
    expect(ear.states.join()).not.toContain('到没');
    await channel.stop();
    const next = new Ear();
    channel = aChannel(world);
    await channel.start(next);
    await world.idle();
    expect(next.texts()).toEqual(['到没']);
  });

  it('refuses a peer the account does not know', async () => {
    await expect(channel.send({ contactId: 'nobody' }, { text: 'x' })).rejects.toMatchObject({
      code: 'CHANNEL.NO_SUCH_PEER',
    });
  });

  it('takes nobody for gone where the puppet is out and Wechaty has not said so', async () => {
    await channel.stop();
    const puppet = new PuppetSimulator(linkTo(world, BOT));
    channel = new WechatyChannel({ account: BOT, puppet });
    await channel.start(ear);
    let out = false;
    // it goes out while the contact is looked for
    Object.defineProperty(puppet, 'isLoggedIn', { get: () => !out });
    puppet.contactRawPayload = () => Promise.reject(new Error(String((out = true))));
    await expect(channel.send({ contactId: 'wx-new' }, { text: 'x' })).rejects.toMatchObject({
      code: 'CHANNEL.OFFLINE',
    });
    expect(ear.states.at(-1)).toBe('offline: logged out');
    await expect(channel.send({ contactId: PARENT }, { text: 'x' })).rejects.toMatchObject({ code: 'CHANNEL.OFFLINE' });
  });

  it('serves two accounts side by side, each with its own chats', async () => {
    world.addAccount({ id: 'bot-b', name: '四点半二号' });
    const other = aChannel(world, 'bot-b');
    const otherEar = new Ear();
    await other.start(otherEar);
    world.say(PARENT, { account: 'bot-b' }, text('乙'));
    world.say(PARENT, { account: BOT }, text('甲'));
    await world.idle();
    expect(ear.messages).toMatchObject([{ account: BOT, text: '甲' }]);
    expect(otherEar.messages).toMatchObject([{ account: 'bot-b', text: '乙' }]);
    await other.send({ contactId: PARENT }, { text: '收到' });
    await world.idle();
    expect(otherEar.echoes).toHaveLength(1);
    expect(ear.echoes).toHaveLength(0);
    await other.stop();
  });
});

describe('a network with faults', () => {
  const started = async (world: World): Promise<[WechatyChannel, Ear]> => {
    const channel = aChannel(world);
    const ear = new Ear();
    await channel.start(ear);
    return [channel, ear];
  };

  it('takes the id from the echo when the puppet gives none', async () => {
    const world = aWorld({ faults: { outbound: () => 'anonymous' } });
    const [channel] = await started(world);
    const { messageId } = await channel.send({ contactId: PARENT }, { text: '到了' });
    expect(messageId).toBe(world.history(privateChat(BOT, PARENT))[0]?.id);
    await channel.stop();
  });

  it('says UNKNOWN when it may have left, OFFLINE when it surely did not', async () => {
    let fault: 'doubt' | 'refuse' = 'doubt';
    const world = aWorld({ faults: { outbound: () => fault } });
    const [channel] = await started(world);
    await expect(channel.send({ contactId: PARENT }, { text: '1' })).rejects.toMatchObject({ code: 'CHANNEL.UNKNOWN' });
    fault = 'refuse';
    await expect(channel.send({ contactId: PARENT }, { text: '2' })).rejects.toMatchObject({ code: 'CHANNEL.OFFLINE' });
    expect(world.history(privateChat(BOT, PARENT)).map((message) => message.text)).toEqual(['1']);
    await channel.stop();
  });

  it('loses, repeats and reorders on the way in', async () => {
    const plan: Record<string, 'lose' | 'duplicate' | 'overtake'> = { a: 'lose', b: 'duplicate', c: 'overtake' };
    const world = aWorld({ faults: { inbound: (message) => plan[message.text] ?? 'none' } });
    const [channel, ear] = await started(world);
    for (const line of ['a', 'b', 'c', 'd']) world.say(PARENT, { account: BOT }, text(line));
    await world.idle();
    expect(ear.texts()).toEqual(['b', 'b', 'd', 'c']);
    await channel.stop();
  });

  it('gives a person a new contact id', async () => {
    const world = aWorld();
    const [channel, ear] = await started(world);
    world.changeContactId(PARENT, 'wx-new');
    world.say('wx-new', { account: BOT }, text('我换微信了'));
    await world.idle();
    expect(ear.messages).toMatchObject([{ contactId: 'wx-new' }]);
    await channel.stop();
  });
});

describe('a puppet that cannot be had', () => {
  it('is a CHANNEL.BAD_PUPPET that says what to do', async () => {
    const channel = new WechatyChannel({ puppet: 'wechaty-puppet-nonesuch' });
    await expect(channel.start(new Ear())).rejects.toMatchObject({
      code: 'CHANNEL.BAD_PUPPET',
      message: expect.stringMatching(/npm install wechaty-puppet-nonesuch/),
    });
    await channel.stop(); // nothing to stop: no complaint
  });
});
