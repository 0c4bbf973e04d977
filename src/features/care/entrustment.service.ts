import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { addDays, dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import type { EntrustRefusal } from './care.refusals.js';

export interface NewEntrustment {
  childId: number;
  carerName: string;
  carerRelation: string;
  phone?: string;
  idNumber?: string;
  address?: string;
  /** YYYY-MM-DD, both included. */
  starts: string;
  ends: string;
  reason: string;
  /** What the child said about it; the law asks for it. */
  childsView: string;
  /** Declared: none of the four kinds of people who may not be entrusted (Law on the Protection of Minors, article 22). */
  noneExcluded: boolean;
}

export interface Expiring {
  childId: number;
  ends: string;
  schoolTold: boolean;
  villageTold: boolean;
}

/** Agreements by which going-out parents entrust the care of a child; they end, and somebody has to notice before. */
@Injectable()
export class EntrustmentService {
  constructor(
    private readonly db: Database,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Records an agreement; the one that stood before ends the day before it starts. */
  async record(e: NewEntrustment, by: number): Promise<Result<{ id: number }, EntrustRefusal>> {
    if (!e.noneExcluded) return refuse('ENTRUST.EXCLUDED');
    if (!(e.ends > e.starts)) return refuse('ENTRUST.BAD_PERIOD');
    if (e.childsView.trim() === '') return refuse('ENTRUST.NO_VIEW');
    const secrets = { phone: e.phone, idNumber: e.idNumber, address: e.address };
    const sealed = Object.entries(secrets).flatMap(([k, v]) => (v ? [[k, this.cipher.encrypt(v)] as const] : []));
    return this.db.tx(async () => {
      await this.db.execute(`UPDATE entrustment SET ended_on = $2 WHERE child_id = $1 AND ended_on IS NULL`, [
        e.childId,
        addDays(e.starts, -1),
      ]);
      const row = await this.db.one<{ id: number }>(
        `INSERT INTO entrustment (child_id, carer_name, carer_relation, sealed, starts, ends, reason, childs_view,
           none_excluded, recorded_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, true, $9, $10) RETURNING id`,
        [
          e.childId,
          e.carerName,
          e.carerRelation,
          Object.fromEntries(sealed),
          e.starts,
          e.ends,
          e.reason,
          e.childsView,
          by,
          this.clock.now(),
        ],
      );
      return ok({ id: (row as { id: number }).id });
    });
  }

  /** The school or the village was told in writing (article 23). */
  async told(childId: number, whom: 'school' | 'village', on: string): Promise<Result<true, EntrustRefusal>> {
    const column = whom === 'school' ? 'school_told_on' : 'village_told_on';
    const done = await this.db.execute(
      `UPDATE entrustment SET ${column} = $2 WHERE child_id = $1 AND ended_on IS NULL`,
      [childId, on],
    );
    return done ? ok(true) : refuse('ENTRUST.NONE_STANDING');
  }

  async end(childId: number): Promise<void> {
    await this.db.execute(`UPDATE entrustment SET ended_on = $2 WHERE child_id = $1 AND ended_on IS NULL`, [
      childId,
      dateOf(this.clock.now()),
    ]);
  }

  /** Standing agreements of these children that have ended or end within `days` days, soonest first. */
  async expiring(childIds: readonly number[], days: number): Promise<Expiring[]> {
    return this.db.query<Expiring>(
      `SELECT child_id AS "childId", ends, school_told_on IS NOT NULL AS "schoolTold",
         village_told_on IS NOT NULL AS "villageTold"
       FROM entrustment WHERE child_id = ANY($1) AND ended_on IS NULL AND ends <= $2 ORDER BY ends, child_id`,
      [childIds, addDays(dateOf(this.clock.now()), days)],
    );
  }
}
