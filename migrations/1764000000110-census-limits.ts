import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CensusLimits1764000000110 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`-- schools that a workbook from the console may speak of; null: read by an operator, no limit
      ALTER TABLE census_batch ADD COLUMN schools bigint[];
      CREATE INDEX census_batch_person ON census_batch (by_person, id DESC) WHERE schools IS NOT NULL;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
