import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';

/** Minutes on foot reckoned between a home and a point, by how close they lie in the tree of places. */
const MINUTES = { sameVillage: 10, sameTown: 25, otherTown: 60 } as const;

/** In which village volunteers live: whoever lives near is asked first. */
@Injectable()
export class HomesService {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async note(personId: number, villageId: number): Promise<void> {
    await this.db.execute(
      `INSERT INTO person_home (person_id, village_id, said_at) VALUES ($1, $2, $3)
       ON CONFLICT (person_id) DO UPDATE SET village_id = $2, said_at = $3`,
      [personId, villageId, this.clock.now()],
    );
  }

  async forget(personId: number): Promise<void> {
    await this.db.execute(`DELETE FROM person_home WHERE person_id = $1`, [personId]);
  }

  async villageOf(personId: number): Promise<{ id: number; name: string } | undefined> {
    return this.db.one(
      `SELECT p.id, p.name FROM person_home h JOIN place p ON p.id = h.village_id WHERE h.person_id = $1`,
      [personId],
    );
  }

  /** Villages of the towns somebody has a role in or under, to find the one they name. */
  async villagesNear(personId: number): Promise<{ id: number; name: string }[]> {
    return this.db.query(
      `WITH RECURSIVE up AS (
         SELECT p.id, p.kind, p.parent_id FROM person_role r JOIN place p ON p.id = r.place_id
         WHERE r.person_id = $1 AND r.until IS NULL
         UNION SELECT p.id, p.kind, p.parent_id FROM place p JOIN up ON p.id = up.parent_id)
       SELECT v.id, v.name FROM place v JOIN up ON up.id = v.parent_id AND up.kind = 'town'
       WHERE v.kind = 'village' AND v.retired_at IS NULL ORDER BY length(v.name) DESC, v.id`,
      [personId],
    );
  }

  /** Minutes on foot from home to a point, by person; who has said nothing is not in it. */
  async minutesTo(pointId: number, personIds: readonly number[]): Promise<Map<number, number>> {
    const rows = await this.db.query<{ id: number; sameVillage: boolean; sameTown: boolean }>(
      `SELECT h.person_id AS id, h.village_id = point.parent_id AS "sameVillage",
         home.parent_id = village.parent_id AS "sameTown"
       FROM person_home h JOIN place home ON home.id = h.village_id
       CROSS JOIN place point JOIN place village ON village.id = point.parent_id
       WHERE point.id = $1 AND h.person_id = ANY($2)`,
      [pointId, personIds],
    );
    return new Map(
      rows.map((r) => [r.id, r.sameVillage ? MINUTES.sameVillage : r.sameTown ? MINUTES.sameTown : MINUTES.otherTown]),
    );
  }
}
