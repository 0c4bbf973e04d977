import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CareOpened1764000000044 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // the first entry of a file names its fields only: what they were stands in the file, or before their next change
    await queryRunner.query(`ALTER TABLE care_change ADD COLUMN opened text[] NOT NULL DEFAULT '{}'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
