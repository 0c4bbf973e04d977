import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WeekCardInvite1764000000172 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- which guardian was told once that there is a weekly card; nobody is told twice
      CREATE TABLE week_card_invite (
        person_id bigint PRIMARY KEY REFERENCES person,
        at timestamptz NOT NULL
      );`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
