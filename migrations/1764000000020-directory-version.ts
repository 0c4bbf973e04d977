import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables that decide who a person is and whom they may name. */
const TABLES = [
  'person',
  'person_role',
  'place',
  'child',
  'guardianship',
  'pairing',
  'escort_plan',
  'escort_plan_member',
];

export class DirectoryVersion1764000000020 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // counted at the commit of each transaction that changes the directory, once however much it changes:
    // a reader that sees an unchanged number sees an unchanged directory
    await queryRunner.query(`CREATE TABLE directory_version (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        version bigint NOT NULL
      );
      INSERT INTO directory_version (version) VALUES (1);
      CREATE FUNCTION directory_changed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF coalesce(current_setting('four_thirty.directory_tx', true), '') <> pg_current_xact_id()::text THEN
          PERFORM set_config('four_thirty.directory_tx', pg_current_xact_id()::text, true);
          UPDATE directory_version SET version = version + 1;
        END IF;
        RETURN NULL;
      END $$;`);
    for (const table of TABLES) {
      await queryRunner.query(`CREATE CONSTRAINT TRIGGER ${table}_in_directory
        AFTER INSERT OR UPDATE OR DELETE ON ${table} DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION directory_changed()`);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
