import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CalendarWords1764000000102 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- who said that a day is open or closed, and when; an older row has neither. Taken back, it no longer counts
      ALTER TABLE calendar_override ADD said_by bigint REFERENCES person, ADD said_at timestamptz,
        ADD withdrawn_by bigint REFERENCES person, ADD withdrawn_at timestamptz,
        ADD CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL));`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
