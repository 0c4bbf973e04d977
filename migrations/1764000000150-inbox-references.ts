import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What may refer to an inbound message. */
const TABLES = ['custody_event', 'head_count', 'activity_log', 'class_dismissal', 'parent_contact', 'week_card_wish'];

export class InboxReferences1764000000150 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // each message that goes to the archive is looked for in all of them: without this every look reads years of rows
    for (const table of TABLES) {
      await queryRunner.query(`CREATE INDEX ${table}_inbox ON ${table} (inbox_id) WHERE inbox_id IS NOT NULL`);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
