import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SpareCode1764000000112 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`-- a code for a second account of ours: it is where a person is written to when their own account is gone
      ALTER TABLE link_code ADD COLUMN spare boolean NOT NULL DEFAULT false;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
