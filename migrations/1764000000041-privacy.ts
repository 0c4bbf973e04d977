import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Privacy1764000000041 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE audit_chain (
        -- one chain a month: what is kept long enough goes as a whole
        name text PRIMARY KEY,
        length int NOT NULL,
        head text NOT NULL,
        -- the head of the month before, so that a month cannot vanish either
        before text NOT NULL
      );
      CREATE TABLE audit_entry (
        chain text NOT NULL REFERENCES audit_chain DEFERRABLE INITIALLY DEFERRED,
        seq int NOT NULL,
        at timestamptz NOT NULL,
        actor_id bigint REFERENCES person,
        action text NOT NULL,
        child_id bigint REFERENCES child,
        -- role, relation, purpose, reason, groups or fields, counts: never a value that was read
        details jsonb NOT NULL,
        prev_hash text NOT NULL,
        hash text NOT NULL,
        PRIMARY KEY (chain, seq)
      );
      CREATE INDEX audit_entry_child ON audit_entry (child_id, at);
      CREATE INDEX audit_entry_actor ON audit_entry (actor_id, at);
      CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- a refusal is an answer too, and is not asked again before a date
      ALTER TABLE consent
        ADD COLUMN decision text NOT NULL DEFAULT 'given' CHECK (decision IN ('given', 'refused')),
        ADD COLUMN text_hash text,
        ADD COLUMN channel text NOT NULL DEFAULT 'paper',
        ADD COLUMN ask_not_before date;

      -- what an author wrote about a child is closed like the file; for the counsellor alone with the counselling key
      ALTER TABLE child_note ALTER COLUMN text DROP NOT NULL;
      ALTER TABLE child_note ADD COLUMN text_sealed text;
      -- the messages that carried a counsellor's note are emptied of it once they have done their work
      ALTER TABLE child_note ADD COLUMN scrubbed_at timestamptz;
      ALTER TABLE child_note ADD CHECK ((text IS NULL) <> (text_sealed IS NULL));

      CREATE TABLE break_glass (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person,
        child_id bigint NOT NULL REFERENCES child,
        reason text NOT NULL CHECK (length(reason) >= 4),
        at timestamptz NOT NULL,
        until timestamptz NOT NULL,
        reviewed_by bigint REFERENCES person,
        reviewed_at timestamptz,
        verdict text CHECK (verdict IN ('justified', 'not_justified')),
        CHECK ((reviewed_by IS NULL) = (verdict IS NULL) AND (reviewed_by IS NULL) = (reviewed_at IS NULL)),
        CHECK (reviewed_by IS NULL OR reviewed_by <> person_id)
      );
      CREATE INDEX break_glass_person ON break_glass (person_id, child_id, until);
      CREATE INDEX break_glass_open ON break_glass (at) WHERE reviewed_at IS NULL;

      CREATE TABLE bulk_export (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        place_id bigint NOT NULL REFERENCES place,
        level text NOT NULL CHECK (level IN ('masked', 'full')),
        reason text NOT NULL CHECK (length(reason) >= 4),
        asked_by bigint NOT NULL REFERENCES person,
        asked_at timestamptz NOT NULL,
        approved_by bigint REFERENCES person,
        approved_at timestamptz,
        done_at timestamptz,
        rows int,
        sha256 text,
        -- two people, never one
        CHECK (approved_by IS NULL OR approved_by <> asked_by),
        CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
        CHECK (done_at IS NULL OR approved_at IS NOT NULL)
      );

      CREATE TABLE rights_request (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        child_id bigint NOT NULL REFERENCES child,
        person_id bigint NOT NULL REFERENCES person,
        kind text NOT NULL CHECK (kind IN ('correct', 'erase')),
        words_sealed text NOT NULL,
        at timestamptz NOT NULL,
        due_on date NOT NULL,
        decided_by bigint REFERENCES person,
        decided_at timestamptz,
        outcome text CHECK (outcome IN ('done', 'refused')),
        -- a refusal is given in writing, with its reason
        reason text,
        CHECK ((outcome IS NULL) = (decided_at IS NULL)),
        CHECK (outcome IS DISTINCT FROM 'refused' OR reason IS NOT NULL)
      );
      CREATE INDEX rights_request_open ON rights_request (due_on) WHERE outcome IS NULL;

      CREATE TABLE retention_run (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        rule text NOT NULL,
        at timestamptz NOT NULL,
        rows int NOT NULL
      );`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
