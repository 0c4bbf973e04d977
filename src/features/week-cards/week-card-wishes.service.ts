import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';

/** Who asked for the weekly card. The words stand in a message, which is the evidence. */
@Injectable()
export class WeekCardWishes {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What stood before: undefined where nothing was ever said. */
  async set(personId: number, wanted: boolean, inboxId: number): Promise<boolean | undefined> {
    const before = await this.db.one<{ wanted: boolean }>(
      `SELECT wanted FROM week_card_wish WHERE person_id = $1 FOR UPDATE`,
      [personId],
    );
    await this.db.execute(
      `INSERT INTO week_card_wish (person_id, wanted, at, inbox_id) VALUES ($1, $2, $3, $4)
       ON CONFLICT (person_id) DO UPDATE SET wanted = $2, at = $3, inbox_id = $4`,
      [personId, wanted, this.clock.now(), inboxId],
    );
    return before?.wanted;
  }

  /** Everybody who wants one. */
  async readers(): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(
      `SELECT person_id AS id FROM week_card_wish WHERE wanted ORDER BY person_id`,
    );
    return rows.map((r) => r.id);
  }
}
