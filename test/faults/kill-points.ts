import type { INestApplicationContext } from '@nestjs/common';
import type { Channel } from '../../src/channels/channel.port.js';
import { Deliveries, Outbox } from '../../src/messaging/index.js';
import { SendJournal } from '../../src/messaging/send-journal.js';
import { Database } from '../../src/platform/database/index.js';

/**
 * Makes this process kill itself, as by SIGKILL, the nth time it comes by a point:
 * claim (the intent is committed) · intent (it is in the journal) · send (the channel took it) · accept (the journal
 * says so) · turn (inside a conversation's transaction) · turned (after one).
 */
export function placeKillPoints(
  app: INestApplicationContext,
  channel: Channel,
  at: { point: string; nth: number },
): void {
  let left = at.nth;
  const pass = (point: string): void => {
    if (point === at.point && --left === 0) process.kill(process.pid, 'SIGKILL');
  };
  after(app.get(Deliveries), 'claim', (value) => typeof value === 'object' && pass('claim'));
  after(SendJournal.prototype, 'intend', () => pass('intent'));
  after(channel, 'send', () => pass('send'));
  after(SendJournal.prototype, 'sent', () => pass('accept'));
  after(app.get(Outbox), 'put', () => pass('turn'));
  after(app.get(Database), 'tx', () => pass('turned'));
}

function after<T extends object, K extends keyof T>(target: T, method: K, act: (value: unknown) => void): void {
  const original = target[method] as unknown as (...args: unknown[]) => Promise<unknown>;
  const wrapped = async function (this: unknown, ...args: unknown[]): Promise<unknown> {
    const value = await original.apply(this, args);
    act(value);
    return value;
  };
  Object.defineProperty(target, method, { value: wrapped, configurable: true, writable: true });
}
