import { linkTo } from '../../../src/channels/simulator/world-link.js';
import { PuppetSimulator } from '../../../src/channels/simulator/simulator.puppet.js';
import { World, type WorldOptions } from '../../../src/channels/simulator/world.js';
import { WechatyChannel } from '../../../src/channels/wechaty/wechaty.channel.js';
import type { ChannelHandlers, EchoedMessage, InboundMessage } from '../../../src/channels/channel.port.js';

export const BOT = 'bot-a';
export const PARENT = 'wx-parent';
export const TEACHER = 'wx-teacher';
export const ROOM = 'room-class';

/** A world with a bot account, a parent, a teacher and a class group. */
export function aWorld(options: Partial<WorldOptions> = {}): World {
  const world = new World({ clock: { now: () => new Date('2026-09-16T08:20:00.123Z') }, ...options });
  world.addAccount({ id: BOT, name: '四点半' });
  world.addContact({ id: PARENT, name: '林志强' });
  world.addContact({ id: TEACHER, name: '黄丽' });
  world.addRoom({ id: ROOM, name: '三2家长群', members: [BOT, PARENT, TEACHER] });
  return world;
}

export const aChannel = (world: World, account = BOT): WechatyChannel =>
  new WechatyChannel({ account, puppet: new PuppetSimulator(linkTo(world, account)), echoPatience: 2_000 });

/** Handlers that remember everything; `until` resolves when what was heard satisfies a condition. */
export class Ear implements ChannelHandlers {
  readonly messages: InboundMessage[] = [];
  readonly echoes: EchoedMessage[] = [];
  readonly states: string[] = [];
  onEach: (message: InboundMessage) => Promise<void> = async () => undefined;
  private readonly waiters = new Set<() => void>();

  async onMessage(message: InboundMessage): Promise<void> {
    await this.onEach(message);
    this.messages.push(message);
    this.wake();
  }

  async onEcho(echo: EchoedMessage): Promise<void> {
    this.echoes.push(echo);
    this.wake();
  }

  onState(state: string, reason?: string): void {
    this.states.push(`${state}: ${reason ?? ''}`);
    this.wake();
  }

  async until(condition: (ear: this) => boolean): Promise<void> {
    while (!condition(this)) await new Promise<void>((resolve) => this.waiters.add(resolve));
  }

  texts(): string[] {
    return this.messages.map((message) => message.text);
  }

  private wake(): void {
    for (const waiter of this.waiters) waiter();
    this.waiters.clear();
  }
}
