import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { serveWorld } from '../../../src/channels/simulator/world-wire.js';
import type { World } from '../../../src/channels/simulator/world.js';
import { aWorld, BOT, PARENT } from './stage.js';

const root = process.cwd();
const built = join(root, '.data', 'test', 'wire');
const text = (line: string) => ({ kind: 'text' as const, text: line });

/** A bot process, and everything it said besides the network's own traffic. */
class BotProcess {
  readonly child: ChildProcess;
  private readonly said: Record<string, unknown>[] = [];
  private readonly waiters = new Set<() => void>();

  constructor(world: World, mode: 'answer' | 'stuck') {
    this.child = fork(join(built, 'test', 'medium', 'channels', 'echo-bot.js'), [BOT, mode], { stdio: 'inherit' });
    serveWorld(world, this.child);
    this.child.on('message', (message) => {
      this.said.push(message as Record<string, unknown>);
      for (const wake of this.waiters) wake();
      this.waiters.clear();
    });
  }

  async heard(what: string): Promise<unknown> {
    for (;;) {
      const found = this.said.find((message) => what in message);
      if (found) return found[what];
      await new Promise<void>((resolve) => this.waiters.add(resolve));
    }
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }
}

async function startBot(world: World, mode: 'answer' | 'stuck'): Promise<BotProcess> {
  const bot = new BotProcess(world, mode);
  await bot.heard('up');
  return bot;
}

describe('a network that outlives the bot process', () => {
  let bot: BotProcess;

  beforeAll(() => {
    execFileSync(join(root, 'node_modules', '.bin', 'swc'), [
      'src/kernel',
      'src/channels',
      'test/medium/channels',
      '-d',
      built,
      '--quiet',
    ]);
  });
  afterEach(() => bot.kill());

  it('delivers to a bot in another process and takes its answers', async () => {
    const world = aWorld();
    bot = await startBot(world, 'answer');
    const answer = nextAnswer(world, '听到: 到没');
    world.say(PARENT, { account: BOT }, text('到没'));
    await answer;
    await world.idle();
  });

  it('keeps what a killed process had not taken, and what was said while none ran', async () => {
    const world = aWorld();
    bot = await startBot(world, 'stuck');
    world.say(PARENT, { account: BOT }, text('一'));
    await bot.heard('stuckAt');
    await bot.kill();
    world.say(PARENT, { account: BOT }, text('二'));
    const first = nextAnswer(world, '听到: 一');
    const second = nextAnswer(world, '听到: 二');
    bot = await startBot(world, 'answer');
    await Promise.all([first, second]);
    const answers = world.history(`${BOT}~${PARENT}`).filter((message) => message.from === BOT);
    // the echo answers each by itself: which of two at once is sent first is nobody's promise here
    expect(answers.map((message) => message.text).toSorted()).toEqual(['听到: 一', '听到: 二']);
  });

  it('passes the errors of the network on with their codes', async () => {
    const world = aWorld({ faults: { outbound: () => 'doubt' } });
    bot = await startBot(world, 'answer');
    world.say(PARENT, { account: BOT }, text('到没'));
    expect(await bot.heard('failed')).toBe('CHANNEL.UNKNOWN');
  });
});

function nextAnswer(world: World, line: string): Promise<void> {
  return new Promise((resolve) => {
    world.on('message', (message) => message.from === BOT && message.text === line && resolve());
  });
}
