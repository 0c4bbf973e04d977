/** Somebody of the demo district whose phone can be picked. */
export interface CastMember {
  contactId: string;
  name: string;
  /** Who that is, in a few words, shown under the name. */
  title: string;
  /** The heading they stand under in the list of people. */
  group: string;
}

/** A line that a first visitor may let somebody say next. */
export interface Hint {
  /** Contact id of the speaker. */
  who: string;
  text: string;
  /** What it is good for, in a sentence. */
  why: string;
  /** Story time HH:MM to move to before it is said; undefined: now. */
  at?: string;
  /** Nothing is said: only the clock moves to `at`. */
  waitOnly?: boolean;
}

/** What the page needs from the story around the chats. The app implements it. */
export interface SimulatorStage {
  now(): Date;
  /** Moves the story clock forward to `t` and resolves when everything due on the way has happened. */
  moveTo(t: Date): Promise<void>;
  cast(): CastMember[];
  /** Contact ids shown at first, one phone each, the most telling first. Default: the first five of the cast. */
  phones?(): string[];
  hints(): Promise<Hint[]>;
}

/** Nest's token for the stage. */
export const SIMULATOR_STAGE = Symbol('SimulatorStage');
