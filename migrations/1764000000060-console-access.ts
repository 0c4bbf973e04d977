import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ConsoleAccess1764000000060 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE console_account (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL UNIQUE REFERENCES person,
        login text NOT NULL UNIQUE CHECK (login = lower(login) AND login ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
        password_hash text NOT NULL,
        -- set by somebody else: the first thing its owner does is to choose their own
        must_change boolean NOT NULL DEFAULT true,
        totp_sealed text,
        totp_confirmed_at timestamptz,
        -- the newest 30-second step a code was taken for: a code is good once
        totp_last_step bigint NOT NULL DEFAULT 0,
        failed int NOT NULL DEFAULT 0,
        locked_until timestamptz,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK (totp_confirmed_at IS NULL OR totp_sealed IS NOT NULL)
      );

      -- only hashes: who reads this table cannot use what stands in it
      CREATE TABLE console_session (
        token_hash text PRIMARY KEY,
        account_id bigint NOT NULL REFERENCES console_account,
        csrf text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        seen_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX console_session_account ON console_session (account_id);
      CREATE INDEX console_session_expires ON console_session (expires_at);

      -- who did or looked at what in the console: ids, never names or words
      CREATE TABLE console_audit (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL,
        account_id bigint REFERENCES console_account,
        action text NOT NULL,
        subject jsonb NOT NULL DEFAULT '{}',
        reason text
      );
      CREATE INDEX console_audit_at ON console_audit (id DESC, account_id);
      CREATE TRIGGER console_audit_append_only BEFORE UPDATE OR DELETE ON console_audit
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER console_audit_no_truncate BEFORE TRUNCATE ON console_audit
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
