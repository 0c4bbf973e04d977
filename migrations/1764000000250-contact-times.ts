import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ContactTimes1764000000250 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE contact_log
        -- when on that day, and how long, where it was said
        ADD COLUMN on_time time,
        ADD COLUMN minutes smallint CHECK (minutes > 0);`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
