import type { MigrationInterface, QueryRunner } from 'typeorm';

export class People1764000000002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE person (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL CHECK (name <> ''),
        phone_sealed text,
        phone_index text,
        CHECK ((phone_sealed IS NULL) = (phone_index IS NULL))
      );
      CREATE INDEX person_name ON person (name);
      CREATE INDEX person_phone ON person (phone_index);
      ALTER TABLE suspension
        ADD FOREIGN KEY (declared_by) REFERENCES person,
        ADD FOREIGN KEY (authorised_by) REFERENCES person,
        ADD FOREIGN KEY (lifted_by) REFERENCES person;

      CREATE TABLE person_role (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person,
        role text NOT NULL CHECK (role IN ('volunteer', 'teacher', 'coordinator', 'deputy', 'village', 'counsellor', 'district', 'administrator')),
        place_id bigint NOT NULL REFERENCES place,
        until timestamptz
      );
      CREATE UNIQUE INDEX person_role_standing ON person_role (person_id, role, place_id) WHERE until IS NULL;
      CREATE INDEX person_role_place ON person_role (place_id, role) WHERE until IS NULL;

      CREATE TABLE clearance (
        person_id bigint PRIMARY KEY REFERENCES person,
        background_until date NOT NULL,
        training_until date NOT NULL
      );

      -- a handle on a chat account, never an identity: bound, muted, ended, history kept
      CREATE TABLE chat_identity (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person,
        account text NOT NULL,
        contact_id text NOT NULL,
        bound_by text NOT NULL,
        bound_at timestamptz NOT NULL,
        muted_at timestamptz,
        ended_at timestamptz,
        ended_because text
      );
      CREATE UNIQUE INDEX chat_identity_handle ON chat_identity (account, contact_id) WHERE ended_at IS NULL;
      CREATE UNIQUE INDEX chat_identity_person ON chat_identity (person_id) WHERE ended_at IS NULL;

      CREATE TABLE link_code (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person,
        code_index text NOT NULL UNIQUE,
        issued_by bigint NOT NULL REFERENCES person,
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );
      -- wrong guesses per handle: a code is six digits, so guessing must be slow
      CREATE TABLE link_attempt (
        account text NOT NULL,
        contact_id text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX link_attempt_handle ON link_attempt (account, contact_id, at);

      CREATE TABLE message_preference (
        person_id bigint PRIMARY KEY REFERENCES person,
        quiet_from time,
        quiet_to time,
        mode text NOT NULL DEFAULT 'all' CHECK (mode IN ('all', 'digest', 'safety', 'off'))
      );`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
