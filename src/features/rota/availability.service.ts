import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import type { Stretch } from '../../kernel/zh/stretches.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';

/** What a volunteer said about a stretch of time; without one, only the words are known. */
export interface Availability {
  free: boolean;
  stretch?: Stretch;
  words: string;
}

interface Row {
  personId: number;
  free: boolean;
  dates: string[];
  weekdays: number[];
  first: string | null;
  last: string | null;
}

/** When volunteers say they can and cannot; the rota reads it, the newest word last. */
@Injectable()
export class AvailabilityService {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async note(personId: number, { free, stretch, words }: Availability): Promise<number> {
    const [row] = await this.db.query<{ id: number }>(
      `INSERT INTO availability (person_id, free, weekdays, dates, first, last, words, said_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [
        personId,
        free,
        stretch?.weekdays ?? [],
        stretch?.dates ?? [],
        stretch?.from ?? null,
        stretch?.until ?? null,
        words,
        this.clock.now(),
      ],
    );
    return (row as { id: number }).id;
  }

  async withdraw(id: number): Promise<void> {
    await this.db.execute(`UPDATE availability SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL`, [
      id,
      this.clock.now(),
    ]);
  }

  /** The stretches these people spoke of, by person, oldest first. */
  async of(personIds: readonly number[]): Promise<Map<number, { free: boolean; stretch: Stretch }[]>> {
    const rows = await this.db.query<Row>(
      `SELECT person_id AS "personId", free, dates::text[], weekdays, first, last FROM availability
       WHERE person_id = ANY($1) AND withdrawn_at IS NULL ORDER BY id`,
      [personIds],
    );
    const said = new Map<number, { free: boolean; stretch: Stretch }[]>();
    for (const { personId, free, dates, weekdays, first, last } of rows) {
      const stretch = { dates, weekdays, ...(first ? { from: first } : {}), ...(last ? { until: last } : {}) };
      said.set(personId, [...(said.get(personId) ?? []), { free, stretch }]);
    }
    return said;
  }
}
