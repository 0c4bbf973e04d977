import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Rota1764000000022 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE rota_draft (
        plan_id bigint NOT NULL REFERENCES escort_plan,
        date date NOT NULL,
        person_id bigint NOT NULL REFERENCES person,
        made_by bigint NOT NULL REFERENCES person,
        made_at timestamptz NOT NULL,
        PRIMARY KEY (plan_id, date, person_id)
      );
      -- published: on these dates these people walk in place of the weekly members; nobody is on two walks a day
      CREATE TABLE escort_plan_day (
        plan_id bigint NOT NULL REFERENCES escort_plan,
        date date NOT NULL,
        person_id bigint NOT NULL REFERENCES person,
        pinned boolean NOT NULL DEFAULT false,
        PRIMARY KEY (plan_id, date, person_id),
        UNIQUE (date, person_id)
      );`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
