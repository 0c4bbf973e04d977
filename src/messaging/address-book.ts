import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../kernel/clock.js';
import { addMinutes } from '../kernel/time/shanghai.js';
import { CLOCK } from '../platform/clock/clocks.js';
import { Database } from '../platform/database/index.js';

/** So long a message that met a handle which was gone is still news. */
const FRESH_MINUTES = 120;

export interface Handle {
  account: string;
  contactId: string;
}

/** One handle a person has or had. */
export interface HandleTrace {
  account: string;
  /** The end of the contact's id: enough to tell two apart. */
  ending: string;
  boundBy: string;
  boundAt: Date;
  mutedAt: Date | null;
  endedAt: Date | null;
  endedBecause: string | null;
}

/** Which chat handle belongs to whom. A handle is bound, muted and ended; it is never the identity itself. */
@Injectable()
export class AddressBook {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Binds a handle to a person, ending what either was bound to before. `because` says who vouched. */
  async bind(personId: number, handle: Handle, because: string): Promise<void> {
    const now = this.clock.now();
    await this.db.tx(async () => {
      await this.db.execute(
        `UPDATE chat_identity SET ended_at = $3, ended_because = 're-bound'
         WHERE ended_at IS NULL AND (person_id = $1 OR (account = $2 AND contact_id = $4))`,
        [personId, handle.account, now, handle.contactId],
      );
      await this.db.execute(
        `INSERT INTO chat_identity (person_id, account, contact_id, bound_by, bound_at) VALUES ($1, $2, $3, $4, $5)`,
        [personId, handle.account, handle.contactId, because, now],
      );
      // what waited for the old handle goes to the new one
      await this.db.execute(`UPDATE outbox SET account = $2 WHERE person_id = $1 AND state = 'queued'`, [
        personId,
        handle.account,
      ]);
      // and what the channel refused because the old handle was gone (ids may change with a login), while it is fresh
      await this.db.execute(
        `UPDATE outbox SET account = $2, state = 'queued', reason = 're-bound' WHERE person_id = $1 AND state = 'failed'
           AND reason = 'CHANNEL.NO_SUCH_PEER' AND class IN ('S', 'N') AND created_at > $3
           AND (valid_until IS NULL OR valid_until > $4)`,
        [personId, handle.account, addMinutes(now, -FRESH_MINUTES), now],
      );
    });
  }

  /** Every handle a person has or had, newest first, and on which other accounts of ours they are known. */
  async trail(personId: number): Promise<{ handles: HandleTrace[]; spares: string[] }> {
    const handles = await this.db.query<HandleTrace>(
      `SELECT account, right(contact_id, 4) AS ending, bound_by AS "boundBy", bound_at AS "boundAt", muted_at AS "mutedAt",
         ended_at AS "endedAt", ended_because AS "endedBecause"
       FROM chat_identity WHERE person_id = $1 ORDER BY ended_at IS NOT NULL, id DESC LIMIT 20`,
      [personId],
    );
    const spares = await this.db.query<{ account: string }>(
      `SELECT account FROM spare_identity WHERE person_id = $1 ORDER BY account`,
      [personId],
    );
    return { handles, spares: spares.map((s) => s.account) };
  }

  /**
   * Takes a person's handles away, the spare ones too: from now on whoever holds them is a stranger, and what waits for
   * the person waits until they are bound anew. False: there was none.
   */
  async free(personId: number, because: string): Promise<boolean> {
    return this.db.tx(async () => {
      const spares = await this.db.execute(`DELETE FROM spare_identity WHERE person_id = $1`, [personId]);
      const ended = await this.db.execute(
        `UPDATE chat_identity SET ended_at = $2, ended_because = $3 WHERE person_id = $1 AND ended_at IS NULL`,
        [personId, this.clock.now(), because],
      );
      return spares + ended > 0;
    });
  }

  /** The account of ours a person is written to from. */
  async accountOf(personId: number): Promise<string | undefined> {
    const row = await this.db.one<{ account: string }>(
      `SELECT account FROM chat_identity WHERE person_id = $1 AND ended_at IS NULL`,
      [personId],
    );
    return row?.account;
  }

  /** Nothing but answers goes to a person's handle from now on. False: it was muted already, or there is none. */
  async mute(personId: number): Promise<boolean> {
    const muted = await this.db.execute(
      `UPDATE chat_identity SET muted_at = $2 WHERE person_id = $1 AND ended_at IS NULL AND muted_at IS NULL`,
      [personId, this.clock.now()],
    );
    return muted > 0;
  }

  /** The handle is written to again, when what muted it is taken back. */
  async unmute(personId: number): Promise<void> {
    await this.db.execute(`UPDATE chat_identity SET muted_at = NULL WHERE person_id = $1 AND ended_at IS NULL`, [
      personId,
    ]);
  }

  /** Which of these people can be written to now. */
  async reachable(personIds: readonly number[]): Promise<Set<number>> {
    const rows = await this.db.query<{ person_id: number }>(
      `SELECT person_id FROM chat_identity WHERE person_id = ANY($1) AND ended_at IS NULL AND muted_at IS NULL`,
      [personIds],
    );
    return new Set(rows.map((r) => r.person_id));
  }
}
