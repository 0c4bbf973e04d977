import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WeekCard1764000000131 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- which guardian asked for the weekly card, or said no to it: nobody gets one unasked
      CREATE TABLE week_card_wish (
        person_id bigint PRIMARY KEY REFERENCES person,
        wanted boolean NOT NULL,
        at timestamptz NOT NULL,
        -- the message in which it was said: the evidence of a consent
        inbox_id bigint REFERENCES inbox
      );
      CREATE INDEX week_card_wanted ON week_card_wish (person_id) WHERE wanted;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
