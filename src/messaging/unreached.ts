import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../kernel/clock.js';
import { addMinutes } from '../kernel/time/shanghai.js';
import { CLOCK } from '../platform/clock/clocks.js';
import { Database } from '../platform/database/index.js';
import { REACH_DESK, type ReachDesk, type Unreached } from './reach.port.js';

/** So long may a safety message be on its way before somebody else is turned to. */
const PATIENCE_MINUTES = 5;

/** In the words of its index, `outbox_unreached`. */
const WAITING = `class = 'S' AND escalated_at IS NULL AND person_id IS NOT NULL
  AND state IN ('queued', 'sending', 'unknown', 'failed')`;

/** Looks for safety messages that reached nobody, and hands each on once. */
@Injectable()
export class UnreachedWatch {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(REACH_DESK) private readonly desk: ReachDesk,
  ) {}

  /** @returns how many were handed on */
  async look(): Promise<number> {
    const now = this.clock.now();
    return this.db.tx(async () => {
      const rows = await this.db.query<Unreached>(
        `UPDATE outbox SET escalated_at = $1 WHERE id IN (
           SELECT id FROM outbox WHERE ${WAITING} AND not_before <= $2
           ORDER BY not_before LIMIT 50 FOR UPDATE SKIP LOCKED)
         RETURNING id AS "outboxId", person_id AS "personId", child_id AS "childId", text,
           regexp_replace(dedupe_key, ':' || person_id || '$', '') AS event`,
        [now, addMinutes(now, -PATIENCE_MINUTES)],
      );
      for (const row of rows.sort((a, b) => a.outboxId - b.outboxId)) await this.desk.notReached(row);
      return rows.length;
    });
  }

  /** When patience with the oldest message ends, if one is on its way. */
  async nextDue(): Promise<Date | undefined> {
    const row = await this.db.one<{ at: Date | null }>(`SELECT min(not_before) AS at FROM outbox WHERE ${WAITING}`);
    return row?.at ? addMinutes(row.at, PATIENCE_MINUTES) : undefined;
  }
}
