import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';

/** Things handed out: what, how many, on which date, by whom; to one child where one was named. */
@Injectable()
export class GiftsService {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param gift `date` YYYY-MM-DD */
  async log(gift: { what: string; count?: number; date: string; childId?: number; by: number }): Promise<number> {
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO gift (what, count, date, child_id, given_by, at,
         place_id) VALUES ($1, $2, $3, $4, $5, $6,
         (SELECT place_id FROM person_role WHERE person_id = $5 AND until IS NULL AND role <> 'volunteer' ORDER BY id LIMIT 1))
       RETURNING id`,
      [gift.what, gift.count ?? null, gift.date, gift.childId ?? null, gift.by, this.clock.now()],
    );
    return (row as { id: number }).id;
  }

  async withdraw(id: number): Promise<boolean> {
    const done = await this.db.execute(`UPDATE gift SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL`, [
      id,
      this.clock.now(),
    ]);
    return done > 0;
  }

  /** How many of a thing were handed out by a person in the month of a date. */
  async ofMonth(what: string, by: number, date: string): Promise<number> {
    const row = await this.db.one<{ n: number }>(
      `SELECT coalesce(sum(coalesce(count, 1)), 0)::int AS n FROM gift
       WHERE what = $1 AND given_by = $2 AND withdrawn_at IS NULL AND date_trunc('month', date) = date_trunc('month', $3::date)`,
      [what, by, date],
    );
    return row?.n ?? 0;
  }
}
