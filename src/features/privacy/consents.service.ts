import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addDays, dateOf } from '../../kernel/time/shanghai.js';
import { AuditLog } from '../../platform/audit/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import type { ConsentPurpose } from './policy.model.js';
import { consentTexts } from './privacy.texts.zh-CN.js';

export interface ConsentAnswer {
  childId: number;
  purpose: ConsentPurpose;
  by: number;
  decision: 'given' | 'refused';
  channel: 'chat' | 'paper' | 'console';
  /** Where the answer can be looked up: `inbox:7`, a scan, a page number. */
  evidence: string;
}

export interface StandingConsent {
  purpose: ConsentPurpose;
  decision: 'given' | 'refused';
  at: Date;
}

/** One answer of a guardian, standing or taken back. */
export interface ConsentTrace extends StandingConsent {
  by: string;
  channel: string;
  withdrawnAt: Date | null;
}

/** After a no nobody asks again for so long (Network Data Security Regulations 22: no frequent asking). */
const ASK_AGAIN_DAYS = 180;

/** The hash of the words a guardian agreed to: other words need another answer. */
export const consentTextHash = (purpose: ConsentPurpose): string =>
  createHash('sha256').update(consentTexts[purpose].says).digest('hex').slice(0, 16);

/** What guardians allowed, refused and took back, one purpose at a time, with the evidence. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps an answer; the one that stood before ends. */
  async answer(a: ConsentAnswer): Promise<void> {
    const now = this.clock.now();
    await this.db.tx(async () => {
      await this.end(a.childId, a.purpose);
      await this.db.execute(
        `INSERT INTO consent (child_id, purpose, given_by, given_at, evidence, decision, text_hash, channel, ask_not_before)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          a.childId,
          a.purpose,
          a.by,
          now,
          a.evidence,
          a.decision,
          consentTextHash(a.purpose),
          a.channel,
          a.decision === 'refused' ? addDays(dateOf(now), ASK_AGAIN_DAYS) : null,
        ],
      );
      await this.log(a.by, a.childId, `consent.${a.decision}`, a.purpose);
    });
  }

  /** Takes a consent back, from this moment on. Whether there was one. */
  async withdraw(childId: number, purpose: ConsentPurpose, by: number): Promise<boolean> {
    return this.db.tx(async () => {
      const stood = (await this.given(childId)).includes(purpose);
      await this.end(childId, purpose);
      if (stood) await this.log(by, childId, 'consent.withdrawn', purpose);
      return stood;
    });
  }

  /** Purposes that stand as given. */
  async given(childId: number): Promise<ConsentPurpose[]> {
    return (await this.standing(childId)).filter((c) => c.decision === 'given').map((c) => c.purpose);
  }

  async standing(childId: number): Promise<StandingConsent[]> {
    return this.db.query<StandingConsent & object>(
      `SELECT purpose, decision, given_at AS at FROM consent WHERE child_id = $1 AND withdrawn_at IS NULL ORDER BY purpose`,
      [childId],
    );
  }

  /** Every answer about a child, newest first. */
  async trail(childId: number): Promise<ConsentTrace[]> {
    return this.db.query<ConsentTrace>(
      `SELECT c.purpose, c.decision, c.given_at AS at, p.name AS by, c.channel, c.withdrawn_at AS "withdrawnAt"
       FROM consent c JOIN person p ON p.id = c.given_by WHERE c.child_id = $1 ORDER BY c.given_at DESC, c.id DESC`,
      [childId],
    );
  }

  /** Whether somebody may ask: not answered yet, or long enough after a no. */
  async mayAsk(childId: number, purpose: ConsentPurpose): Promise<boolean> {
    const row = await this.db.one<{ decision: string; ask_not_before: string | null }>(
      `SELECT decision, ask_not_before FROM consent WHERE child_id = $1 AND purpose = $2 AND withdrawn_at IS NULL`,
      [childId, purpose],
    );
    if (!row) return true;
    return row.decision === 'refused' && (row.ask_not_before ?? '') <= dateOf(this.clock.now());
  }

  private async end(childId: number, purpose: ConsentPurpose): Promise<void> {
    await this.db.execute(
      `UPDATE consent SET withdrawn_at = $3 WHERE child_id = $1 AND purpose = $2 AND withdrawn_at IS NULL`,
      [childId, purpose, this.clock.now()],
    );
  }

  private async log(actorId: number, childId: number, action: string, purpose: ConsentPurpose): Promise<void> {
    await this.audit.write({ actorId, childId, action, details: { purpose } });
  }
}
