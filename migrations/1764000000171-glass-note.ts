import type { MigrationInterface, QueryRunner } from 'typeorm';

export class GlassNote1764000000171 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE break_glass
        -- why the reviewer judged so, in their words
        ADD COLUMN note_sealed text,
        ADD CHECK (note_sealed IS NULL OR verdict IS NOT NULL);`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
