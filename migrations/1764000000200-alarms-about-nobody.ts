import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two dangers of one kind told without a run and without a child are two alarms: before, the second was nobody's. */
export class AlarmsAboutNobody1764000000200 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX alarm_standing;
      CREATE UNIQUE INDEX alarm_standing ON alarm (kind, coalesce(run_id, 0), coalesce(child_id, 0))
        WHERE state <> 'CLOSED' AND (run_id IS NOT NULL OR child_id IS NOT NULL);`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
