import { ChannelError, type ChannelErrorCode } from '../channel.port.js';
import type { Delivery, LinkEvents } from './world-account.js';
import { linkTo, type WorldLink } from './world-link.js';
import type { World } from './world.js';

/** One end of Node's channel between parent and child: `process` in the child, the ChildProcess in the parent. */
export interface WirePort {
  send?(message: unknown, done: (error: Error | null) => void): boolean;
  readonly connected: boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
  off(event: 'message', listener: (message: unknown) => void): unknown;
}

type CallName = Exclude<keyof WorldLink, 'account'>;
/** What goes over the wire, as a JSON string under the key `world`, so that others may use the same channel. */
type Wire =
  | { call: CallName; account: string; n: number; args: unknown[] }
  | { answer: number; value?: unknown; error?: { code?: ChannelErrorCode; message: string } }
  | { event: 'delivered'; account: string; delivery: Delivery }
  | { event: 'state'; account: string; online: boolean; reason: string };

/**
 * Serves the network to a bot process. When that process ends, everything it did not take stays on its way for the
 * next one. Returns a function that ends the serving.
 */
export function serveWorld(world: World, port: WirePort): () => void {
  const links = new Map<string, WorldLink>();
  const tell = (wire: Wire): void => {
    // a process that was just killed still counts as connected: without a callback the failure would be thrown at us
    if (port.connected) port.send?.({ world: encode(wire) }, () => undefined);
  };
  const eventsFor = (account: string): LinkEvents => ({
    delivered: (delivery) => tell({ event: 'delivered', account, delivery }),
    state: (online, reason) => tell({ event: 'state', account, online, reason }),
  });
  const onMessage = (raw: unknown): void => {
    const wire = decode(raw);
    if (!wire || !('call' in wire)) return;
    const link = links.get(wire.account) ?? linkTo(world, wire.account);
    links.set(wire.account, link);
    const args = wire.call === 'open' ? [eventsFor(wire.account)] : wire.args;
    const work = async (): Promise<unknown> => (link[wire.call] as (...all: unknown[]) => Promise<unknown>)(...args);
    work().then(
      (value) => tell({ answer: wire.n, value }),
      (error: Error) => tell({ answer: wire.n, error: { message: error.message, ...codeOf(error) } }),
    );
  };
  const stop = (): void => {
    port.off('message', onMessage);
    for (const link of links.values()) void link.close();
    links.clear();
  };
  port.on('message', onMessage);
  port.on('disconnect', stop);
  return stop;
}

const codeOf = (error: Error): { code?: ChannelErrorCode } =>
  error instanceof ChannelError ? { code: error.code } : {};

/** The bot process's link to a network that its parent serves over `port` (usually `process`). */
export function linkOver(port: WirePort, account: string): WorldLink {
  const waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  let events: LinkEvents | undefined;
  let count = Math.floor(Math.random() * 1e9); // several links share one channel: their numbers must not meet
  port.on('message', (raw) => {
    const wire = decode(raw);
    if (!wire) return;
    if ('answer' in wire) settle(wire);
    else if ('event' in wire && wire.account === account) {
      if (wire.event === 'delivered') events?.delivered(wire.delivery);
      else events?.state(wire.online, wire.reason);
    }
  });
  port.on('disconnect', () => {
    events?.state(false, 'the network is gone');
    for (const { reject } of waiting.values()) reject(gone());
    waiting.clear();
  });
  function settle(wire: Extract<Wire, { answer: number }>): void {
    const waiter = waiting.get(wire.answer);
    waiting.delete(wire.answer);
    if (!wire.error) waiter?.resolve(wire.value as never);
    else if (wire.error.code) waiter?.reject(new ChannelError(wire.error.code, wire.error.message));
    else waiter?.reject(new Error(wire.error.message));
  }
  const call = <N extends CallName>(name: N, ...args: unknown[]): ReturnType<WorldLink[N]> =>
    new Promise((resolve, reject) => {
      if (!port.connected) return reject(gone());
      const n = (count += 1);
      waiting.set(n, { resolve, reject });
      port.send?.({ world: encode({ call: name, account, n, args }) }, (error) => {
        if (error && waiting.delete(n)) reject(gone());
      });
    }) as ReturnType<WorldLink[N]>;
  return {
    account,
    open(handlers) {
      events = handlers;
      return call('open');
    },
    listen: () => call('listen'),
    close: () => (port.connected ? call('close') : Promise.resolve()),
    contact: (id) => call('contact', id),
    contactIds: () => call('contactIds'),
    room: (id) => call('room', id),
    roomIds: () => call('roomIds'),
    message: (id) => call('message', id),
    send: (peer, body) => call('send', peer, body),
    recall: (messageId) => call('recall', messageId),
    took: (n) => call('took', n),
  };
}

const gone = (): ChannelError =>
  new ChannelError('CHANNEL.OFFLINE', 'The process that holds the chat network is gone.');

/** Dates and pictures do not survive plain JSON; they travel as `{ $date }` and `{ $bytes }`. */
function encode(wire: Wire): string {
  return JSON.stringify(wire, function pack(this: Record<string, unknown>, key, value: unknown) {
    const raw = this[key];
    if (raw instanceof Date) return { $date: raw.toISOString() };
    if (Buffer.isBuffer(raw)) return { $bytes: raw.toString('base64') };
    return value;
  });
}

function decode(raw: unknown): Wire | undefined {
  const text = (raw as { world?: unknown } | null)?.world;
  if (typeof text !== 'string') return undefined;
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if ('$date' in value) return new Date(String(value.$date));
    if ('$bytes' in value) return Buffer.from(String(value.$bytes), 'base64');
    return value;
  }) as Wire;
}
