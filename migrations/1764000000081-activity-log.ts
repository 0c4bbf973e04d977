import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ActivityLog1764000000081 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`-- what was done with the children at a point, in the words of who led it
      CREATE TABLE activity_log (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        run_id bigint NOT NULL REFERENCES run,
        point_id bigint NOT NULL REFERENCES place,
        date date NOT NULL,
        words text NOT NULL,
        -- how many took part; none when it was not said
        count int CHECK (count >= 0),
        told_by bigint NOT NULL REFERENCES person,
        at timestamptz NOT NULL,
        inbox_id bigint REFERENCES inbox,
        withdrawn_at timestamptz
      );
      CREATE INDEX activity_log_point ON activity_log (point_id, date) WHERE withdrawn_at IS NULL;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
