import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Conversation1764000000005 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE inbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        account text NOT NULL,
        message_id text NOT NULL,
        contact_id text NOT NULL,
        room_id text,
        mentioned boolean NOT NULL,
        kind text NOT NULL,
        text text NOT NULL,
        sent_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'held', 'done', 'withdrawn', 'parked')),
        -- a fragment waits until then for the bubble that completes it
        held_until timestamptz,
        attempts int NOT NULL DEFAULT 0,
        UNIQUE (account, message_id)
      );
      CREATE INDEX inbox_open ON inbox (account, contact_id, id) WHERE state IN ('waiting', 'held');

      CREATE TABLE conversation (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        account text NOT NULL,
        contact_id text NOT NULL,
        misses int NOT NULL DEFAULT 0,
        -- a person has taken over: the bot stays out until they hand it back
        handed_to bigint REFERENCES person,
        handed_at timestamptz,
        UNIQUE (account, contact_id)
      );

      CREATE TABLE undoable (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person,
        kind text NOT NULL,
        data jsonb NOT NULL,
        done_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        undone_at timestamptz
      );
      CREATE INDEX undoable_person ON undoable (person_id, id) WHERE undone_at IS NULL;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
