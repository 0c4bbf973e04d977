import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FairTurns1764000000031 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- when the turn of a message comes at its account's pace; null: at not_before
      ALTER TABLE outbox ADD COLUMN turn_at timestamptz;
      DROP INDEX outbox_queue;
      CREATE INDEX outbox_turn ON outbox (account, priority, coalesce(turn_at, not_before), id) WHERE state = 'queued';
      CREATE INDEX outbox_person_queued ON outbox (person_id) WHERE state = 'queued';
      -- finished timers are swept out with the messages of their time
      CREATE INDEX timer_finished ON timer (due_at) WHERE state IN ('done', 'cancelled', 'missed');`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
