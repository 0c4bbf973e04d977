import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';

export interface Availability {
  free: boolean;
  /** ISO weekdays, Monday 1. */
  weekdays: number[];
  dates: string[];
  words: string;
}

/** When volunteers say they can and cannot; the rota reads it, the newest word last. */
@Injectable()
export class AvailabilityService {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async note(personId: number, a: Availability): Promise<number> {
    const [row] = await this.db.query<{ id: number }>(
      `INSERT INTO availability (person_id, free, weekdays, dates, words, said_at)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [personId, a.free, a.weekdays, a.dates, a.words, this.clock.now()],
    );
    return (row as { id: number }).id;
  }

  async withdraw(id: number): Promise<void> {
    await this.db.execute(`UPDATE availability SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL`, [
      id,
      this.clock.now(),
    ]);
  }

  async of(personId: number): Promise<Availability[]> {
    return this.db.query<Availability>(
      `SELECT free, weekdays, dates::text[], words FROM availability
       WHERE person_id = $1 AND withdrawn_at IS NULL ORDER BY id`,
      [personId],
    );
  }
}
