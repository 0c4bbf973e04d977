import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ParentContact1764000000130 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- whether a child spoke with the parents in a week, as somebody of the school said; the newest word counts
      CREATE TABLE parent_contact (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        child_id bigint NOT NULL REFERENCES child,
        -- the Monday of the week
        week date NOT NULL CHECK (extract(isodow FROM week) = 1),
        had boolean NOT NULL,
        told_by bigint NOT NULL REFERENCES person,
        inbox_id bigint REFERENCES inbox,
        at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX parent_contact_child ON parent_contact (child_id, week, id) WHERE withdrawn_at IS NULL;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
