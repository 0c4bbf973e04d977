import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AfterAnOutage1764000000240 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- the outage a message waited through: what waited for one person leaves together (docs/adr/0019)
      ALTER TABLE outbox ADD COLUMN outage_id bigint,
        -- when what it tells of was said, where that was during an outage and the row is younger
        ADD COLUMN happened_at timestamptz,
        -- the message it left in; what became of that one became of this one
        ADD COLUMN merged_into bigint;
      CREATE INDEX outbox_merged ON outbox (merged_into) WHERE merged_into IS NOT NULL;
      ALTER TABLE message_archive ADD COLUMN merged_into bigint;
      -- set once everything that was said meanwhile has been heard and what waited may leave
      ALTER TABLE account_outage ADD COLUMN heard_at timestamptz;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
