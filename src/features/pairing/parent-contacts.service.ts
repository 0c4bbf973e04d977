import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addDays, dateOf, mondayOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { RightsService } from '../privacy/index.js';

/** Whether a child spoke with the parents in a week. */
export interface Tick {
  childId: number;
  had: boolean;
}

/** A week of a child as it was told; `had` null: nobody has said it. */
export interface TickedWeek {
  /** The Monday, YYYY-MM-DD. */
  week: string;
  had: boolean | null;
  who: string | null;
}

/** The word that counts of each child and week. */
export const NEWEST_TICKS = `SELECT DISTINCT ON (t.child_id, t.week) t.child_id, t.week, t.had, t.told_by FROM parent_contact t
  WHERE t.withdrawn_at IS NULL ORDER BY t.child_id, t.week, t.id DESC`;

/**
 * The weekly tick: parents who work elsewhere keep in touch with their child at least once a week (Law on the Protection
 * of Minors, article 23). People of the school say whether they did; nobody is blamed, and what nobody said is unknown.
 */
@Injectable()
export class ParentContactsService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly rights: RightsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.rights.eraser('parent-contact', (childId) =>
      this.db.execute(`DELETE FROM parent_contact WHERE child_id = $1`, [childId]),
    );
  }

  /** Keeps what was told of a week (its Monday); the ids, for taking it back. */
  async tick(ticks: readonly Tick[], week: string, told: { toldBy: number; inboxId: number }): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `INSERT INTO parent_contact (child_id, week, had, told_by, inbox_id, at)
       SELECT c, $3, h, $4, $5, $6 FROM unnest($1::bigint[], $2::boolean[]) AS u(c, h) RETURNING id`,
      [ticks.map((t) => t.childId), ticks.map((t) => t.had), week, told.toldBy, told.inboxId, this.clock.now()],
    );
    return rows.map((r) => r.id);
  }

  /** It was a mistake: what was told of these weeks before counts again. */
  async withdraw(ids: readonly number[]): Promise<void> {
    await this.db.execute(`UPDATE parent_contact SET withdrawn_at = $2 WHERE id = ANY($1) AND withdrawn_at IS NULL`, [
      ids,
      this.clock.now(),
    ]);
  }

  /** Of these children those who are to be asked about and of whom nobody has told this week: paired, or left behind. */
  async unticked(childIds: readonly number[], week: string): Promise<{ childId: number; child: string }[]> {
    return this.db.query(
      `SELECT c.id AS "childId", c.name AS child FROM child c
       WHERE c.id = ANY($1) AND c.merged_into IS NULL
         AND (EXISTS (SELECT 1 FROM pairing x WHERE x.child_id = c.id AND x.until IS NULL)
           OR EXISTS (SELECT 1 FROM care_status s WHERE s.child_id = c.id AND s.value = 'yes' AND s.until IS NULL))
         AND NOT EXISTS (SELECT 1 FROM parent_contact t WHERE t.child_id = c.id AND t.week = $2 AND t.withdrawn_at IS NULL)
       ORDER BY c.id`,
      [childIds, week],
    );
  }

  /** The last weeks of a child, this one first. */
  async weeks(childId: number, count: number): Promise<TickedWeek[]> {
    const monday = mondayOf(dateOf(this.clock.now()));
    const weeks = Array.from({ length: count }, (_, n) => addDays(monday, -7 * n));
    const rows = await this.db.query<TickedWeek & object>(
      `SELECT n.week::text AS week, n.had, p.name AS who FROM (${NEWEST_TICKS}) n JOIN person p ON p.id = n.told_by
       WHERE n.child_id = $1 AND n.week = ANY($2::date[])`,
      [childId, weeks],
    );
    const told = new Map(rows.map((r) => [r.week, r]));
    return weeks.map((week) => told.get(week) ?? { week, had: null, who: null });
  }
}
