import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PrintedCopies1764000000211 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE rights_request
        DROP CONSTRAINT rights_request_kind_check,
        ADD CONSTRAINT rights_request_kind_check CHECK (kind IN ('correct', 'erase', 'copy')),
        -- a copy on paper: when it was last printed and by whom, and how the guardian got it
        ADD COLUMN printed_at timestamptz,
        ADD COLUMN printed_by bigint REFERENCES person,
        ADD COLUMN given text CHECK (given IN ('handed_over', 'posted')),
        ADD CHECK (kind = 'copy' OR (printed_at IS NULL AND given IS NULL)),
        ADD CHECK ((printed_at IS NULL) = (printed_by IS NULL)),
        -- nothing is called given that was not printed, or done that was not given
        ADD CHECK (kind <> 'copy' OR outcome IS DISTINCT FROM 'done' OR (printed_at IS NOT NULL AND given IS NOT NULL));`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
