import { createHash } from 'node:crypto';

/** The part of a custody event that its hash covers: who, what, when, told by whom, in which message. */
export interface ChainedEvent {
  runId: number;
  seq: number;
  childId: number | null;
  kind: string;
  fromState: string | null;
  toState: string | null;
  at: Date;
  toldBy: number | null;
  inboxId: number | null;
  corrects: number | null;
  details: Record<string, unknown>;
}

/** SHA-256 over the event and the hash before it: a changed, missing or moved row no longer fits. */
export function chainHash(previous: string, e: ChainedEvent): string {
  const canonical = JSON.stringify([
    previous,
    e.runId,
    e.seq,
    e.childId,
    e.kind,
    e.fromState,
    e.toState,
    e.at.toISOString(),
    e.toldBy,
    e.inboxId,
    e.corrects,
    Object.entries(e.details).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  return createHash('sha256').update(canonical).digest('base64url');
}

export interface StoredEvent extends ChainedEvent {
  id: number;
  prevHash: string;
  hash: string;
}

/**
 * Finds the first event of one run whose hash does not follow, or undefined when the chain is whole.
 * @param events ordered by `seq`
 * @param head what the run itself remembers of its chain
 */
export function firstBreak(
  events: readonly StoredEvent[],
  head: { length: number; hash: string },
): { seq: number; why: 'changed' | 'missing' | 'cut' } | undefined {
  let previous = '';
  for (const [i, event] of events.entries()) {
    if (event.seq !== i + 1) return { seq: i + 1, why: 'missing' };
    if (event.prevHash !== previous || event.hash !== chainHash(previous, event))
      return { seq: event.seq, why: 'changed' };
    previous = event.hash;
  }
  if (head.length !== events.length || head.hash !== previous) return { seq: events.length + 1, why: 'cut' };
  return undefined;
}
