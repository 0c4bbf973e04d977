import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Alarms1764000000007 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE alarm (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        school_id bigint NOT NULL REFERENCES place,
        run_id bigint REFERENCES run,
        child_id bigint REFERENCES child,
        -- the sentence of what happened, in the words the staff are shown
        facts jsonb NOT NULL,
        state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'OWNED', 'CLOSED')),
        opened_at timestamptz NOT NULL,
        opened_by bigint REFERENCES person,
        -- how far up the chain it has rung, and when it rings on
        step int NOT NULL DEFAULT 0,
        next_due timestamptz,
        owner_id bigint REFERENCES person,
        owned_at timestamptz,
        closed_at timestamptz,
        closed_words text,
        CHECK ((state = 'OPEN') = (owner_id IS NULL)),
        CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL))
      );
      CREATE UNIQUE INDEX alarm_standing ON alarm (kind, coalesce(run_id, 0), coalesce(child_id, 0)) WHERE state <> 'CLOSED';
      CREATE INDEX alarm_next ON alarm (next_due) WHERE state = 'OPEN';

      CREATE TABLE alarm_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        alarm_id bigint NOT NULL REFERENCES alarm,
        at timestamptz NOT NULL,
        kind text NOT NULL CHECK (kind IN ('opened', 'rang', 'owned', 'fact', 'closed', 'named')),
        person_id bigint REFERENCES person,
        words text
      );
      CREATE TRIGGER alarm_event_append_only BEFORE UPDATE OR DELETE ON alarm_event
        FOR EACH ROW EXECUTE FUNCTION refuse_change();`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
