import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Organisation1764000000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE place (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        parent_id bigint,
        parent_kind text,
        name text NOT NULL CHECK (name <> ''),
        -- bumped by a suspension: everything queued under an older epoch is stale at once
        calendar_epoch int NOT NULL DEFAULT 0,
        UNIQUE (id, kind),
        FOREIGN KEY (parent_id, parent_kind) REFERENCES place (id, kind),
        CHECK ((parent_id IS NULL) = (parent_kind IS NULL)),
        CONSTRAINT place_tree CHECK (
          (kind = 'city' AND parent_kind IS NULL)
          OR (kind = 'district' AND parent_kind = 'city')
          OR (kind = 'town' AND parent_kind = 'district')
          OR (kind IN ('village', 'school') AND parent_kind = 'town')
          OR (kind = 'class' AND parent_kind = 'school')
          OR (kind = 'point' AND parent_kind = 'village'))
      );
      CREATE UNIQUE INDEX place_name ON place (coalesce(parent_id, 0), kind, name);

      CREATE TABLE calendar_year (
        year int PRIMARY KEY,
        source text NOT NULL
      );
      CREATE TABLE calendar_day (
        date date PRIMARY KEY,
        year int NOT NULL GENERATED ALWAYS AS (extract(year FROM date)::int) STORED REFERENCES calendar_year,
        kind text NOT NULL CHECK (kind IN ('holiday', 'make_up')),
        name text NOT NULL
      );
      -- days a place (and all below it) is closed, or open although the layer below says no
      CREATE TABLE calendar_override (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        place_id bigint NOT NULL REFERENCES place,
        first date NOT NULL,
        last date NOT NULL,
        open boolean NOT NULL,
        reason text NOT NULL,
        CHECK (last >= first)
      );
      CREATE INDEX calendar_override_place ON calendar_override (place_id, first);
      CREATE TABLE suspension (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        place_id bigint NOT NULL REFERENCES place,
        date date NOT NULL,
        reason text NOT NULL,
        source text NOT NULL,
        declared_by bigint NOT NULL,
        declared_at timestamptz NOT NULL,
        authorised_by bigint,
        lifted_by bigint,
        lifted_at timestamptz,
        CHECK ((lifted_by IS NULL) = (lifted_at IS NULL))
      );
      CREATE UNIQUE INDEX suspension_standing ON suspension (place_id, date) WHERE lifted_at IS NULL;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
