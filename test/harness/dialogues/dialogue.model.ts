import type { WorldDescription } from '../../../src/app/story/world.schema.js';

/** A dialogue file, read: the world, and the windows of its story in order. */
export interface Dialogue {
  file: string;
  title: string;
  strict: boolean;
  now: Date;
  world: WorldDescription;
  /** Chat contact id of everybody named. */
  contacts: Readonly<Record<string, string>>;
  windows: StoryWindow[];
}

/** What happens, and what must have been said and be so when all of it is done. */
export interface StoryWindow {
  /** Line of what happens; of the first line of the story for the opening. */
  line: number;
  event: StoryEvent;
  checks: Check[];
}

export type StoryEvent =
  | { kind: 'opening' }
  | { kind: 'speech'; speeches: Speech[] }
  | { kind: 'clock'; at: Date }
  | { kind: 'operation'; operation: Operation };

export type Operation = 'restart' | 'flush' | 'offline' | 'online' | 'replay' | 'recall';

export type Medium = 'text' | 'voice' | 'image' | 'link' | 'sticker' | 'red_packet';

export interface Speech {
  line: number;
  speaker: string;
  group?: string;
  mentioned: boolean;
  medium: Medium;
  text: string;
}

/** Who hears it: a person in a private chat, or a group. */
export interface Hearer {
  kind: 'person' | 'group';
  name: string;
}

/** One part of a `∋` line: has one of the words, or lacks all of them. */
export interface Term {
  words: string[];
  not: boolean;
}

export type Check =
  | { kind: 'exact'; line: number; lastLine: number; to: Hearer; text: string }
  | { kind: 'has'; line: number; to: Hearer; terms: Term[]; written: string }
  | { kind: 'lacks'; line: number; to: Hearer; words: string[]; written: string }
  | { kind: 'nothing'; line: number; to: Hearer }
  | { kind: 'count'; line: number; to: Hearer; count: number }
  | { kind: 'child'; line: number; child: string; states: string[] }
  | { kind: 'shift'; line: number; point: string; volunteer: string; date: string; states: string[] }
  | { kind: 'alarm'; line: number; subject: string; states: string[] };

/** A message that the bot sent, as the story sees it. */
export interface Heard {
  to: Hearer;
  text: string;
}
