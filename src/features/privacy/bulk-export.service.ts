import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { AuditLog } from '../../platform/audit/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { PeopleService } from '../people/index.js';
import type { PrivacyRefusal } from './privacy.refusals.js';

export interface ExportOrder {
  id: number;
  placeId: number;
  level: 'masked' | 'full';
  reason: string;
  askedBy: number;
  approvedBy: number | null;
  doneAt: Date | null;
}

const MAY_ASK: readonly string[] = ['coordinator', 'deputy', 'village', 'district', 'administrator'];
const MAY_APPROVE: readonly string[] = ['coordinator', 'deputy', 'district', 'administrator'];

/** Many files at once leave only when one person asks and another approves; each step is in the audit. */
@Injectable()
export class BulkExportService {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async ask(
    by: number,
    placeId: number,
    level: 'masked' | 'full',
    reason: string,
  ): Promise<Result<{ id: number }, PrivacyRefusal>> {
    if (reason.trim().length < 4) return refuse('PRIVACY.NO_REASON');
    if (!(await this.mayAt(by, placeId, MAY_ASK))) return refuse('PRIVACY.NOT_ALLOWED');
    return this.db.tx(async () => {
      const row = await this.db.one<{ id: number }>(
        `INSERT INTO bulk_export (place_id, level, reason, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
        [placeId, level, reason.trim(), by, this.clock.now()],
      );
      const id = (row as { id: number }).id;
      await this.audit.write({ actorId: by, action: 'export.asked', details: { id, place: placeId, level, reason } });
      return ok({ id });
    });
  }

  async approve(id: number, by: number): Promise<Result<true, PrivacyRefusal>> {
    return this.db.tx(async () => {
      const order = await this.byId(id);
      if (!order) return refuse('PRIVACY.NO_REQUEST');
      if (order.askedBy === by) return refuse('PRIVACY.SAME_PERSON');
      if (!(await this.mayAt(by, order.placeId, MAY_APPROVE))) return refuse('PRIVACY.NOT_ALLOWED');
      const done = await this.db.execute(
        `UPDATE bulk_export SET approved_by = $2, approved_at = $3 WHERE id = $1 AND approved_by IS NULL`,
        [id, by, this.clock.now()],
      );
      if (!done) return refuse('PRIVACY.DECIDED');
      await this.audit.write({ actorId: by, action: 'export.approved', details: { id } });
      return ok(true);
    });
  }

  /** Whether an order may be carried out now, by the one who asked, once. */
  async ready(id: number, by: number): Promise<Result<ExportOrder, PrivacyRefusal>> {
    const order = await this.byId(id);
    if (!order || order.askedBy !== by) return refuse('PRIVACY.NO_REQUEST');
    if (order.approvedBy === null) return refuse('PRIVACY.NOT_APPROVED');
    return order.doneAt ? refuse('PRIVACY.DECIDED') : ok(order);
  }

  /** What left: how many rows, and the hash of the file. */
  async carriedOut(id: number, rows: number, sha256: string): Promise<void> {
    await this.db.tx(async () => {
      const order = await this.byId(id);
      await this.db.execute(`UPDATE bulk_export SET done_at = $2, rows = $3, sha256 = $4 WHERE id = $1`, [
        id,
        this.clock.now(),
        rows,
        sha256,
      ]);
      const actor = order ? { actorId: order.askedBy } : {};
      await this.audit.write({ ...actor, action: 'export.done', details: { id, rows, sha256 } });
    });
  }

  private async byId(id: number): Promise<ExportOrder | undefined> {
    return this.db.one<ExportOrder>(
      `SELECT id, place_id AS "placeId", level, reason, asked_by AS "askedBy", approved_by AS "approvedBy",
         done_at AS "doneAt" FROM bulk_export WHERE id = $1`,
      [id],
    );
  }

  private async mayAt(personId: number, placeId: number, roles: readonly string[]): Promise<boolean> {
    const here = await this.people.staffAt(placeId, roles as never);
    return here.some((p) => p.id === personId);
  }
}
