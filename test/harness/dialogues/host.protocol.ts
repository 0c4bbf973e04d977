import type { StoryOptions } from '../../../src/app/story/story.port.js';

/** What the runner asks of a story host, beside what the chats carry. Sent over the fork's own channel. */
export interface StoryCalls {
  /** `account` is the bot's account in the network of chats. */
  open: [options: StoryOptions, account: string];
  settle: [expect: readonly string[]];
  moveTo: [at: Date];
  childState: [child: string];
  shiftState: [point: string, volunteer: string, date: string];
  alarmState: [subject: string];
  close: [];
}
export type StoryCall = keyof StoryCalls;

export interface StoryRequest {
  story: 'call';
  id: number;
  call: StoryCall;
  args: unknown[];
}

export type StoryReply =
  { story: 'ready' } | { story: 'done'; id: number; value: unknown } | { story: 'failed'; id: number; fault: string };

export const isStoryRequest = (m: unknown): m is StoryRequest => (m as StoryRequest | null)?.story === 'call';
export const isStoryReply = (m: unknown): m is StoryReply =>
  ['ready', 'done', 'failed'].includes((m as StoryReply | null)?.story ?? '');
