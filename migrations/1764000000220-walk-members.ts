import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WalkMembers1764000000220 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`-- who walks every week does so from a day on, and until they are taken off: the first day they do not any more
      ALTER TABLE escort_plan_member
        ADD COLUMN since date NOT NULL DEFAULT '2000-01-01',
        ADD COLUMN until date,
        ADD CONSTRAINT escort_plan_member_span CHECK (until > since),
        DROP CONSTRAINT escort_plan_member_pkey,
        ADD PRIMARY KEY (plan_id, person_id, since);
      -- nobody is a member of one walk twice from some day on
      CREATE UNIQUE INDEX escort_plan_member_open ON escort_plan_member (plan_id, person_id) WHERE until IS NULL;
      CREATE FUNCTION walks_on(m escort_plan_member, day date) RETURNS boolean LANGUAGE sql IMMUTABLE AS
        $$ SELECT m.since <= day AND (m.until IS NULL OR m.until > day) $$;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
