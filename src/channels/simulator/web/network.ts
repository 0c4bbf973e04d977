import type { PageState, ShownMessage } from '../simulator.page-state.js';
import type { Hint } from '../stage.port.js';

export type { Hint, PageState, ShownMessage };

export interface SayRequest {
  from: string;
  account?: string;
  room?: string;
  mention?: boolean;
  kind: ShownMessage['kind'];
  text?: string;
  picture?: string;
}

export const network = {
  state: (): Promise<PageState> => ask('GET', '/simulator/state'),
  say: (request: SayRequest): Promise<ShownMessage> => ask('POST', '/simulator/messages', request),
  recall: (id: string): Promise<ShownMessage> =>
    ask('POST', `/simulator/messages/${encodeURIComponent(id)}/recall`, {}),
  moveClock: (wish: { to: string } | { plusMinutes: number }): Promise<{ now: number }> =>
    ask('POST', '/simulator/clock', wish),
};

async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(path, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as T;
}

export interface LiveHandlers {
  message(message: ShownMessage): void;
  recalled(message: { id: string; chat: string }): void;
  account(state: { account: string; online: boolean }): void;
  clock(state: { now: number }): void;
  hints(state: { list: Hint[] }): void;
  /** The stream is open (again): what happened meanwhile must be asked for. */
  opened(): void;
  lost(): void;
}

/** Follows the network live; comes back by itself when the server was away. */
export function follow(handlers: LiveHandlers): void {
  const source = new EventSource('/simulator/events');
  for (const name of ['message', 'recalled', 'account', 'clock', 'hints'] as const) {
    source.addEventListener(name, (event) => {
      const handle = handlers[name] as (data: unknown) => void;
      handle(JSON.parse((event as MessageEvent<string>).data));
    });
  }
  source.addEventListener('open', () => handlers.opened());
  source.addEventListener('error', () => {
    handlers.lost();
    if (source.readyState !== EventSource.CLOSED) return; // the browser is trying again
    setTimeout(() => follow(handlers), 2_000);
  });
}
