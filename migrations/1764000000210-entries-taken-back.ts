import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EntriesTakenBack1764000000210 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- null: nobody is there to see to it yet
      ALTER TABLE need ALTER COLUMN owner_id DROP NOT NULL;
      CREATE INDEX need_unowned ON need (child_id) WHERE state = 'open' AND owner_id IS NULL;

      -- what was written down by mistake stays, marked: by whom it was taken back, and why
      ALTER TABLE contact_log
        ADD COLUMN withdrawn_by bigint REFERENCES person,
        ADD COLUMN withdrawn_why_sealed text,
        ADD CHECK (withdrawn_at IS NOT NULL OR (withdrawn_by IS NULL AND withdrawn_why_sealed IS NULL));
      ALTER TABLE need
        ADD COLUMN withdrawn_at timestamptz,
        ADD COLUMN withdrawn_by bigint REFERENCES person,
        ADD COLUMN withdrawn_why_sealed text,
        ADD CHECK (state = 'withdrawn' OR (withdrawn_at IS NULL AND withdrawn_by IS NULL AND withdrawn_why_sealed IS NULL));

      -- the words are gone on a guardian's wish; that something was done, of what kind and when, stays
      ALTER TABLE contact_log
        ALTER COLUMN words_sealed DROP NOT NULL,
        ADD COLUMN erased_at timestamptz,
        ADD CHECK ((words_sealed IS NULL) = (erased_at IS NOT NULL));
      ALTER TABLE need
        ALTER COLUMN words_sealed DROP NOT NULL,
        ADD COLUMN erased_at timestamptz,
        ADD CHECK ((words_sealed IS NULL) = (erased_at IS NOT NULL));
      ALTER TABLE child_note ADD COLUMN erased_at timestamptz;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
