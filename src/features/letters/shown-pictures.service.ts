import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addMinutes } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';

/** So long a picture waits for the words that say what it is. */
const WAIT_MINUTES = 10;

/** Pictures and voices that people showed before they said whose they are. */
@Injectable()
export class ShownPictures {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** How many wait now, this one included. */
  async show(personId: number, mediaId: number): Promise<number> {
    const now = this.clock.now();
    await this.db.execute(`INSERT INTO shown_picture (person_id, media_id, at) VALUES ($1, $2, $3)`, [
      personId,
      mediaId,
      now,
    ]);
    const row = await this.db.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM shown_picture WHERE person_id = $1 AND used_at IS NULL AND at > $2`,
      [personId, addMinutes(now, -WAIT_MINUTES)],
    );
    return row?.n ?? 1;
  }

  /** Takes what waits, oldest first: it belongs to a letter now, or to nothing (not the child's, or nobody's). */
  async take(personId: number): Promise<number[]> {
    const now = this.clock.now();
    const rows = await this.db.query<{ id: number; mediaId: number }>(
      `UPDATE shown_picture SET used_at = $2 WHERE person_id = $1 AND used_at IS NULL AND at > $3
       RETURNING id, media_id AS "mediaId"`,
      [personId, now, addMinutes(now, -WAIT_MINUTES)],
    );
    return rows.toSorted((a, b) => a.id - b.id).map((r) => r.mediaId);
  }
}
