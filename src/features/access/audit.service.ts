import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';

export interface AuditEntry {
  id: number;
  at: Date;
  name: string | null;
  action: string;
  subject: Record<string, number | string>;
  reason: string | null;
}

/** Who did or looked at what in the console: append-only, ids only. */
@Injectable()
export class AuditService {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes one entry in the running transaction. `subject`: ids; `reason`: the words the person gave, if asked. */
  async note(
    accountId: number | undefined,
    action: string,
    subject: Record<string, number | string> = {},
    reason?: string,
  ): Promise<void> {
    await this.db.execute(
      `INSERT INTO console_audit (at, account_id, action, subject, reason) VALUES ($1, $2, $3, $4, $5)`,
      [this.clock.now(), accountId ?? null, action, subject, reason ?? null],
    );
  }

  /** The same, once in ten minutes: for what an open page looks at again and again. */
  async noteLook(accountId: number, action: string, subject: Record<string, number | string>): Promise<void> {
    await this.db.execute(
      `INSERT INTO console_audit (at, account_id, action, subject) SELECT $1, $2, $3, $4
       WHERE NOT EXISTS (SELECT 1 FROM console_audit WHERE account_id = $2 AND action = $3 AND subject = $4::jsonb
         AND at > $1::timestamptz - interval '10 minutes')`,
      [this.clock.now(), accountId, action, subject],
    );
  }

  /**
   * The newest entries before an id, of one action when given, that belong to some places: what somebody with a role
   * there did, or what was done to the place itself. `unplaced`: also what belongs to nobody, such as wrong logins.
   */
  async page(of: {
    before?: number;
    action?: string;
    places: readonly number[];
    unplaced: boolean;
    limit: number;
  }): Promise<AuditEntry[]> {
    return this.db.query<AuditEntry>(
      `SELECT a.id, a.at, p.name, a.action, a.subject, a.reason
       FROM console_audit a LEFT JOIN console_account c ON c.id = a.account_id LEFT JOIN person p ON p.id = c.person_id
       WHERE ($1::bigint IS NULL OR a.id < $1) AND ($2::text IS NULL OR a.action = $2)
         AND ((a.subject ->> 'place')::bigint = ANY($4) OR (a.account_id IS NULL AND $5)
           OR EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = c.person_id AND r.place_id = ANY($4)))
       ORDER BY a.id DESC LIMIT $3`,
      [of.before ?? null, of.action ?? null, of.limit, of.places, of.unplaced],
    );
  }
}
