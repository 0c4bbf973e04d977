import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Statistics1764000000101 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- figures that no record of the house holds: somebody knows them and says so; the newest word about a date counts
      CREATE TABLE entered_figure (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        school_id bigint NOT NULL,
        school_kind text NOT NULL DEFAULT 'school' CHECK (school_kind = 'school'),
        figure text NOT NULL CHECK (figure IN ('pupils', 'careRooms', 'buses', 'trainedTeachers', 'aidChildren', 'aidYuan')),
        -- the day it was true; of aid the month it was paid in
        as_of date NOT NULL,
        value numeric(12, 2) NOT NULL CHECK (value >= 0),
        source text NOT NULL CHECK (source <> ''),
        said_by bigint NOT NULL REFERENCES person,
        said_at timestamptz NOT NULL,
        FOREIGN KEY (school_id, school_kind) REFERENCES place (id, kind)
      );
      CREATE INDEX entered_figure_school ON entered_figure (school_id, figure, as_of DESC, id DESC);
      CREATE TRIGGER entered_figure_append_only BEFORE UPDATE OR DELETE ON entered_figure
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- children who left school with an escort, counted once a month is asked for (ADR 0015): numbers, no names, no ids
      CREATE TABLE stat_day (
        date date NOT NULL,
        school_id bigint NOT NULL REFERENCES place,
        runs int NOT NULL,
        children int NOT NULL,
        PRIMARY KEY (date, school_id)
      );
      CREATE TABLE stat_month (
        month date NOT NULL,
        school_id bigint NOT NULL REFERENCES place,
        children int NOT NULL,
        PRIMARY KEY (month, school_id)
      );
      CREATE TABLE stat_rolled (
        month date PRIMARY KEY,
        rolled_at timestamptz NOT NULL
      );`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
