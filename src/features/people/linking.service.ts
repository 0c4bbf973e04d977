import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { addMinutes } from '../../kernel/time/shanghai.js';
import { Accounts, AddressBook, type Handle } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';

export type LinkRefusal = 'LINK.WRONG_CODE' | 'LINK.TOO_MANY_TRIES';

const VALID_DAYS = 7;
/** Guesses one handle may make in an hour: six digits then take a lifetime. */
const TRIES_PER_HOUR = 5;

/** Binding a chat handle to a person by a one-time code that somebody vouched for. */
@Injectable()
export class LinkingService {
  constructor(
    private readonly db: Database,
    private readonly addresses: AddressBook,
    private readonly accounts: Accounts,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Makes a six-digit code for a person, valid for seven days and once. Older codes of that person end.
   * @param spare for a second account of ours, beside the one the person is bound to
   */
  async issue(personId: number, issuedBy: number, spare = false): Promise<string> {
    const now = this.clock.now();
    await this.db.execute(`UPDATE link_code SET used_at = $2 WHERE person_id = $1 AND used_at IS NULL`, [
      personId,
      now,
    ]);
    for (;;) {
      const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
      const made = await this.db.execute(
        `INSERT INTO link_code (person_id, code_index, issued_by, expires_at, spare) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (code_index) DO NOTHING`,
        [personId, this.index(code), issuedBy, addMinutes(now, VALID_DAYS * 24 * 60), spare],
      );
      if (made) return code;
    }
  }

  /** Binds a handle to the person the code was made for; by a spare code it is kept for when the other is gone. */
  async redeem(handle: Handle, code: string): Promise<Result<{ personId: number; spare: boolean }, LinkRefusal>> {
    const now = this.clock.now();
    const tries = await this.db.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM link_attempt WHERE account = $1 AND contact_id = $2 AND at > $3`,
      [handle.account, handle.contactId, addMinutes(now, -60)],
    );
    if ((tries?.n ?? 0) >= TRIES_PER_HOUR) return refuse('LINK.TOO_MANY_TRIES');
    const row = await this.db.one<{ person_id: number; issued_by: number; spare: boolean }>(
      `UPDATE link_code SET used_at = $2 WHERE code_index = $1 AND used_at IS NULL AND expires_at > $2
       RETURNING person_id, issued_by, spare`,
      [this.index(code), now],
    );
    if (!row) {
      await this.db.execute(`INSERT INTO link_attempt (account, contact_id, at) VALUES ($1, $2, $3)`, [
        handle.account,
        handle.contactId,
        now,
      ]);
      return refuse('LINK.WRONG_CODE');
    }
    const own = await this.addresses.accountOf(row.person_id);
    // without a first account a spare one is the first; on the same account it takes the other's place
    const spare = row.spare && own !== undefined && own !== handle.account;
    if (spare) await this.accounts.alsoKnownAs(row.person_id, handle);
    else await this.addresses.bind(row.person_id, handle, `code issued by person ${row.issued_by}`);
    return ok({ personId: row.person_id, spare });
  }

  /** Guardians of children under a place who have no chat handle yet. */
  async unlinkedGuardians(placeIds: readonly number[]): Promise<{ personId: number; name: string; child: string }[]> {
    return this.db.query(
      `SELECT p.id AS "personId", p.name, min(c.name) AS child
       FROM guardianship g JOIN child c ON c.id = g.child_id JOIN person p ON p.id = g.person_id
       WHERE c.class_id = ANY($1)
         AND NOT EXISTS (SELECT 1 FROM chat_identity i WHERE i.person_id = p.id AND i.ended_at IS NULL)
       GROUP BY p.id, p.name ORDER BY min(c.name), p.id LIMIT 50`,
      [placeIds],
    );
  }

  private index(code: string): string {
    return this.cipher.blindIndex('link-code', code);
  }
}
