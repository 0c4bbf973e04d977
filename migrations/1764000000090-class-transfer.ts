import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ClassTransfer1764000000090 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`-- a class that goes from one teacher to another: asked, accepted, and done on its day
      CREATE TABLE class_transfer (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        class_id bigint NOT NULL REFERENCES place,
        from_id bigint NOT NULL REFERENCES person,
        to_id bigint NOT NULL REFERENCES person,
        first_day date NOT NULL,
        state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'accepted', 'declined', 'withdrawn', 'done')),
        asked_at timestamptz NOT NULL,
        answered_at timestamptz,
        CHECK (from_id <> to_id)
      );
      CREATE UNIQUE INDEX class_transfer_open ON class_transfer (class_id) WHERE state IN ('asked', 'accepted');`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
