import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { PeopleService, type StaffRole } from '../people/index.js';

/** Who looks at the console, with what they are where at this moment. */
export interface Visitor {
  accountId: number;
  personId: number;
  name: string;
  login: string;
  roles: { role: StaffRole; placeId: number }[];
  csrf: string;
  mustChange: boolean;
  /** An authenticator is set up. */
  enrolled: boolean;
  /** A second factor is required here and not set up yet. */
  mustEnrol: boolean;
}

interface Row {
  accountId: number;
  personId: number;
  name: string;
  login: string;
  csrf: string;
  mustChange: boolean;
  enrolled: boolean;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/**
 * Sessions as rows, found by the hash of a random token. All times are the database's: a story may move the clock of
 * the house, and must not end or prolong a login.
 */
@Injectable()
export class SessionsService {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Opens a session; the token is returned once and stored nowhere. */
  async open(accountId: number): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.db.execute(`DELETE FROM console_session WHERE expires_at < now()`);
    await this.db.execute(
      `INSERT INTO console_session (token_hash, account_id, csrf, expires_at)
       VALUES ($1, $2, $3, now() + $4 * interval '1 hour')`,
      [hashOf(token), accountId, randomBytes(24).toString('base64url'), this.config.console.sessionHours],
    );
    return token;
  }

  /** Who holds this token, if it is still good. `active`: somebody did something, so the idle time starts anew. */
  async visitor(token: string | undefined, active: boolean): Promise<Visitor | undefined> {
    if (!token) return undefined;
    const row = await this.db.one<Row>(
      `SELECT a.id AS "accountId", a.person_id AS "personId", p.name, a.login, s.csrf, a.must_change AS "mustChange",
         a.totp_confirmed_at IS NOT NULL AS enrolled
       FROM console_session s JOIN console_account a ON a.id = s.account_id JOIN person p ON p.id = a.person_id
       WHERE s.token_hash = $1 AND s.expires_at > now() AND s.seen_at > now() - $2 * interval '1 minute'
         AND a.disabled_at IS NULL`,
      [hashOf(token), this.config.console.idleMinutes],
    );
    if (!row) return undefined;
    if (active) await this.touch(token);
    return {
      ...row,
      roles: await this.people.rolesOf(row.personId),
      mustEnrol: this.config.console.totpRequired && !row.enrolled,
    };
  }

  /** Somebody is there: the idle time starts anew. Once in half a minute is enough. */
  async touch(token: string): Promise<void> {
    await this.db.execute(
      `UPDATE console_session SET seen_at = now() WHERE token_hash = $1 AND seen_at < now() - interval '30 seconds'`,
      [hashOf(token)],
    );
  }

  async end(token: string): Promise<void> {
    await this.db.execute(`DELETE FROM console_session WHERE token_hash = $1`, [hashOf(token)]);
  }

  /** Ends every session of an account, but the one of `except` if given. */
  async endAll(accountId: number, except?: string): Promise<void> {
    await this.db.execute(`DELETE FROM console_session WHERE account_id = $1 AND token_hash <> $2`, [
      accountId,
      except ? hashOf(except) : '',
    ]);
  }
}
