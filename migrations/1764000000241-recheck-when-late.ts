import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RecheckWhenLate1764000000241 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- from then on it may no longer leave as it was planned: its reader's quiet hours begin, or its words grow old
      ALTER TABLE outbox ADD COLUMN recheck_at timestamptz,
        -- what it says from that moment on
        ADD COLUMN later_from timestamptz,
        ADD COLUMN later_text text,
        ADD CONSTRAINT outbox_later CHECK ((later_from IS NULL) = (later_text IS NULL));`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
