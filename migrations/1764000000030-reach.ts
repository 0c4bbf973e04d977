import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Reach1764000000030 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- whose child a message is about: when it reaches nobody, the next guardian of that child is turned to
      ALTER TABLE outbox ADD COLUMN child_id bigint REFERENCES child;

      -- no guardian had a safety message in time: somebody has to phone
      CREATE TABLE phone_task (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        child_id bigint NOT NULL REFERENCES child,
        -- the event of the message, as its dedupe key names it
        event text NOT NULL,
        words text NOT NULL,
        caller_id bigint NOT NULL REFERENCES person,
        school_id bigint NOT NULL REFERENCES place,
        at timestamptz NOT NULL,
        -- tasks of one caller that were given together, by the first of them
        batch bigint,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'reached', 'not_reached', 'silent', 'moot')),
        decided_at timestamptz,
        UNIQUE (child_id, event),
        CHECK ((state = 'open') = (decided_at IS NULL))
      );
      CREATE INDEX phone_task_caller ON phone_task (caller_id, id) WHERE state = 'open';
      CREATE INDEX phone_task_batch ON phone_task (batch) WHERE state = 'open';`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
