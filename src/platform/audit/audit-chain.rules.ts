import { createHash } from 'node:crypto';

/** One thing that somebody did or read; never the value itself. */
export interface AuditFacts {
  at: Date;
  actorId: number | null;
  action: string;
  childId: number | null;
  details: Record<string, unknown>;
}

export interface StoredAudit extends AuditFacts {
  seq: number;
  prevHash: string;
  hash: string;
}

/** SHA-256 over the entry and the hash before it: a changed, missing or moved row no longer fits. */
export function auditHash(previous: string, seq: number, e: AuditFacts): string {
  const canonical = JSON.stringify([
    previous,
    seq,
    e.at.toISOString(),
    e.actorId,
    e.action,
    e.childId,
    Object.entries(e.details).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  return createHash('sha256').update(canonical).digest('base64url');
}

export type AuditBreak = { seq: number; why: 'changed' | 'missing' | 'cut' };

/** The first entry of one chain that does not follow; entries ordered by `seq`. */
export function firstAuditBreak(
  entries: readonly StoredAudit[],
  chain: { length: number; head: string; before: string },
): AuditBreak | undefined {
  let previous = chain.before;
  for (const [i, entry] of entries.entries()) {
    if (entry.seq !== i + 1) return { seq: i + 1, why: 'missing' };
    if (entry.prevHash !== previous || entry.hash !== auditHash(previous, entry.seq, entry))
      return { seq: entry.seq, why: 'changed' };
    previous = entry.hash;
  }
  return chain.length === entries.length && chain.head === previous
    ? undefined
    : { seq: entries.length + 1, why: 'cut' };
}
