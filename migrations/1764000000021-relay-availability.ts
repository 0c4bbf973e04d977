import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RelayAvailability1764000000021 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE relay (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        -- what it is about, by the name of the intent
        kind text NOT NULL,
        from_person bigint NOT NULL REFERENCES person,
        to_person bigint NOT NULL REFERENCES person,
        child_id bigint REFERENCES child,
        words text NOT NULL,
        at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'withdrawn')),
        CHECK (from_person <> to_person)
      );
      CREATE INDEX relay_to ON relay (to_person, id);

      CREATE TABLE availability (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person,
        free boolean NOT NULL,
        -- ISO weekdays, Monday 1; empty: the words alone say when
        weekdays int[] NOT NULL DEFAULT '{}' CHECK (weekdays <@ ARRAY[1,2,3,4,5,6,7]),
        dates date[] NOT NULL DEFAULT '{}',
        words text NOT NULL,
        said_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX availability_person ON availability (person_id, id) WHERE withdrawn_at IS NULL;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
