import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { Database } from '../../platform/database/index.js';
import type { StaffRole } from '../people/index.js';
import type { AccessRefusal } from './access.refusals.js';
import { AuditService } from './audit.service.js';
import { LoginService } from './login.service.js';
import { SessionsService } from './sessions.service.js';

export interface AccountCard {
  id: number;
  personId: number;
  name: string;
  login: string;
  roles: { role: StaffRole; place: string }[];
  secondFactor: boolean;
  mustChange: boolean;
  locked: boolean;
  disabled: boolean;
  lastSeen: Date | null;
}

const LOGIN = /^[a-z0-9][a-z0-9._-]{1,39}$/;
/** Letters and digits that are not mistaken for one another when read out over the phone. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';
const PASSWORD_GROUPS = 4;

/** A password to be read out once: four groups of four, about 79 bits. */
function temporaryPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join('');
  return Array.from({ length: PASSWORD_GROUPS }, group).join('-');
}

/** Accounts of staff, made and reset by administrators. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly db: Database,
    private readonly logins: LoginService,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
  ) {}

  /** Accounts of people who have, or had, a role at one of these places. */
  async list(placeIds: readonly number[]): Promise<AccountCard[]> {
    return this.db.query<AccountCard>(
      `SELECT a.id, a.person_id AS "personId", p.name, a.login, a.totp_confirmed_at IS NOT NULL AS "secondFactor",
         a.must_change AS "mustChange", coalesce(a.locked_until > now(), false) AS locked,
         a.disabled_at IS NOT NULL AS disabled,
         (SELECT max(seen_at) FROM console_session s WHERE s.account_id = a.id) AS "lastSeen",
         coalesce((SELECT jsonb_agg(jsonb_build_object('role', r.role, 'place', l.name) ORDER BY r.id)
           FROM person_role r JOIN place l ON l.id = r.place_id
           WHERE r.person_id = a.person_id AND r.until IS NULL), '[]') AS roles
       FROM console_account a JOIN person p ON p.id = a.person_id
       WHERE EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = a.person_id AND r.place_id = ANY($1))
       ORDER BY a.login`,
      [placeIds],
    );
  }

  /** People with one of these roles at one of these places who have no account. */
  async without(
    placeIds: readonly number[],
    roles: readonly StaffRole[],
  ): Promise<{ personId: number; name: string; roles: { role: StaffRole; place: string }[] }[]> {
    return this.db.query(
      `SELECT p.id AS "personId", p.name,
         jsonb_agg(jsonb_build_object('role', r.role, 'place', l.name) ORDER BY r.id) AS roles
       FROM person_role r JOIN person p ON p.id = r.person_id JOIN place l ON l.id = r.place_id
       WHERE r.until IS NULL AND r.role = ANY($2) AND r.place_id = ANY($1)
         AND NOT EXISTS (SELECT 1 FROM console_account a WHERE a.person_id = p.id)
       GROUP BY p.id, p.name ORDER BY p.name, p.id`,
      [placeIds, roles],
    );
  }

  /** A new account with a password to be read out once. `by`: the account of the administrator, none for the system. */
  async create(
    personId: number,
    login: string,
    by: number | undefined,
  ): Promise<Result<{ id: number; password: string }, AccessRefusal>> {
    if (!LOGIN.test(login)) return refuse('ACCESS.LOGIN_BAD');
    const password = temporaryPassword();
    const taken = await this.db.one<{ login: string }>(
      `SELECT login FROM console_account WHERE login = $1 OR person_id = $2 ORDER BY (login = $1) DESC LIMIT 1`,
      [login, personId],
    );
    if (taken) return refuse(taken.login === login ? 'ACCESS.LOGIN_TAKEN' : 'ACCESS.HAS_ACCOUNT');
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO console_account (person_id, login, password_hash) VALUES ($1, $2, '') RETURNING id`,
      [personId, login],
    );
    const id = row?.id ?? 0;
    await this.logins.setPassword(id, password, true);
    await this.audit.note(by, 'account.create', { account: id, person: personId });
    return ok({ id, password });
  }

  /** A new password to be read out once; the authenticator is set up anew, sessions end, a lock is lifted. */
  async reset(accountId: number, by: number): Promise<Result<{ password: string }, AccessRefusal>> {
    if (accountId === by) return refuse('ACCESS.OWN_ACCOUNT');
    const known = await this.db.execute(
      `UPDATE console_account SET totp_sealed = NULL, totp_confirmed_at = NULL, totp_last_step = 0 WHERE id = $1`,
      [accountId],
    );
    if (!known) return refuse('ACCESS.NO_ACCOUNT');
    const password = temporaryPassword();
    await this.logins.setPassword(accountId, password, true);
    await this.sessions.endAll(accountId);
    await this.audit.note(by, 'account.reset', { account: accountId });
    return ok({ password });
  }

  async setDisabled(accountId: number, disabled: boolean, by: number): Promise<Result<undefined, AccessRefusal>> {
    if (accountId === by) return refuse('ACCESS.OWN_ACCOUNT');
    const known = await this.db.execute(
      `UPDATE console_account SET disabled_at = CASE WHEN $2 THEN coalesce(disabled_at, now()) END WHERE id = $1`,
      [accountId, disabled],
    );
    if (!known) return refuse('ACCESS.NO_ACCOUNT');
    if (disabled) await this.sessions.endAll(accountId);
    await this.audit.note(by, disabled ? 'account.disable' : 'account.enable', { account: accountId });
    return ok(undefined);
  }
}
