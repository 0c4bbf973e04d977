import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Children1764000000003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE child (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL CHECK (name <> ''),
        class_id bigint NOT NULL,
        class_kind text NOT NULL DEFAULT 'class' CHECK (class_kind = 'class'),
        -- the study point the child walks to; none: does not attend
        point_id bigint,
        point_kind text CHECK (point_kind = 'point'),
        calls text[] NOT NULL DEFAULT '{}',
        allergies text,
        may_leave_alone boolean NOT NULL DEFAULT false,
        FOREIGN KEY (class_id, class_kind) REFERENCES place (id, kind),
        FOREIGN KEY (point_id, point_kind) REFERENCES place (id, kind),
        CHECK ((point_id IS NULL) = (point_kind IS NULL))
      );
      CREATE INDEX child_class ON child (class_id);
      CREATE INDEX child_point ON child (point_id);

      CREATE TABLE guardianship (
        child_id bigint NOT NULL REFERENCES child,
        person_id bigint NOT NULL REFERENCES person,
        relation text NOT NULL,
        calling_order int NOT NULL CHECK (calling_order >= 1),
        -- somebody said "wrong child": nothing goes over this link until a coordinator checked it
        frozen_at timestamptz,
        PRIMARY KEY (child_id, person_id),
        UNIQUE (child_id, calling_order)
      );
      CREATE INDEX guardianship_person ON guardianship (person_id);

      CREATE TABLE collector (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        child_id bigint NOT NULL REFERENCES child,
        person_id bigint REFERENCES person,
        name text NOT NULL,
        relation text,
        permission text NOT NULL CHECK (permission IN ('authorised', 'forbidden')),
        UNIQUE (child_id, name)
      );

      CREATE TABLE consent (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        child_id bigint NOT NULL REFERENCES child,
        purpose text NOT NULL CHECK (purpose IN ('escort', 'care_file', 'counselling', 'photos', 'donors', 'statistics')),
        given_by bigint NOT NULL REFERENCES person,
        given_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        evidence text NOT NULL
      );
      CREATE UNIQUE INDEX consent_standing ON consent (child_id, purpose) WHERE withdrawn_at IS NULL;

      CREATE TABLE child_note (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        child_id bigint NOT NULL REFERENCES child,
        author_id bigint NOT NULL REFERENCES person,
        at timestamptz NOT NULL,
        text text NOT NULL,
        audience text NOT NULL CHECK (audience IN ('guardians', 'counsellor', 'author', 'staff')),
        withdrawn_at timestamptz
      );
      CREATE INDEX child_note_child ON child_note (child_id, at DESC);

      CREATE TABLE pairing (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        child_id bigint NOT NULL REFERENCES child,
        person_id bigint NOT NULL REFERENCES person,
        kind text NOT NULL DEFAULT '爱心父母',
        until timestamptz
      );
      CREATE UNIQUE INDEX pairing_standing ON pairing (child_id, person_id, kind) WHERE until IS NULL;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
