import type { Clock } from '../../kernel/clock.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import type { Database } from '../database/index.js';
import { auditHash, firstAuditBreak, type AuditBreak, type AuditFacts, type StoredAudit } from './audit-chain.rules.js';

export type NewAudit = Omit<AuditFacts, 'at' | 'childId' | 'actorId'> & { actorId?: number; childId?: number };

/** Who read or did what, when and why: append-only, in one hash chain a month, each month tied to the one before. */
export class AuditLog {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Writes an entry in the running transaction: what is not logged did not happen. */
  async write(entry: NewAudit): Promise<void> {
    await this.db.tx(async () => {
      const at = this.clock.now();
      const name = dateOf(at).slice(0, 7);
      await this.db.execute(
        `INSERT INTO audit_chain (name, length, head, before)
         SELECT $1, 0, b.head, b.head FROM (SELECT coalesce((SELECT head FROM audit_chain WHERE name < $1 ORDER BY name DESC LIMIT 1), '') AS head) b
         ON CONFLICT (name) DO NOTHING`,
        [name],
      );
      const chain = await this.db.one<{ length: number; head: string }>(
        `SELECT length, head FROM audit_chain WHERE name = $1 FOR UPDATE`,
        [name],
      );
      if (!chain) throw new Error('AUDIT.NO_CHAIN: the chain of this month is not there');
      const seq = chain.length + 1;
      const facts: AuditFacts = { ...entry, at, actorId: entry.actorId ?? null, childId: entry.childId ?? null };
      const hash = auditHash(chain.head, seq, facts);
      await this.db.execute(
        `INSERT INTO audit_entry (chain, seq, at, actor_id, action, child_id, details, prev_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [name, seq, at, facts.actorId, facts.action, facts.childId, facts.details, chain.head, hash],
      );
      await this.db.execute(`UPDATE audit_chain SET length = $2, head = $3 WHERE name = $1`, [name, seq, hash]);
    });
  }

  /** Walks every chain; names the first entry of each that does not follow. */
  async verify(): Promise<{ entries: number; breaks: (AuditBreak & { chain: string })[] }> {
    const chains = await this.db.query<{ name: string; length: number; head: string; before: string }>(
      `SELECT name, length, head, before FROM audit_chain ORDER BY name`,
    );
    const breaks: (AuditBreak & { chain: string })[] = [];
    let entries = 0;
    let last: string | undefined;
    for (const chain of chains) {
      const rows = await this.db.query<StoredAudit>(
        `SELECT seq, at, actor_id AS "actorId", action, child_id AS "childId", details, prev_hash AS "prevHash", hash
         FROM audit_entry WHERE chain = $1 ORDER BY seq`,
        [chain.name],
      );
      entries += rows.length;
      if (last !== undefined && chain.before !== last) breaks.push({ chain: chain.name, seq: 0, why: 'cut' });
      const found = firstAuditBreak(rows, chain);
      if (found) breaks.push({ chain: chain.name, ...found });
      last = chain.head;
    }
    return { entries, breaks };
  }

  /** What was done about one child since a time, newest first. */
  async about(childId: number, since: Date): Promise<(StoredAudit & { actor: string | null })[]> {
    return this.db.query(
      `SELECT e.seq, e.at, e.actor_id AS "actorId", p.name AS actor, e.action, e.child_id AS "childId", e.details,
         e.prev_hash AS "prevHash", e.hash
       FROM audit_entry e LEFT JOIN person p ON p.id = e.actor_id
       WHERE e.child_id = $1 AND e.at >= $2 ORDER BY e.at DESC, e.seq DESC LIMIT 50`,
      [childId, since],
    );
  }
}
