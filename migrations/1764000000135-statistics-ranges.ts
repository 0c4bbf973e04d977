import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StatisticsRanges1764000000135 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`-- which event a correction takes back: without this every look for one reads years of events
      CREATE INDEX custody_event_corrects ON custody_event (corrects) WHERE corrects IS NOT NULL;
      -- the contacts of a month, whoever they were with
      CREATE INDEX contact_log_date ON contact_log (on_date) INCLUDE (child_id, kind) WHERE withdrawn_at IS NULL;
      -- the verdicts that stood on a date: those that stand, and those that ended later
      CREATE INDEX care_status_until ON care_status (until);
      -- the places in a place
      CREATE INDEX place_parent ON place (parent_id);

      -- volunteers who walked in a month, counted with the month: who of two schools is one person
      CREATE TABLE stat_walker (
        month date NOT NULL,
        school_id bigint NOT NULL REFERENCES place,
        person_id bigint NOT NULL REFERENCES person,
        PRIMARY KEY (month, school_id, person_id)
      );
      -- months that were counted without them are counted again when somebody asks
      DELETE FROM stat_rolled;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
