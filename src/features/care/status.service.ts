import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import type { CareFacts } from './care-file.model.js';
import {
  DEFINITIONS,
  exitReason,
  leftBehind,
  type Definition,
  type EntryReason,
  type ExitReason,
  type Verdict,
} from './left-behind.rules.js';

interface Standing {
  childId: number;
  definition: Definition;
  value: Verdict['value'];
  because: string;
  since: string;
}

interface Turn {
  childId: number;
  definition: Definition;
  /** There is a standing verdict, which ends. */
  ends: boolean;
  verdict: Verdict;
  reason: EntryReason | ExitReason | null;
}

export interface StatusSpan {
  definition: Definition;
  value: Verdict['value'];
  because: string;
  reason: string | null;
  since: string;
  until: string | null;
}

/** Keeps who counts as left behind, by each definition, with the days and reasons of every entry and exit. */
@Injectable()
export class StatusService {
  constructor(private readonly db: Database) {}

  /** Derives the verdicts of these files on a date and keeps what changed. */
  async derive(files: readonly { childId: number; facts: CareFacts }[], date: string): Promise<void> {
    const standing = await this.standing(files.map((f) => f.childId));
    const turns = files.flatMap(({ childId, facts }) =>
      DEFINITIONS.flatMap((definition): Turn[] => {
        const verdict = leftBehind(definition, date, facts);
        const old = standing.get(`${childId} ${definition}`);
        if (old?.value === verdict.value && old.because === verdict.because) return [];
        return [{ childId, definition, ends: old !== undefined, verdict, reason: reasonOf(old, verdict) }];
      }),
    );
    await this.keep(turns, date);
  }

  /**
   * Ends every count of a child that left for a reason the facts do not show, on a date; a count that began later ends
   * on the day it began.
   */
  async end(childId: number, reason: 'moved_away' | 'died' | 'merged', date: string): Promise<void> {
    const yes = [...(await this.standing([childId])).values()].filter((s) => s.value === 'yes');
    const verdict: Verdict = { value: 'no', because: 'nobody_out' };
    for (const { definition, since } of yes)
      await this.keep([{ childId, definition, ends: true, verdict, reason }], date > since ? date : since);
  }

  /** Every span of a child's counts, oldest first. */
  async history(childId: number): Promise<StatusSpan[]> {
    return this.db.query<StatusSpan>(
      `SELECT definition, value, because, reason, since, until FROM care_status WHERE child_id = $1 ORDER BY definition, id`,
      [childId],
    );
  }

  private async standing(childIds: readonly number[]): Promise<Map<string, Standing>> {
    const rows = await this.db.query<Standing>(
      `SELECT child_id AS "childId", definition, value, because, since FROM care_status
       WHERE child_id = ANY($1) AND until IS NULL`,
      [childIds],
    );
    return new Map(rows.map((r) => [`${r.childId} ${r.definition}`, r]));
  }

  private async keep(turns: readonly Turn[], date: string): Promise<void> {
    if (turns.length === 0) return;
    const over = turns.filter((t) => t.ends);
    if (over.length > 0)
      await this.db.execute(
        `UPDATE care_status s SET until = greatest($3::date, s.since) FROM unnest($1::bigint[], $2::text[]) AS u(i, d)
         WHERE s.child_id = u.i AND s.definition = u.d AND s.until IS NULL`,
        [over.map((t) => t.childId), over.map((t) => t.definition), date],
      );
    await this.db.execute(
      `INSERT INTO care_status (child_id, definition, value, because, reason, since)
       SELECT i, d, v, b, r, $6 FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[]) AS u(i, d, v, b, r)`,
      [
        turns.map((t) => t.childId),
        turns.map((t) => t.definition),
        turns.map((t) => t.verdict.value),
        turns.map((t) => t.verdict.because),
        turns.map((t) => t.reason),
        date,
      ],
    );
  }
}

function reasonOf(old: Standing | undefined, verdict: Verdict): Turn['reason'] {
  if (verdict.value === 'yes' && old?.value !== 'yes') {
    if (!old) return 'first_record';
    return old.value === 'no' ? 'parents_left' : 'facts_known';
  }
  return old?.value === 'yes' && verdict.value !== 'yes' ? exitReason(verdict) : null;
}
