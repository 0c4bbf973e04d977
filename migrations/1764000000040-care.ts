import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Care1764000000040 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE care_file (
        child_id bigint PRIMARY KEY REFERENCES child,
        -- the facts of the register form by the name of the field; those of a closed kind only in "sealed", encrypted
        facts jsonb NOT NULL DEFAULT '{}',
        sealed jsonb NOT NULL DEFAULT '{}',
        -- the village that looks after the child, where it is known
        village_id bigint,
        village_kind text CHECK (village_kind = 'village'),
        opened_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        -- when a count can change although no fact does: a birthday, or months gone by
        next_turn date,
        closed_at timestamptz,
        closed_because text CHECK (closed_because IN ('moved_away', 'died', 'turned_sixteen', 'erased')),
        FOREIGN KEY (village_id, village_kind) REFERENCES place (id, kind),
        CHECK ((village_id IS NULL) = (village_kind IS NULL)),
        CHECK ((closed_at IS NULL) = (closed_because IS NULL))
      );
      CREATE INDEX care_file_turn ON care_file (next_turn) WHERE closed_at IS NULL;
      CREATE INDEX care_file_village ON care_file (village_id);

      -- blind indexes: which file a number belongs to, without the number
      CREATE TABLE care_index (
        child_id bigint NOT NULL REFERENCES care_file,
        field text NOT NULL,
        value text NOT NULL,
        PRIMARY KEY (child_id, field)
      );
      CREATE INDEX care_index_value ON care_index (value);
      CREATE UNIQUE INDEX care_index_id ON care_index (value) WHERE field = 'idNumber';

      CREATE TABLE care_change (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        child_id bigint NOT NULL REFERENCES child,
        at timestamptz NOT NULL,
        by_person bigint NOT NULL REFERENCES person,
        -- from what: a message, a workbook, a visit
        source text NOT NULL CHECK (source <> ''),
        -- field: [before, after]
        changes jsonb NOT NULL DEFAULT '{}',
        sealed jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX care_change_child ON care_change (child_id, id);

      -- derived, and never typed: one standing row for each definition
      CREATE TABLE care_status (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        child_id bigint NOT NULL REFERENCES child,
        definition text NOT NULL CHECK (definition IN ('civil_2016', 'civil_2024_6m', 'education')),
        value text NOT NULL CHECK (value IN ('yes', 'no', 'unknown')),
        because text NOT NULL,
        -- why a child came into the count or left it
        reason text,
        since date NOT NULL,
        until date,
        CHECK (until IS NULL OR until >= since)
      );
      CREATE UNIQUE INDEX care_status_standing ON care_status (child_id, definition) WHERE until IS NULL;
      CREATE INDEX care_status_count ON care_status (definition, value) WHERE until IS NULL;

      CREATE TABLE entrustment (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        child_id bigint NOT NULL REFERENCES child,
        carer_name text NOT NULL,
        carer_relation text NOT NULL,
        -- phone, ID number and address of the carer
        sealed jsonb NOT NULL DEFAULT '{}',
        starts date NOT NULL,
        ends date NOT NULL,
        reason text NOT NULL,
        childs_view text NOT NULL,
        -- none of the four kinds of people who may not be entrusted (Law on the Protection of Minors, article 22)
        none_excluded boolean NOT NULL CHECK (none_excluded),
        school_told_on date,
        village_told_on date,
        recorded_by bigint NOT NULL REFERENCES person,
        recorded_at timestamptz NOT NULL,
        ended_on date,
        CHECK (ends > starts)
      );
      CREATE UNIQUE INDEX entrustment_standing ON entrustment (child_id) WHERE ended_on IS NULL;
      CREATE INDEX entrustment_ends ON entrustment (ends) WHERE ended_on IS NULL;

      CREATE TRIGGER care_change_append_only BEFORE UPDATE OR DELETE ON care_change
        FOR EACH ROW WHEN (coalesce(current_setting('four_thirty.erasing', true), '') <> 'yes') EXECUTE FUNCTION refuse_change();`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
