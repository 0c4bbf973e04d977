import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Proposer, withoutPeople } from './proposer.js';
import type { Reading, Utterance } from './reading.js';

const said: Utterance = {
  role: 'guardian',
  now: '2026-10-20T16:40+08:00',
  children: [{ name: '林小雨', calls: ['妹头'], class: '三2' }],
  people: [{ name: '黄丽', calls: ['黄老师'] }],
  text: '黄老师 林小雨妹头小雨嘅嘢点搞 10012345678',
};
const unclear: Reading = { intent: 'unknown', slots: {}, risk: 'none', confidence: 0, bySound: [] };

let server: Server | undefined;
const bodies: string[] = [];

async function serve(answer: string, delayMs = 0): Promise<string> {
  bodies.length = 0;
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      bodies.push(body);
      setTimeout(() => response.end(JSON.stringify({ choices: [{ message: { content: answer } }] })), delayMs);
    });
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

describe('proposer', () => {
  it('is off without a URL', async () => {
    expect(await new Proposer({}).propose(said, unclear)).toBeUndefined();
  });

  it('returns a proposal that is marked and has no slots', async () => {
    const url = await serve('{"intent":"child.today","confidence":0.7}');
    const got = await new Proposer({ url }).propose(said, unclear);
    expect(got).toEqual({
      intent: 'child.today',
      slots: {},
      risk: 'none',
      confidence: 0.7,
      bySound: [],
      proposed: true,
    });
  });

  it('sends neither names nor phones', async () => {
    const url = await serve('{"intent":"child.today","confidence":0.7}');
    await new Proposer({ url }).propose(said, unclear);
    expect(bodies).toHaveLength(1);
    for (const secret of ['小雨', '妹头', '黄老师', '10012345678']) expect(bodies[0]).not.toContain(secret);
    expect(withoutPeople(said)).toContain('<CHILD>');
  });

  it('is never asked on a safety hit', async () => {
    const url = await serve('{"intent":"child.today","confidence":0.7}');
    const proposer = new Proposer({ url });
    expect(await proposer.propose({ ...said, text: '唔想生喇' }, unclear)).toBeUndefined();
    expect(await proposer.propose(said, { ...unclear, risk: 'harm' })).toBeUndefined();
    expect(bodies).toHaveLength(0);
  });

  it('gives up on a slow model and on an answer outside the list', async () => {
    const slow = await serve('{"intent":"child.today","confidence":1}', 400);
    expect(await new Proposer({ url: slow, timeoutMs: 50 }).propose(said, unclear)).toBeUndefined();
    server?.closeAllConnections();
    server?.close();
    const odd = await serve('{"intent":"child.delete","confidence":1}');
    expect(await new Proposer({ url: odd }).propose(said, unclear)).toBeUndefined();
  });
});
