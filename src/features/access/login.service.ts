import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import type { AccessRefusal } from './access.refusals.js';
import { AuditService } from './audit.service.js';
import { normalisePassword, weakness } from './password.rules.js';
import { SessionsService } from './sessions.service.js';
import { enrolmentUri, base32, stepOfCode } from './totp.rules.js';

export interface LoggedIn {
  token: string;
  accountId: number;
}

interface AccountRow {
  id: number;
  login: string;
  hash: string;
  totp: string | null;
  confirmed: boolean;
  lastStep: number;
  /** Minutes it stays locked; 0 when it is not. */
  lockedFor: number;
  seconds: number;
}

const ACCOUNT = `SELECT id, login, password_hash AS hash, totp_sealed AS totp, totp_confirmed_at IS NOT NULL AS confirmed,
  totp_last_step AS "lastStep", greatest(0, ceil(extract(epoch FROM locked_until - now()) / 60))::int AS "lockedFor",
  extract(epoch FROM now())::bigint AS seconds FROM console_account`;

/** argon2id with OWASP's parameters (19 MiB, two passes, one lane), which are the library's defaults. */
const hashPassword = (password: string): Promise<string> => hash(normalisePassword(password));

/** Getting in, and the two secrets that let somebody in: a password and an authenticator. */
@Injectable()
export class LoginService {
  /** Checked for a login nobody has, so that the answer takes as long. */
  private readonly nobody = hashPassword(randomBytes(16).toString('base64'));

  constructor(
    private readonly db: Database,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A session for login, password and, where it is set up, a code. Too many wrong tries lock the account. */
  async login(login: string, password: string, code?: string): Promise<Result<LoggedIn, AccessRefusal>> {
    const account = await this.db.one<AccountRow>(`${ACCOUNT} WHERE login = $1 AND disabled_at IS NULL`, [
      login.normalize('NFKC').trim().toLowerCase(),
    ]);
    if (account && account.lockedFor > 0) return refuse('ACCESS.LOCKED', { minutes: account.lockedFor });
    const right = await verify(account?.hash ?? (await this.nobody), normalisePassword(password));
    if (!account || !right) return this.wrong(account);
    if (account.confirmed) {
      if (!code) return refuse('ACCESS.CODE_NEEDED');
      if (!(await this.takeCode(account, code))) return this.wrong(account);
    }
    await this.db.execute(`UPDATE console_account SET failed = 0, locked_until = NULL WHERE id = $1`, [account.id]);
    await this.audit.note(account.id, 'login');
    return ok({ token: await this.sessions.open(account.id), accountId: account.id });
  }

  /** Somebody chooses their own password; their other sessions end. */
  async changePassword(
    accountId: number,
    old: string,
    fresh: string,
    token: string,
  ): Promise<Result<undefined, AccessRefusal>> {
    const account = await this.byId(accountId);
    if (!account || account.lockedFor > 0) return refuse('ACCESS.LOCKED', { minutes: account?.lockedFor ?? 0 });
    if (!(await verify(account.hash, normalisePassword(old)))) {
      await this.countFailure(account.id);
      return refuse('ACCESS.WRONG_OLD');
    }
    if (normalisePassword(old) === normalisePassword(fresh)) return refuse('ACCESS.PASSWORD_SAME');
    const weak = weakness(fresh, account.login);
    if (weak) return refuse(weak);
    await this.setPassword(accountId, fresh, false);
    await this.sessions.endAll(accountId, token);
    await this.audit.note(accountId, 'password.change');
    return ok(undefined);
  }

  /** Makes a new authenticator secret; it counts once a code of it was given. */
  async beginTotp(accountId: number, issuer: string): Promise<{ uri: string; secret: string }> {
    const secret = randomBytes(20);
    const row = await this.db.one<{ login: string }>(
      `UPDATE console_account SET totp_sealed = $2, totp_last_step = 0
       WHERE id = $1 AND totp_confirmed_at IS NULL RETURNING login`,
      [accountId, this.cipher.encrypt(secret.toString('base64'))],
    );
    if (!row) throw new Error('ACCESS.ENROLLED_ALREADY: an administrator resets it first');
    return { uri: enrolmentUri(issuer, row.login, secret), secret: base32(secret) };
  }

  async confirmTotp(accountId: number, code: string): Promise<Result<undefined, AccessRefusal>> {
    const account = await this.byId(accountId);
    if (!account?.totp || account.confirmed || !(await this.takeCode(account, code)))
      return refuse('ACCESS.CODE_WRONG');
    await this.db.execute(`UPDATE console_account SET totp_confirmed_at = now() WHERE id = $1`, [accountId]);
    await this.audit.note(accountId, 'totp.enrol');
    return ok(undefined);
  }

  async setPassword(accountId: number, password: string, mustChange: boolean): Promise<void> {
    await this.db.execute(
      `UPDATE console_account SET password_hash = $2, must_change = $3, failed = 0, locked_until = NULL WHERE id = $1`,
      [accountId, await hashPassword(password), mustChange],
    );
  }

  private async byId(id: number): Promise<AccountRow | undefined> {
    return this.db.one<AccountRow>(`${ACCOUNT} WHERE id = $1 AND disabled_at IS NULL`, [id]);
  }

  private async takeCode(account: AccountRow, code: string): Promise<boolean> {
    const secret = Buffer.from(this.cipher.decrypt(account.totp ?? ''), 'base64');
    const step = stepOfCode(secret, code.normalize('NFKC').replace(/\s/g, ''), account.seconds, account.lastStep);
    if (step === undefined) return false;
    // of two logins with the same code one is first
    const taken = await this.db.execute(
      `UPDATE console_account SET totp_last_step = $2 WHERE id = $1 AND totp_last_step < $2`,
      [account.id, step],
    );
    return taken === 1;
  }

  private async wrong(account: AccountRow | undefined): Promise<Result<LoggedIn, AccessRefusal>> {
    if (account) await this.countFailure(account.id);
    return refuse('ACCESS.WRONG');
  }

  private async countFailure(accountId: number): Promise<void> {
    const { tries, lockMinutes } = this.config.console;
    const row = await this.db.one<{ locked: boolean }>(
      `UPDATE console_account SET failed = CASE WHEN failed + 1 >= $2 THEN 0 ELSE failed + 1 END,
         locked_until = CASE WHEN failed + 1 >= $2 THEN now() + $3 * interval '1 minute' END
       WHERE id = $1 RETURNING locked_until IS NOT NULL AS locked`,
      [accountId, tries, lockMinutes],
    );
    await this.audit.note(accountId, row?.locked ? 'login.locked' : 'login.wrong');
  }
}
