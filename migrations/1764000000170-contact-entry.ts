import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ContactEntry1764000000170 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE contact_log
        -- who typed it in from the paper of whoever was there; null: they told it themselves
        ADD COLUMN entered_by bigint REFERENCES person,
        ADD CHECK (entered_by IS DISTINCT FROM by_person);
      ALTER TABLE need
        -- what was done about it, in the owner's words
        ADD COLUMN outcome_sealed text,
        ADD CHECK (outcome_sealed IS NULL OR state = 'done');`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
