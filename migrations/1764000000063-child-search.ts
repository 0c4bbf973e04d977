import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ChildSearch1764000000063 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`-- how a child's name is typed and sorted: made by the service, which knows the readings, from child.name
      CREATE TABLE child_search (
        child_id bigint PRIMARY KEY REFERENCES child ON DELETE CASCADE,
        -- the name this row was made from: another name makes it anew
        name text NOT NULL,
        pinyin text COLLATE "C" NOT NULL,
        initials text COLLATE "C" NOT NULL,
        school_id bigint NOT NULL REFERENCES place,
        point_id bigint REFERENCES place,
        class_name text NOT NULL
      );
      -- a page is a range of this index: school, sort key, id
      CREATE INDEX child_search_page ON child_search (school_id, pinyin, child_id);
      CREATE INDEX child_search_point ON child_search (point_id, pinyin, child_id);`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
