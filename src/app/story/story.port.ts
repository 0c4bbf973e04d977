import type { WorldDescription } from './world.schema.js';

/**
 * The running service as a story sees it. The dialogue runner and the demo drive the real service through this and
 * through the chats, and through nothing else.
 */
export interface StoryApp {
  /**
   * Resolves when nothing is left to do at the present time: the messages with these channel ids are stored and
   * answered, what is due is done, all queues are empty and what may leave has left.
   * @param expect channel message ids that were just said and must have been taken in
   */
  settle(expect: readonly string[]): Promise<void>;
  /** Moves the clock forward to `at`; everything that falls due on the way happens, in order, and settles. */
  moveTo(at: Date): Promise<void>;
  /** Custody state of a child today, such as `WITH_ESCORT`; a sentence when there is none. */
  childState(child: string): Promise<string>;
  /** State of a volunteer's shift at a study point on `date` (YYYY-MM-DD), such as `CONFIRMED`. */
  shiftState(point: string, volunteer: string, date: string): Promise<string>;
  /** State of the newest safety alarm about a child or a run (named by its point): `OPEN`, `OWNED:<name>`, `CLOSED`. */
  alarmState(subject: string): Promise<string>;
  /** Stops gracefully. */
  close(): Promise<void>;
}

export interface StoryOptions {
  databaseUrl: string;
  redisUrl: string;
  /** The story's time now (the clock stands still until moved). */
  now: Date;
  /** Loaded into the empty database on the first opening; absent when the service is started again. */
  world?: WorldDescription;
  /** Chat contact id of everybody named in the world, linked or not. */
  contacts: Readonly<Record<string, string>>;
}
