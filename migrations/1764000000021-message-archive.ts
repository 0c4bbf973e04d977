import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MessageArchive1764000000021 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // finished messages of both directions, by the month they were said in: a month is dropped as a whole
    await queryRunner.query(`CREATE TABLE message_archive (
        said_at timestamptz NOT NULL,
        direction text NOT NULL CHECK (direction IN ('in', 'out')),
        id bigint NOT NULL,
        person_id bigint,
        account text,
        contact_id text,
        room_id text,
        class text,
        kind text,
        event_key text,
        text text NOT NULL,
        state text NOT NULL,
        reason text,
        sent_at timestamptz,
        PRIMARY KEY (said_at, direction, id)
      ) PARTITION BY RANGE (said_at);
      CREATE INDEX message_archive_person ON message_archive (person_id, said_at DESC);
      CREATE INDEX outbox_finished ON outbox (created_at)
        WHERE state NOT IN ('queued', 'sending');
      CREATE INDEX inbox_finished ON inbox (received_at) WHERE state IN ('done', 'withdrawn');`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
