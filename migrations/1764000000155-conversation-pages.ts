import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ConversationPages1764000000155 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`-- what a person said, page by page: without it every look at a conversation reads the whole inbox
      CREATE INDEX inbox_chat ON inbox (account, contact_id, sent_at, id) WHERE room_id IS NULL`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
