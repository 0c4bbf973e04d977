import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ChildMerge1764000000111 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`-- registered twice: this row stays for its history and points to the child it was; null: the child itself
      ALTER TABLE child ADD COLUMN merged_into bigint REFERENCES child, ADD CHECK (merged_into <> id),
        -- who was merged walks nowhere
        ADD CHECK (merged_into IS NULL OR point_id IS NULL);
      CREATE INDEX child_merged ON child (merged_into) WHERE merged_into IS NOT NULL;
      CREATE TABLE child_merge (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kept_id bigint NOT NULL REFERENCES child,
        gone_id bigint NOT NULL UNIQUE REFERENCES child,
        by_person bigint NOT NULL REFERENCES person,
        at timestamptz NOT NULL,
        -- what stood at the merged child before: guardians in their order, the point, the nicknames
        before jsonb NOT NULL,
        CHECK (kept_id <> gone_id)
      );
      ALTER TABLE care_file DROP CONSTRAINT care_file_closed_because_check,
        ADD CONSTRAINT care_file_closed_because_check
          CHECK (closed_because IN ('moved_away', 'died', 'turned_sixteen', 'erased', 'merged'));`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
