import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Letters1764000000120 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- pictures and sounds that people sent: the bytes lie closed in the media store, under the key
      CREATE TABLE media (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        key text NOT NULL UNIQUE,
        mime text NOT NULL,
        size int NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        removed_at timestamptz,
        -- evidence: no retention touches it
        frozen_at timestamptz
      );
      CREATE INDEX media_expiring ON media (expires_at) WHERE removed_at IS NULL AND frozen_at IS NULL;
      ALTER TABLE inbox ADD COLUMN media_id bigint REFERENCES media, ADD COLUMN media_fault text;
      -- sent in place of the text, which stands for it where the file is gone
      ALTER TABLE outbox ADD COLUMN media_id bigint REFERENCES media;

      -- a place whose letters a coordinator reads first; the nearest place upwards that says so decides
      CREATE TABLE letter_policy (
        place_id bigint PRIMARY KEY REFERENCES place,
        reads_first boolean NOT NULL,
        set_by bigint NOT NULL REFERENCES person,
        at timestamptz NOT NULL
      );

      -- words, a voice or a picture between a child and the parents
      CREATE TABLE letter (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        child_id bigint NOT NULL REFERENCES child,
        direction text NOT NULL CHECK (direction IN ('to_child', 'to_home')),
        -- the guardian; or whoever took the picture for the child
        from_person bigint NOT NULL REFERENCES person,
        words_sealed text,
        -- to_home: the guardians it is for
        readers bigint[] NOT NULL DEFAULT '{}',
        at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('reading', 'waiting', 'handed', 'heard', 'sent', 'refused', 'withdrawn')),
        -- who reads it out, at which run if at one
        handed_to bigint REFERENCES person,
        run_id bigint REFERENCES run,
        handed_at timestamptz,
        tries int NOT NULL DEFAULT 0,
        heard_at timestamptz,
        heard_by bigint REFERENCES person,
        answer_sealed text,
        CHECK (state <> 'handed' OR (handed_to IS NOT NULL AND handed_at IS NOT NULL)),
        CHECK (state <> 'heard' OR (heard_by IS NOT NULL AND heard_at IS NOT NULL))
      );
      CREATE INDEX letter_child ON letter (child_id, id);
      CREATE INDEX letter_waiting ON letter (child_id) WHERE state = 'waiting';
      CREATE INDEX letter_handed ON letter (handed_to) WHERE state = 'handed';
      CREATE TABLE letter_media (
        letter_id bigint NOT NULL REFERENCES letter,
        media_id bigint NOT NULL REFERENCES media,
        n smallint NOT NULL,
        PRIMARY KEY (letter_id, n)
      );
      -- pictures shown to the bot that may become part of a letter once it is said whose they are
      CREATE TABLE shown_picture (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person,
        media_id bigint NOT NULL REFERENCES media,
        at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX shown_picture_open ON shown_picture (person_id, id) WHERE used_at IS NULL;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
