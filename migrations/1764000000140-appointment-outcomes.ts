import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AppointmentOutcomes1764000000140 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- why from a closed list: a counsellor's own words about a case stand in no open column
      ALTER TABLE counselling_appointment
        ADD COLUMN cancel_reason text CHECK (cancel_reason IN ('child_away', 'counsellor_away', 'school', 'not_wanted', 'other')),
        ADD COLUMN outcome text CHECK (outcome IN ('held', 'not_come')),
        ADD COLUMN outcome_at timestamptz,
        ADD CONSTRAINT counselling_appointment_one_end
          CHECK ((outcome IS NULL) = (outcome_at IS NULL) AND (outcome IS NULL OR cancelled_at IS NULL)),
        ADD CONSTRAINT counselling_appointment_reason CHECK (cancel_reason IS NULL OR cancelled_at IS NOT NULL);
      CREATE INDEX counselling_appointment_counsellor ON counselling_appointment (counsellor_id, starts_at);`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
