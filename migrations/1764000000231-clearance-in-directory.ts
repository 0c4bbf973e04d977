import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ClearanceInDirectory1764000000231 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // volunteers may name those of the town who are cleared: a new clearance is a change of who may be named
    await queryRunner.query(`CREATE CONSTRAINT TRIGGER clearance_in_directory
      AFTER INSERT OR UPDATE OR DELETE ON clearance DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION directory_changed()`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
