import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Bereavement1764000000085 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- off the pick-up list since then; the row stays as history
      ALTER TABLE collector ADD COLUMN until timestamptz;

      -- a death in the family, as staff told it
      CREATE TABLE bereavement (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        -- none: somebody of whom only a name stood on a pick-up list
        person_id bigint REFERENCES person,
        told_by bigint NOT NULL REFERENCES person,
        at timestamptz NOT NULL,
        children bigint[] NOT NULL,
        -- who is left: spared class notices and praise until then, never the news of where a child is
        household bigint[] NOT NULL,
        quiet_until timestamptz NOT NULL,
        -- what was changed, so that it can be put back
        before jsonb NOT NULL,
        undone_at timestamptz
      );
      CREATE UNIQUE INDEX bereavement_person ON bereavement (person_id) WHERE undone_at IS NULL;
      CREATE INDEX bereavement_household ON bereavement USING gin (household) WHERE undone_at IS NULL;

      -- a request that a death made void, and what it was before
      ALTER TABLE pickup_request ADD COLUMN bereavement_id bigint REFERENCES bereavement, ADD COLUMN state_before text;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
