import type { Clock } from '../../kernel/clock.js';
import { ok, type Result } from '../../kernel/result.js';
import { at } from '../../kernel/time/shanghai.js';
import type { Database } from '../database/index.js';
import type { Moved, Timers } from '../timers/index.js';
import type { Policies } from './policies.js';
import type { PolicyFollowers, Touched } from './policy-followers.js';
import { consider, undoing, valueAt, type PolicyEntry, type PolicyKey, type PolicyRefusal } from './policy.rules.js';

export interface PolicyChange {
  key: string;
  value: string;
  /** YYYY-MM-DD: from the first minute of that day in Asia/Shanghai; null: now. */
  from: string | null;
}

/** What a change would do, or did. */
export interface PolicyEffect {
  key: PolicyKey;
  was: string;
  will: string;
  effectiveFrom: Date;
  /** Planned work that is done at another time than before. */
  moved: Moved[];
  touched: Touched[];
}

/** One word as the history shows it. */
export interface PolicyWord {
  id: number;
  key: string;
  value: string | null;
  reason: string;
  by: string;
  at: Date;
  effectiveFrom: Date;
  undoes: number | null;
}

/** Changing policies: seen before it is done, with who, when and why, and taken back by another word. */
export class PolicyDesk {
  constructor(
    private readonly db: Database,
    private readonly policies: Policies,
    private readonly followers: PolicyFollowers,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** What a change would do; nothing is kept. */
  async preview(change: PolicyChange): Promise<Result<PolicyEffect, PolicyRefusal>> {
    return this.db.tx(async () => {
      await this.policies.settled();
      const entry = this.considered(change);
      return entry.ok ? ok(await this.effect(entry.value, false)) : entry;
    });
  }

  /** Says it, in the running transaction. Call `spread` once that is committed. */
  async say(
    change: PolicyChange,
    by: number,
    reason: string,
  ): Promise<Result<PolicyEffect & { id: number }, PolicyRefusal>> {
    await this.alone();
    const entry = this.considered(change);
    return entry.ok ? this.keep(entry.value, by, reason) : entry;
  }

  /** Takes a word back by another, in the running transaction. Call `spread` once that is committed. */
  async undo(id: number, by: number, reason: string): Promise<Result<PolicyEffect & { id: number }, PolicyRefusal>> {
    await this.alone();
    const { deployment: base, entries } = this.policies;
    const entry = undoing({ base, entries, now: this.clock.now() }, id);
    return entry.ok ? this.keep(entry.value, by, reason) : entry;
  }

  /** The words count in this process from now on; the others look by themselves. */
  async spread(): Promise<void> {
    await this.policies.refresh();
  }

  /** The newest words first. */
  async history(limit: number): Promise<PolicyWord[]> {
    return this.db.query<PolicyWord>(
      `SELECT e.id, e.key, e.value, e.reason, p.name AS by, e.at, e.effective_from AS "effectiveFrom", e.undoes
       FROM policy_entry e JOIN person p ON p.id = e.by_id ORDER BY e.id DESC LIMIT $1`,
      [limit],
    );
  }

  /** Nobody plans by the old word, and nobody else says one, until this transaction ends. */
  private async alone(): Promise<void> {
    await this.db.query(`SELECT pg_advisory_xact_lock(hashtext('policy'))`);
    await this.policies.refresh();
  }

  private considered({ key, value, from }: PolicyChange): Result<PolicyEntry, PolicyRefusal> {
    const { deployment: base, entries } = this.policies;
    return consider(
      { base, entries, now: this.clock.now() },
      { key, value, from: from === null ? undefined : at(from, '00:00') },
    );
  }

  private async keep(
    entry: PolicyEntry,
    by: number,
    reason: string,
  ): Promise<Result<PolicyEffect & { id: number }, PolicyRefusal>> {
    const effect = await this.effect(entry, true);
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO policy_entry (key, value, reason, by_id, at, effective_from, undoes)
       VALUES ($1, $2, $3, $4, least($5::timestamptz, $6), $6, $7) RETURNING id`,
      [entry.key, entry.value, reason, by, this.clock.now(), entry.effectiveFrom, entry.undoes],
    );
    return ok({ ...effect, id: (row as { id: number }).id });
  }

  private async effect(entry: PolicyEntry, move: boolean): Promise<PolicyEffect> {
    const { entries, deployment: base } = this.policies;
    const { key, effectiveFrom } = entry;
    const will = [...entries, entry];
    const { moves, touched } = await this.followers.follow(this.policies.view(), this.policies.view(will));
    const moved = move ? await this.timers.move(moves) : await this.timers.wouldMove(moves);
    return {
      key,
      was: valueAt(key, base, entries, effectiveFrom),
      will: valueAt(key, base, will, effectiveFrom),
      effectiveFrom,
      moved,
      touched,
    };
  }
}
