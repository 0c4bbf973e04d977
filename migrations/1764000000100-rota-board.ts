import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RotaBoard1764000000100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- put into the draft by hand: planning again keeps it, publishing keeps it pinned
      ALTER TABLE rota_draft ADD pinned boolean NOT NULL DEFAULT false;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
