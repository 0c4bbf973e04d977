import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Census1764000000042 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE census_batch (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        file_sha256 text NOT NULL,
        by_person bigint NOT NULL REFERENCES person,
        at timestamptz NOT NULL,
        lines int NOT NULL,
        unchanged int NOT NULL,
        applied_at timestamptz
      );
      -- rows that are new, changed or wait for somebody; what stands unchanged is only counted
      CREATE TABLE census_row (
        id bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        batch_id bigint NOT NULL REFERENCES census_batch,
        line int NOT NULL,
        state text NOT NULL CHECK (state IN ('new', 'changed', 'problem', 'applied')),
        child_id bigint REFERENCES child,
        -- the row as it was read, closed; forgotten when it is applied
        sealed text,
        mark text NOT NULL,
        problems jsonb NOT NULL DEFAULT '[]',
        PRIMARY KEY (batch_id, line),
        CHECK ((state = 'applied') = (sealed IS NULL))
      );
      CREATE INDEX census_row_open ON census_row (batch_id, state, line);
      -- what the last census said of a child, as a keyed hash: the same row again is no change
      CREATE TABLE census_mark (
        child_id bigint PRIMARY KEY REFERENCES child,
        mark text NOT NULL
      );`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
