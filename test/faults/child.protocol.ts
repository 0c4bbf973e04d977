import type { WorldDescription } from '../../src/app/story/world.schema.js';

export interface ChildOptions {
  databaseUrl: string;
  redisUrl: string;
  dataDir: string;
  now: Date;
  account: string;
  /** Loaded on the first opening. */
  world?: WorldDescription;
  contacts: Record<string, string>;
  /** Name of a kill point and the how manieth passing kills. */
  killAt?: { point: string; nth: number };
  /** false: a worker beside the bot, without a chat account. */
  channel?: boolean;
  /** The positive control: a sender as one would write it with Bull alone. */
  naive?: boolean;
}

/** What the parent asks of the service's process, beside the chats. */
export type ChildCall = { do: 'open'; options: ChildOptions } | { do: 'clock'; at: Date } | { do: 'quiet' };

export interface ChildRequest {
  faults: number;
  call: ChildCall;
}
export interface ChildReply {
  answers: number;
  value?: unknown;
  fault?: string;
}

export const isRequest = (m: unknown): m is ChildRequest => typeof (m as ChildRequest | null)?.faults === 'number';
export const isReply = (m: unknown): m is ChildReply => typeof (m as ChildReply | null)?.answers === 'number';
