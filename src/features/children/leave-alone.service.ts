import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit/index.js';
import { Database } from '../../platform/database/index.js';

/** The consent that a child may go home alone, as it stands on record. It is given on paper, and taken back by a word. */
@Injectable()
export class LeaveAloneService {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
  ) {}

  /** One guardian is enough to take it back, from now on. False: there was none. */
  async withdraw(childId: number, by: number): Promise<boolean> {
    const changed = await this.set(childId, false);
    if (changed) await this.audit.write({ actorId: by, childId, action: 'alone.withdrawn', details: {} });
    return changed;
  }

  /** Taken back by mistake: as it was on paper. False: a quarrel over the child stands in the way. */
  async restore(childId: number, by: number): Promise<boolean> {
    const changed = await this.set(childId, true);
    if (changed) await this.audit.write({ actorId: by, childId, action: 'alone.restored', details: {} });
    return changed;
  }

  private async set(childId: number, may: boolean): Promise<boolean> {
    const changed = await this.db.execute(
      `UPDATE child SET may_leave_alone = $2 WHERE id = $1 AND may_leave_alone IS DISTINCT FROM $2
         AND (NOT $2::boolean OR NOT EXISTS (SELECT 1 FROM household_event h WHERE h.kind = 'dispute'
           AND $1 = ANY(h.children) AND h.undone_at IS NULL AND h.settled_at IS NULL))`,
      [childId, may],
    );
    return changed > 0;
  }
}
