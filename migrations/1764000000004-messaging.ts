import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Messaging1764000000004 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        class text NOT NULL CHECK (class IN ('S', 'A', 'N', 'C', 'D')),
      -- the lane on the wire: alarms, answers and codes, notices, digests
      priority smallint NOT NULL GENERATED ALWAYS AS (
        CASE class WHEN 'S' THEN 0 WHEN 'A' THEN 1 WHEN 'C' THEN 1 WHEN 'N' THEN 2 ELSE 3 END) STORED,
        person_id bigint REFERENCES person,
        -- a reply to somebody who is nobody yet, or to a group, goes to the handle itself
        account text,
        contact_id text,
        room_id text,
        text text NOT NULL,
        -- the same event told to the same person is told once, however often it is asked for
        dedupe_key text NOT NULL UNIQUE,
        -- everything about one event, so that it can be called off together
        event_key text,
        -- a named check that is asked again at the moment of sending
        guard text,
        guard_args jsonb,
        place_id bigint REFERENCES place,
        calendar_epoch int,
        created_at timestamptz NOT NULL,
        not_before timestamptz NOT NULL,
        valid_until timestamptz,
        state text NOT NULL DEFAULT 'queued'
          CHECK (state IN ('queued', 'sending', 'accepted', 'confirmed', 'unknown', 'failed', 'expired', 'cancelled', 'parked', 'merged')),
        reason text,
        attempts int NOT NULL DEFAULT 0,
        lease_epoch int,
        sending_at timestamptz,
        sent_at timestamptz,
        sent_account text,
        channel_message_id text,
        repeated boolean NOT NULL DEFAULT false,
        -- a safety message that reached nobody in time was handed on
        escalated_at timestamptz,
      -- the question that opens for the reader when this leaves
      question jsonb,
        CHECK (person_id IS NOT NULL OR (account IS NOT NULL AND (contact_id IS NOT NULL OR room_id IS NOT NULL)))
      );
      CREATE INDEX outbox_queue ON outbox (account, priority, not_before, id) WHERE state = 'queued';
      CREATE INDEX outbox_open ON outbox (state, sending_at) WHERE state IN ('sending', 'unknown');
      CREATE INDEX outbox_person ON outbox (person_id, created_at);
      CREATE INDEX outbox_event ON outbox (event_key, id);
      CREATE INDEX outbox_unreached ON outbox (not_before) WHERE class = 'S' AND escalated_at IS NULL
        AND person_id IS NOT NULL AND state IN ('queued', 'sending', 'unknown', 'failed');
      -- rows change state a few times each and then rest
      ALTER TABLE outbox SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);

      -- what is planned for a place is stale once the calendar of the place, or of anything it lies in, has moved
      CREATE FUNCTION calendar_epoch_of(place bigint) RETURNS int LANGUAGE sql STABLE AS $$
        WITH RECURSIVE up AS (
          SELECT id, parent_id, calendar_epoch FROM place WHERE id = $1
          UNION ALL SELECT p.id, p.parent_id, p.calendar_epoch FROM place p JOIN up ON p.id = up.parent_id)
        SELECT coalesce(sum(calendar_epoch), 0)::int FROM up $$;

      -- our chat accounts, as they report themselves
      CREATE TABLE chat_account (
        account text PRIMARY KEY,
        role text NOT NULL DEFAULT 'main',
        state text NOT NULL DEFAULT 'offline' CHECK (state IN ('online', 'offline', 'limited', 'banned')),
        since timestamptz NOT NULL DEFAULT now(),
        heartbeat_at timestamptz NOT NULL DEFAULT now(),
        reason text
      );
      -- further accounts of ours that know a person: where to turn when theirs is gone
      CREATE TABLE spare_identity (
        person_id bigint NOT NULL REFERENCES person,
        account text NOT NULL,
        contact_id text NOT NULL,
        known_since timestamptz NOT NULL,
        PRIMARY KEY (person_id, account),
        UNIQUE (account, contact_id)
      );

      -- when an account was away: what was said meanwhile is late, not old
      CREATE TABLE account_outage (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        account text NOT NULL,
        since timestamptz NOT NULL,
        until timestamptz
      );
      CREATE INDEX account_outage_account ON account_outage (account, since);

      CREATE TABLE sender_lease (
        account text PRIMARY KEY,
        epoch int NOT NULL,
        holder text NOT NULL,
        until timestamptz NOT NULL
      );

      CREATE TABLE open_question (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person,
        kind text NOT NULL CHECK (kind IN ('shift.reminder', 'choose', 'yes_no', 'who_collects', 'missing_number')),
        skill text NOT NULL,
        data jsonb NOT NULL,
        asked_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'dropped')),
        key text
      );
      CREATE INDEX open_question_person ON open_question (person_id, id) WHERE state = 'open';
      CREATE INDEX open_question_key ON open_question (key) WHERE state = 'open';

      CREATE TABLE timer (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        key text NOT NULL UNIQUE,
        payload jsonb NOT NULL,
        due_at timestamptz NOT NULL,
        valid_until timestamptz,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'cancelled', 'missed', 'parked')),
        attempts int NOT NULL DEFAULT 0,
        claimed_until timestamptz,
        place_id bigint REFERENCES place,
        calendar_epoch int
      );
      CREATE INDEX timer_due ON timer (due_at, id) WHERE state = 'waiting';`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
