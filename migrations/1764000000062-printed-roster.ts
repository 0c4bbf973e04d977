import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PrintedRoster1764000000062 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`-- the list of a run as it was when it was frozen; what changed later is a further version
      CREATE TABLE printed_roster (
        run_id bigint NOT NULL REFERENCES run,
        version int NOT NULL CHECK (version >= 1),
        frozen_at timestamptz NOT NULL,
        content jsonb NOT NULL,
        PRIMARY KEY (run_id, version)
      );
      CREATE TRIGGER printed_roster_append_only BEFORE UPDATE ON printed_roster
        FOR EACH ROW EXECUTE FUNCTION refuse_change();`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
