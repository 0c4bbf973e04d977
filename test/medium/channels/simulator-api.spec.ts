import 'reflect-metadata';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { SimulatorModule } from '../../../src/channels/simulator/simulator.module.js';
import type { SimulatorStage } from '../../../src/channels/simulator/stage.port.js';
import { privateChat } from '../../../src/channels/simulator/world-chat.js';
import type { World } from '../../../src/channels/simulator/world.js';
import { aWorld, BOT, PARENT, ROOM, TEACHER } from './stage.js';

const PICTURE = `data:image/png;base64,${Buffer.from('png').toString('base64')}`;

class Stage implements SimulatorStage {
  time = new Date('2026-09-16T07:00:00Z'); // 15:00 in Shanghai
  readonly moves: string[] = [];
  running = 0;
  now = (): Date => this.time;
  async moveTo(t: Date): Promise<void> {
    this.running += 1;
    expect(this.running).toBe(1); // never two moves at once
    await Promise.resolve();
    this.time = t;
    this.moves.push(t.toISOString());
    this.running -= 1;
  }
  cast = () => [
    { contactId: PARENT, name: '林志强', title: '爸爸', group: '家长' },
    { contactId: TEACHER, name: '黄丽', title: '三2 班主任', group: '学校' },
  ];
  hints = async () => [];
}

describe('the API of the simulator page', () => {
  let app: NestFastifyApplication;
  let world: World;
  let stage: Stage;
  let url: string;

  beforeEach(async () => {
    world = aWorld();
    stage = new Stage();
    const module = await Test.createTestingModule({ imports: [SimulatorModule.for(world, stage)] }).compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    await app.listen(0, '127.0.0.1'); // a real socket: under Jest, Fastify's inject() cannot load its ES modules
    url = await app.getUrl();
  });
  afterEach(() => app.close());

  const get = (path: string): Promise<Response> => fetch(url + path);
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/simulator/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it('tells the page everything it draws', async () => {
    world.say(PARENT, { account: BOT }, { kind: 'text', text: '到没' });
    const state = (await (await get('/simulator/state')).json()) as object;
    expect(state).toMatchObject({
      now: stage.time.getTime(),
      accounts: [{ id: BOT, name: '四点半', online: true }],
      phones: [PARENT, TEACHER],
      rooms: [{ id: ROOM, name: '三2家长群' }],
      chats: { [privateChat(BOT, PARENT)]: [{ from: PARENT, kind: 'text', text: '到没' }] },
    });
  });

  it('lets people speak, in private and in a group with a mention', async () => {
    expect((await post('messages', { from: PARENT, kind: 'text', text: '到没' })).status).toBe(201);
    await post('messages', { from: PARENT, room: ROOM, mention: true, kind: 'text', text: '@四点半 到没' });
    expect(world.history(privateChat(BOT, PARENT))).toHaveLength(1);
    expect(world.history(ROOM)).toMatchObject([{ mentions: [BOT] }]);
  });

  it('takes a picture and gives it back', async () => {
    const said = await post('messages', { from: PARENT, kind: 'image', picture: PICTURE });
    const picture = await get(String(said.body['picture']));
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(await picture.text()).toBe('png');
  });

  it('refuses what makes no sense, and never repeats what was said', async () => {
    const secret = '不要写进日志';
    const answers = await Promise.all([
      post('messages', { from: PARENT, kind: 'song', text: secret }),
      post('messages', { from: PARENT, kind: 'image', text: secret }),
      post('messages', { from: 'nobody', kind: 'text', text: secret }),
      post('messages', { from: PARENT, room: 'no-room', kind: 'text', text: secret }),
      post('messages/none/recall', {}),
      post('clock', { to: '25:00' }),
      post('clock', { plusMinutes: -5 }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 422, 422, 422, 400, 400]);
    expect(JSON.stringify(answers)).not.toContain(secret);
  });

  it('moves the clock forward only, one move after the other', async () => {
    const [first, second] = await Promise.all([post('clock', { to: '16:20' }), post('clock', { plusMinutes: 10 })]);
    expect([first?.status, second?.status]).toEqual([200, 200]);
    expect(stage.moves).toEqual(['2026-09-16T08:20:00.000Z', '2026-09-16T08:30:00.000Z']);
  });

  it('takes a message back', async () => {
    const said = await post('messages', { from: PARENT, kind: 'text', text: '发错了' });
    expect((await post(`messages/${String(said.body['id'])}/recall`, {})).status).toBe(200);
    expect(world.history(privateChat(BOT, PARENT))).toMatchObject([{ recalled: true }, { kind: 'recall' }]);
  });

  it('tells an open page what happens, and lets go of it when the service stops', async () => {
    const stream = await get('/simulator/events');
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const until = async (text: string): Promise<void> => {
      while (!heard.includes(text)) {
        const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
        if (done) throw new Error(`the stream ended before ${text}`);
        heard += value ?? '';
      }
    };
    await until('event: clock');
    world.say(PARENT, { account: BOT }, { kind: 'text', text: '到没' });
    await until('到没');
    await until('event: hints');
    world.goOffline(BOT);
    await until('event: account');
    await app.close();
    await expect(until('never')).rejects.toThrow(/ended|terminated/);
  });

  it('serves the page with a policy that asks nothing of other hosts, and no file beside it', async () => {
    const page = await get('/');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect((await get('/simulator/web/page.css')).status).toBe(200);
    for (const name of ['..%2fworld.ts', '%2e%2e%2fworld.js', 'none.js', 'main.ts']) {
      expect((await get(`/simulator/web/${name}`)).status).toBe(404);
    }
  });
});
