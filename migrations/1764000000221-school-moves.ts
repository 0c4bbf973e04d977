import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SchoolMoves1764000000221 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`-- a child who comes no more: why, and from which day; told in the chat it moved away on the day it was told
      ALTER TABLE household_event
        DROP CONSTRAINT household_event_kind_check,
        ADD CONSTRAINT household_event_kind_check CHECK (kind IN ('moved', 'parents_back', 'dispute', 'class_moved')),
        ADD COLUMN because text CHECK (because IN ('moved_away', 'transferred', 'graduated', 'turned_sixteen')),
        ADD COLUMN on_date date,
        ADD CONSTRAINT household_event_leaving CHECK (
          (because IS NULL) = (on_date IS NULL) AND (because IS NULL OR kind = 'moved'));`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
