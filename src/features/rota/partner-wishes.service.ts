import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';

export interface PartnerWish {
  personId: number;
  otherId: number;
  /** True: would like to walk with the other; false: would rather not. */
  together: boolean;
}

/** With whom volunteers like to walk, and with whom not. Only the rota reads it: the other one never hears of it. */
@Injectable()
export class PartnerWishes {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async note({ personId, otherId, together }: PartnerWish): Promise<void> {
    await this.db.execute(
      `INSERT INTO partner_wish (person_id, other_id, together, said_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (person_id, other_id) DO UPDATE SET together = $3, said_at = $4`,
      [personId, otherId, together, this.clock.now()],
    );
  }

  async forget(personId: number, otherId: number): Promise<void> {
    await this.db.execute(`DELETE FROM partner_wish WHERE person_id = $1 AND other_id = $2`, [personId, otherId]);
  }

  async of(personIds: readonly number[]): Promise<PartnerWish[]> {
    return this.db.query<PartnerWish & object>(
      `SELECT person_id AS "personId", other_id AS "otherId", together FROM partner_wish
       WHERE person_id = ANY($1) AND other_id = ANY($1) ORDER BY person_id, other_id`,
      [personIds],
    );
  }
}
