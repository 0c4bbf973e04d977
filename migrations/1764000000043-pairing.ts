import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Pairing1764000000043 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE pairing ADD COLUMN since timestamptz;
      CREATE TABLE pairing_offer (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        child_id bigint NOT NULL REFERENCES child,
        person_id bigint NOT NULL REFERENCES person,
        kind text NOT NULL,
        -- whose place it takes, when somebody hands on
        instead_of bigint REFERENCES person,
        offered_by bigint NOT NULL REFERENCES person,
        at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'accepted', 'declined', 'withdrawn')),
        decided_at timestamptz,
        CHECK (person_id IS DISTINCT FROM instead_of)
      );
      CREATE UNIQUE INDEX pairing_offer_open ON pairing_offer (child_id, person_id) WHERE state = 'asked';

      CREATE TABLE contact_log (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        child_id bigint NOT NULL REFERENCES child,
        by_person bigint NOT NULL REFERENCES person,
        kind text NOT NULL CHECK (kind IN ('visit', 'call', 'talk')),
        on_date date NOT NULL,
        words_sealed text NOT NULL,
        at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX contact_log_child ON contact_log (child_id, kind, on_date) WHERE withdrawn_at IS NULL;

      -- what a family needs: somebody owns it until it is done, and whoever reported it hears that
      CREATE TABLE need (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        child_id bigint NOT NULL REFERENCES child,
        log_id bigint REFERENCES contact_log,
        reported_by bigint NOT NULL REFERENCES person,
        owner_id bigint NOT NULL REFERENCES person,
        words_sealed text NOT NULL,
        at timestamptz NOT NULL,
        due_on date NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'withdrawn')),
        done_at timestamptz,
        CHECK ((state = 'done') = (done_at IS NOT NULL))
      );
      CREATE INDEX need_open ON need (owner_id, due_on) WHERE state = 'open';`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
