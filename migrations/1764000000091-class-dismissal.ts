import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ClassDismissal1764000000091 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`-- when a class ends at another time than usual on a date: the last word of its teacher
      CREATE TABLE class_dismissal (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        class_id bigint NOT NULL REFERENCES place,
        date date NOT NULL,
        ends time NOT NULL,
        reason text,
        told_by bigint NOT NULL REFERENCES person,
        at timestamptz NOT NULL,
        inbox_id bigint REFERENCES inbox,
        withdrawn boolean NOT NULL DEFAULT false
      );
      CREATE UNIQUE INDEX class_dismissal_standing ON class_dismissal (class_id, date) WHERE NOT withdrawn;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
