import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import type { ContactKind } from './cadence.rules.js';
import type { Withdrawal } from './withdrawal.rules.js';

export interface NewContact {
  childId: number;
  by: number;
  kind: ContactKind;
  /** The day it happened, YYYY-MM-DD. */
  on: string;
  /** When on that day, HH:MM, where it was said. */
  time?: string;
  /** How long, where it was said. */
  minutes?: number;
  words: string;
  /** Who typed it in from a paper, where that is not whoever was there. */
  enteredBy?: number;
}

/** How often somebody was there, and who: never what was said. */
export interface ContactTrace {
  id: number;
  kind: ContactKind;
  on: string;
  who: string;
  /** Who typed it in for them, from a paper. */
  enteredBy: string | null;
  /** Who was there, and who typed it in. */
  wrote: (number | null)[];
  /** Taken back: it counts nowhere, and stays to be seen. In the chat no reason is given. */
  withdrawn: { who: string | null; at: Date; why: string | null } | null;
}

interface TraceRow extends Omit<ContactTrace, 'wrote' | 'withdrawn'> {
  by: number;
  typist: number | null;
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
  why: string | null;
}

/** Visits, calls and talks, kept closed. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly db: Database,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async log(c: NewContact): Promise<number> {
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO contact_log (child_id, by_person, kind, on_date, words_sealed, at, entered_by, on_time, minutes)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
      [
        c.childId,
        c.by,
        c.kind,
        c.on,
        this.cipher.encrypt(c.words),
        this.clock.now(),
        c.enteredBy ?? null,
        c.time ?? null,
        c.minutes ?? null,
      ],
    );
    return (row as { id: number }).id;
  }

  /** Visits, calls and talks about a child, newest first, with those that were taken back. */
  async ofChild(childId: number, limit: number): Promise<ContactTrace[]> {
    const rows = await this.db.query<TraceRow>(
      `SELECT l.id, l.kind, l.on_date AS on, p.name AS who, e.name AS "enteredBy", l.by_person AS by, l.entered_by AS typist,
         l.withdrawn_at AS "withdrawnAt", w.name AS "withdrawnBy", l.withdrawn_why_sealed AS why
       FROM contact_log l JOIN person p ON p.id = l.by_person LEFT JOIN person e ON e.id = l.entered_by
         LEFT JOIN person w ON w.id = l.withdrawn_by
       WHERE l.child_id = $1 ORDER BY l.on_date DESC, l.id DESC LIMIT $2`,
      [childId, limit],
    );
    return rows.map(({ by, typist, withdrawnAt, withdrawnBy, why, ...trace }) => ({
      ...trace,
      wrote: [by, typist],
      withdrawn: withdrawnAt && {
        who: withdrawnBy,
        at: withdrawnAt,
        why: why === null ? null : this.cipher.decrypt(why),
      },
    }));
  }

  /** Whether a visit of somebody to a child on a day is kept. */
  async visited(childId: number, by: number, on: string): Promise<boolean> {
    const row = await this.db.one(
      `SELECT 1 FROM contact_log WHERE child_id = $1 AND by_person = $2 AND on_date = $3 AND kind = 'visit'
         AND withdrawn_at IS NULL`,
      [childId, by, on],
    );
    return row !== undefined;
  }

  /** Written down by mistake: the row stays, marked, and counts nowhere. */
  async withdraw(logId: number, { by, why }: Withdrawal): Promise<void> {
    await this.db.execute(
      `UPDATE contact_log SET withdrawn_at = $2, withdrawn_by = $3, withdrawn_why_sealed = $4
       WHERE id = $1 AND withdrawn_at IS NULL`,
      [logId, this.clock.now(), by, why === undefined ? null : this.cipher.encrypt(why)],
    );
  }
}
