import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ClassNotice1764000000080 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`-- what a teacher sent to the guardians of a class: whose messages of the outbox are one notice
      CREATE TABLE class_notice (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        key text NOT NULL UNIQUE,
        class_id bigint NOT NULL REFERENCES place,
        author_id bigint NOT NULL REFERENCES person,
        at timestamptz NOT NULL,
        words text NOT NULL,
        recalled_at timestamptz
      );
      CREATE INDEX class_notice_author ON class_notice (author_id, id);`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
