import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { privateChat } from '../../../src/channels/simulator/world-chat.js';
import { aChannel, aWorld, BOT, Ear, PARENT, ROOM, TEACHER } from './stage.js';

const text = (line: string) => ({ kind: 'text' as const, text: line });

describe('the chats of the pretended network', () => {
  let historyDir: string;
  beforeEach(async () => {
    historyDir = await mkdtemp(join(tmpdir(), 'four-thirty-world-'));
  });
  afterEach(() => rm(historyDir, { recursive: true, force: true }));

  it('are there again at the next start, with pictures and recalls, and ids stay apart', async () => {
    const first = aWorld({ historyDir });
    const wrong = first.say(PARENT, { account: BOT }, text('发错'));
    first.say(
      PARENT,
      { account: BOT },
      { kind: 'image', text: '', image: { name: 'a.png', data: Buffer.from('png') } },
    );
    first.recall(wrong.id);
    first.say(TEACHER, { room: ROOM, mentions: [BOT] }, text('@四点半 在吗'));
    const second = aWorld({ historyDir });
    const chat = second.history(privateChat(BOT, PARENT));
    expect(chat.map(({ kind, recalled }) => [kind, recalled])).toEqual([
      ['text', true],
      ['image', false],
      ['recall', false],
    ]);
    expect(chat[1]?.image?.data.toString()).toBe('png');
    expect(second.history(ROOM)).toMatchObject([{ mentions: [BOT], at: new Date('2026-09-16T08:20:00.123Z') }]);
    const next = second.say(PARENT, { account: BOT }, text('新的'));
    expect(second.history(privateChat(BOT, PARENT)).filter((message) => message.id === next.id)).toHaveLength(1);
  });

  it('deliver after a restart only what no bot had taken, and pass over a torn line', async () => {
    const first = aWorld({ historyDir });
    const channel = aChannel(first);
    await channel.start(new Ear());
    first.say(PARENT, { account: BOT }, text('旧'));
    await first.idle();
    await channel.stop();
    first.say(PARENT, { account: BOT }, text('新'));
    await appendFile(join(historyDir, 'chats.jsonl'), '{"said":{"id":"to');
    const second = aWorld({ historyDir });
    const ear = new Ear();
    const next = aChannel(second);
    await next.start(ear);
    await second.idle();
    expect(ear.texts()).toEqual(['新']);
    await next.stop();
  });

  it('tell observers of both directions, and refuse who is not there', async () => {
    const world = aWorld();
    const seen: string[] = [];
    world.on('message', (message) => seen.push(`${message.from}: ${message.text}`));
    world.say(PARENT, { account: BOT }, text('到没'));
    await world.accept(BOT, PARENT, { text: '到了' });
    expect(seen).toEqual([`${PARENT}: 到没`, `${BOT}: 到了`]);
    expect(() => world.say('nobody', { account: BOT }, text('x'))).toThrow(/knows no contact/);
    world.addContact({ id: 'outsider', name: '陌生人' });
    expect(() => world.say('outsider', { room: ROOM }, text('x'))).toThrow(/no member/);
  });
});
