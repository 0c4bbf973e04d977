import type { z } from 'zod';
import type { contract, RouteKey } from '../../contract/console.contract.js';

type Contract = typeof contract;
/** What a route takes and gives, from the same contract the server checks. */
export type Body<K extends RouteKey> = Contract[K] extends { request: infer R extends z.ZodType }
  ? z.input<R>
  : undefined;
export type Reply<K extends RouteKey> = Contract[K]['response'] extends infer R extends z.ZodType
  ? z.output<R>
  : Contract[K]['response'] extends 'workbook'
    ? Blob
    : never;

/** The server said no: a code for us, a sentence for the reader. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'Refused';
  }
}

const OFFLINE = 'CONSOLE.OFFLINE';
let csrf = '';
let whenLoggedOut: () => void = () => undefined;

export const useToken = (token: string): void => void (csrf = token);
export const onLoggedOut = (act: () => void): void => void (whenLoggedOut = act);

/** What stands for the path of a route. */
export const pathOf = (key: RouteKey, ids: Readonly<Record<string, number>> = {}): string =>
  `/console/api/${(key.split(' ')[1] ?? '').replace(/:(\w+)/g, (_, name: string) => String(ids[name] ?? 0))}`;

/** Calls one route of the console. Ids go into the path, words into the body, nothing into a query. */
export async function call<K extends RouteKey>(
  key: K,
  body: Body<K>,
  ids: Readonly<Record<string, number>> = {},
): Promise<Reply<K>> {
  return ask<K>(key, ids, 'application/json', JSON.stringify(body ?? {}));
}

/** Sends a workbook as it is. */
export const upload = <K extends RouteKey>(key: K, file: Blob): Promise<Reply<K>> =>
  ask<K>(key, {}, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', file);

async function ask<K extends RouteKey>(
  key: K,
  ids: Readonly<Record<string, number>>,
  type: string,
  body: string | Blob,
): Promise<Reply<K>> {
  const [method = 'GET'] = key.split(' ');
  let response: Response;
  try {
    response = await fetch(pathOf(key, ids), {
      method,
      credentials: 'same-origin',
      ...(method === 'GET'
        ? {}
        : { headers: { 'content-type': type, 'x-requested-by': 'console', 'x-csrf-token': csrf }, body }),
    });
  } catch {
    throw new Refused(OFFLINE, '');
  }
  if (response.ok && contentOf(response) !== 'application/json') return (await response.blob()) as Reply<K>;
  const answer: unknown = await response.json().catch(() => ({}));
  if (response.ok) return answer as Reply<K>;
  const { code = OFFLINE, message = '' } = answer as { code?: string; message?: string };
  if (code === 'CONSOLE.LOGIN') whenLoggedOut();
  throw new Refused(code, message);
}

const contentOf = (response: Response): string => (response.headers.get('content-type') ?? '').split(';')[0] ?? '';

/** The sentence of whatever went wrong. */
export const sentenceOf = (fault: unknown, offline: string): string =>
  fault instanceof Refused && fault.message ? fault.message : offline;
