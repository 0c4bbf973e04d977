import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HouseholdEvents1764000000121 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- what staff told of a family: it moved away, the parents are back, adults quarrel over custody
      CREATE TABLE household_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('moved', 'parents_back', 'dispute')),
        told_by bigint NOT NULL REFERENCES person,
        at timestamptz NOT NULL,
        children bigint[] NOT NULL CHECK (cardinality(children) > 0),
        -- guardians who are spared class notices and praise while it stands
        household bigint[] NOT NULL,
        -- what was changed, so that it can be put back
        before jsonb NOT NULL,
        undone_at timestamptz,
        -- a dispute stands until a person has decided
        settled_at timestamptz,
        settled_by bigint REFERENCES person
      );
      CREATE INDEX household_event_children ON household_event USING gin (children) WHERE undone_at IS NULL;
      CREATE INDEX household_event_household ON household_event USING gin (household) WHERE undone_at IS NULL;
      -- a request that such an event made void
      ALTER TABLE pickup_request ADD COLUMN household_event_id bigint REFERENCES household_event;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
