import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Escort1764000000006 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE escort_plan (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        point_id bigint NOT NULL,
        point_kind text NOT NULL DEFAULT 'point' CHECK (point_kind = 'point'),
        school_id bigint NOT NULL,
        school_kind text NOT NULL DEFAULT 'school' CHECK (school_kind = 'school'),
        -- ISO weekdays, Monday 1
        days int[] NOT NULL CHECK (days <@ ARRAY[1,2,3,4,5,6,7] AND cardinality(days) > 0),
        depart time NOT NULL,
        arrive time NOT NULL,
        ended_at timestamptz,
        FOREIGN KEY (point_id, point_kind) REFERENCES place (id, kind),
        FOREIGN KEY (school_id, school_kind) REFERENCES place (id, kind),
        CHECK (arrive > depart)
      );
      CREATE TABLE escort_plan_member (
        plan_id bigint NOT NULL REFERENCES escort_plan,
        person_id bigint NOT NULL REFERENCES person,
        duty text NOT NULL CHECK (duty IN ('escort', 'standby')),
        position int NOT NULL,
        PRIMARY KEY (plan_id, person_id)
      );

      CREATE TABLE run (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        plan_id bigint NOT NULL REFERENCES escort_plan,
        date date NOT NULL,
        depart_at timestamptz NOT NULL,
        arrive_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'PLANNED'
          CHECK (state IN ('PLANNED', 'EN_ROUTE', 'SHELTERING', 'AT_POINT', 'CLOSED')),
        suspended boolean NOT NULL DEFAULT false,
        departed_at timestamptz,
        departed_by bigint REFERENCES person,
        eta timestamptz,
        arrived_at timestamptz,
        arrived_by bigint REFERENCES person,
        closed_at timestamptz,
        -- head of the hash chain of this run's custody events
        chain_length int NOT NULL DEFAULT 0,
        chain_head text NOT NULL DEFAULT '',
        UNIQUE (plan_id, date),
        CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL))
      );
      CREATE INDEX run_date ON run (date);

      CREATE TABLE shift (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        run_id bigint NOT NULL REFERENCES run,
        person_id bigint NOT NULL REFERENCES person,
        duty text NOT NULL CHECK (duty IN ('escort', 'standby')),
        position int NOT NULL,
        state text NOT NULL DEFAULT 'PLANNED'
          CHECK (state IN ('PLANNED', 'ASKED', 'CONFIRMED', 'DECLINED', 'CHECKED_IN', 'DONE', 'NO_SHOW', 'SWAPPED')),
        reason text,
        asked_at timestamptz,
        answered_at timestamptz,
        checked_in_at timestamptz,
        late_minutes int,
        UNIQUE (run_id, person_id)
      );
      CREATE INDEX shift_person ON shift (person_id, run_id);

      CREATE TABLE run_child (
        run_id bigint NOT NULL REFERENCES run,
        child_id bigint NOT NULL REFERENCES child,
        number int NOT NULL CHECK (number >= 1),
        state text NOT NULL DEFAULT 'EXPECTED'
          CHECK (state IN ('EXPECTED', 'EXCUSED', 'ABSENT', 'HELD', 'WITH_ESCORT', 'EN_ROUTE', 'SHELTERING', 'ARRIVED',
            'MISSING', 'NOT_COLLECTED', 'COLLECTED', 'SELF_LEFT', 'RETURNED')),
        PRIMARY KEY (run_id, child_id),
        UNIQUE (run_id, number)
      );
      CREATE INDEX run_child_child ON run_child (child_id);

      CREATE TABLE custody_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        run_id bigint NOT NULL REFERENCES run,
        seq int NOT NULL,
        child_id bigint REFERENCES child,
        kind text NOT NULL,
        from_state text,
        to_state text,
        at timestamptz NOT NULL,
        told_by bigint REFERENCES person,
        inbox_id bigint REFERENCES inbox,
        details jsonb NOT NULL DEFAULT '{}',
        corrects bigint REFERENCES custody_event,
        prev_hash text NOT NULL,
        hash text NOT NULL,
        UNIQUE (run_id, seq),
        FOREIGN KEY (run_id, child_id) REFERENCES run_child (run_id, child_id),
        CHECK ((child_id IS NULL) = (to_state IS NULL))
      );
      CREATE INDEX custody_event_child ON custody_event (child_id, at);

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only: write a correction as a new event', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
      END $$;
      CREATE TRIGGER custody_event_append_only BEFORE UPDATE OR DELETE ON custody_event
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER custody_event_no_truncate BEFORE TRUNCATE ON custody_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- a child's state is what the newest custody event says, and nothing else
      CREATE FUNCTION custody_event_sets_state() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.child_id IS NOT NULL THEN
          UPDATE run_child SET state = NEW.to_state
            WHERE run_id = NEW.run_id AND child_id = NEW.child_id AND state = NEW.from_state;
          IF NOT FOUND THEN
            RAISE EXCEPTION 'custody of child % is not % any more', NEW.child_id, NEW.from_state USING ERRCODE = 'serialization_failure';
          END IF;
        END IF;
        UPDATE run SET chain_length = NEW.seq, chain_head = NEW.hash
          WHERE id = NEW.run_id AND chain_length = NEW.seq - 1 AND chain_head = NEW.prev_hash;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'custody chain of run % moved on', NEW.run_id USING ERRCODE = 'serialization_failure';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER custody_event_sets_state AFTER INSERT ON custody_event
        FOR EACH ROW EXECUTE FUNCTION custody_event_sets_state();

      CREATE FUNCTION run_child_only_by_event() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.state <> OLD.state AND pg_trigger_depth() < 2 THEN
          RAISE EXCEPTION 'a child''s state changes by a custody event only' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER run_child_only_by_event BEFORE UPDATE ON run_child
        FOR EACH ROW EXECUTE FUNCTION run_child_only_by_event();

      -- a run never closes with a child unaccounted, whatever the code above believes
      CREATE FUNCTION run_closes_accounted() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.state = 'CLOSED' AND OLD.state <> 'CLOSED' AND EXISTS (
          SELECT 1 FROM run_child WHERE run_id = NEW.id
            AND state NOT IN ('EXCUSED', 'ABSENT', 'COLLECTED', 'SELF_LEFT', 'RETURNED')) THEN
          RAISE EXCEPTION 'run % has a child unaccounted and cannot close', NEW.id USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER run_closes_accounted BEFORE UPDATE ON run
        FOR EACH ROW EXECUTE FUNCTION run_closes_accounted();

      CREATE TABLE head_count (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        run_id bigint NOT NULL REFERENCES run,
        stage text NOT NULL CHECK (stage IN ('gate', 'arrival', 'shelter')),
        side text NOT NULL CHECK (side IN ('teacher', 'escort')),
        count int NOT NULL CHECK (count >= 0),
        expected int NOT NULL,
        told_by bigint NOT NULL REFERENCES person,
        at timestamptz NOT NULL,
        inbox_id bigint REFERENCES inbox
      );
      CREATE INDEX head_count_run ON head_count (run_id, stage, id);

      CREATE TABLE leave (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        child_id bigint NOT NULL REFERENCES child,
        date date NOT NULL,
        kind text NOT NULL CHECK (kind IN ('leave', 'absent')),
        reason text,
        told_by bigint NOT NULL REFERENCES person,
        at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('standing', 'asked', 'refused', 'withdrawn')),
        decided_by bigint REFERENCES person
      );
      CREATE UNIQUE INDEX leave_standing ON leave (child_id, date) WHERE state IN ('standing', 'asked');

      CREATE TABLE enquiry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        run_id bigint NOT NULL REFERENCES run,
        child_id bigint NOT NULL REFERENCES child,
        asked_by bigint NOT NULL REFERENCES person,
        asked_of bigint NOT NULL REFERENCES person,
        at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'escalated'))
      );
      CREATE UNIQUE INDEX enquiry_open ON enquiry (child_id, asked_by) WHERE state = 'open';

      CREATE TABLE pickup_request (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        child_id bigint NOT NULL REFERENCES child,
        date date NOT NULL,
        name text NOT NULL,
        relation text,
        phone_sealed text,
        id_last4 text,
        asked_by bigint NOT NULL REFERENCES person,
        teacher_id bigint NOT NULL REFERENCES person,
        at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('asked', 'approved', 'refused', 'unreachable', 'locked', 'used', 'withdrawn')),
        decided_at timestamptz,
        code_index text,
        code_tries int NOT NULL DEFAULT 0,
        code_shown_at timestamptz,
        CHECK (state NOT IN ('approved', 'used') OR code_index IS NOT NULL)
      );
      CREATE INDEX pickup_request_day ON pickup_request (child_id, date);`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
