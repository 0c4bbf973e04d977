import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ConsoleSuspension1764000000061 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`-- the first of the two steps of a suspension: what was shown, to whom, until when it may be confirmed
      CREATE TABLE suspension_draft (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        act text NOT NULL CHECK (act IN ('suspend', 'resume')),
        place_id bigint NOT NULL REFERENCES place,
        date date NOT NULL,
        reason text NOT NULL,
        source text NOT NULL,
        asked_by bigint NOT NULL REFERENCES person,
        asked_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        -- beyond a school a second person must say the words too
        first_word_at timestamptz,
        second_needed boolean NOT NULL,
        done_by bigint REFERENCES person,
        done_at timestamptz,
        withdrawn_at timestamptz,
        CHECK ((done_by IS NULL) = (done_at IS NULL)),
        CHECK (NOT second_needed OR done_by IS NULL OR done_by <> asked_by)
      );
      CREATE INDEX suspension_draft_open ON suspension_draft (expires_at) WHERE done_at IS NULL AND withdrawn_at IS NULL;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
