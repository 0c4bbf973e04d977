import type { MigrationInterface, QueryRunner } from 'typeorm';

export class QuestionSides1764000000230 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- the numbered answers as the question was put, and when a nod was answered with them (once)
      ALTER TABLE open_question ADD COLUMN sides text, ADD COLUMN nodded_at timestamptz;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
