import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CasesRoomsNewcomers1764000000122 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- counselling works with codes; which child a code is stands in the counsellor's own book
      CREATE TABLE counselling_case (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        school_id bigint NOT NULL REFERENCES place,
        code text NOT NULL CHECK (code ~ '^[0-9]{3,6}$'),
        opened_by bigint NOT NULL REFERENCES person,
        opened_at timestamptz NOT NULL,
        UNIQUE (school_id, code)
      );
      -- closed by the counselling key
      CREATE TABLE case_note (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        case_id bigint NOT NULL REFERENCES counselling_case,
        author_id bigint NOT NULL REFERENCES person,
        at timestamptz NOT NULL,
        text_sealed text NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX case_note_case ON case_note (case_id, id);
      CREATE TABLE counselling_appointment (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        case_id bigint NOT NULL REFERENCES counselling_case,
        counsellor_id bigint NOT NULL REFERENCES person,
        starts_at timestamptz NOT NULL,
        booked_at timestamptz NOT NULL,
        moved_from bigint REFERENCES counselling_appointment,
        cancelled_at timestamptz
      );
      -- one hour of a counsellor is one child's
      CREATE UNIQUE INDEX counselling_appointment_hour ON counselling_appointment (counsellor_id, starts_at)
        WHERE cancelled_at IS NULL;
      CREATE INDEX counselling_appointment_case ON counselling_appointment (case_id, starts_at) WHERE cancelled_at IS NULL;

      -- a video call between a child and a parent in the care room of a point or school
      CREATE TABLE care_call (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        place_id bigint NOT NULL REFERENCES place,
        child_id bigint NOT NULL REFERENCES child,
        guardian_id bigint NOT NULL REFERENCES person,
        starts_at timestamptz NOT NULL,
        booked_at timestamptz NOT NULL,
        cancelled_at timestamptz
      );
      -- the room has one screen
      CREATE UNIQUE INDEX care_call_slot ON care_call (place_id, starts_at) WHERE cancelled_at IS NULL;
      CREATE INDEX care_call_child ON care_call (child_id, starts_at) WHERE cancelled_at IS NULL;

      -- children told of in the chat, until the school has confirmed them; names and phone closed by the field key
      CREATE TABLE newcomer (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        school_id bigint NOT NULL REFERENCES place,
        told_by bigint NOT NULL REFERENCES person,
        at timestamptz NOT NULL,
        sealed text NOT NULL,
        state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'confirmed', 'refused', 'withdrawn')),
        decided_by bigint REFERENCES person,
        decided_at timestamptz
      );

      -- things handed out
      CREATE TABLE gift (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        what text NOT NULL,
        count int CHECK (count BETWEEN 1 AND 100000),
        date date NOT NULL,
        child_id bigint REFERENCES child,
        place_id bigint REFERENCES place,
        given_by bigint NOT NULL REFERENCES person,
        at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX gift_date ON gift (date) WHERE withdrawn_at IS NULL;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
