import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DisputeDecisions1764000000160 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- how a dispute was decided: null for those decided before this was kept, or not decided yet
      ALTER TABLE household_event
        ADD COLUMN settled_upheld boolean,
        -- the words why, closed by the field key; decided in the chat there are none
        ADD COLUMN settled_reason_sealed text,
        ADD CONSTRAINT household_event_decision
          CHECK (settled_at IS NOT NULL OR (settled_upheld IS NULL AND settled_reason_sealed IS NULL));
      CREATE INDEX household_event_open ON household_event (id)
        WHERE kind = 'dispute' AND undone_at IS NULL AND settled_at IS NULL;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
