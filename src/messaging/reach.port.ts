/** A safety message that did not reach its reader in time. Ids, and the words for whoever takes it over. */
export interface Unreached {
  outboxId: number;
  personId: number;
  /** The child it is about, where it is about one. */
  childId: number | null;
  /** The event it tells of, the same for all its readers: the dedupe key without the reader. */
  event: string;
  text: string;
}

/**
 * Who takes over when a safety message reaches its reader not in five minutes: the next guardian is told, and when
 * there is none the teacher gets the task to phone. Called in a transaction, once per message.
 */
export interface ReachDesk {
  notReached(message: Unreached): Promise<void>;
}

/** Nest injection token of the desk; the escort feature is it. */
export const REACH_DESK = Symbol('REACH_DESK');
