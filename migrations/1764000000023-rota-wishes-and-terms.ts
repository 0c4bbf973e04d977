import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RotaWishesAndTerms1764000000023 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- with no weekday, every day between the bounds; a missing bound is open; nothing at all: the words say no dates
      ALTER TABLE availability ADD first date, ADD last date, ADD CHECK (last >= first);
      -- by whom somebody was put on a run by hand: they hear the answer
      ALTER TABLE shift ADD assigned_by bigint REFERENCES person;
      CREATE TABLE person_home (
        person_id bigint PRIMARY KEY REFERENCES person,
        village_id bigint NOT NULL,
        village_kind text NOT NULL DEFAULT 'village' CHECK (village_kind = 'village'),
        said_at timestamptz NOT NULL,
        FOREIGN KEY (village_id, village_kind) REFERENCES place (id, kind)
      );
      CREATE TABLE partner_wish (
        person_id bigint NOT NULL REFERENCES person,
        other_id bigint NOT NULL REFERENCES person,
        together boolean NOT NULL,
        said_at timestamptz NOT NULL,
        PRIMARY KEY (person_id, other_id),
        CHECK (person_id <> other_id)
      );
      -- when a place (and all below it) has school at all, or without a place every one; where none is written nothing is asked
      CREATE TABLE school_term (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        place_id bigint REFERENCES place,
        name text NOT NULL CHECK (name <> ''),
        first date NOT NULL,
        last date NOT NULL,
        CHECK (last >= first),
        UNIQUE NULLS NOT DISTINCT (place_id, first)
      );`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
