import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What may not begin at a place that is no more: the table, its column, and when. */
const BEGINNINGS = [
  { table: 'place', column: 'parent_id', when: 'INSERT' },
  { table: 'child', column: 'class_id', when: 'INSERT OR UPDATE OF class_id' },
  { table: 'child', column: 'point_id', when: 'INSERT OR UPDATE OF point_id' },
  { table: 'person_role', column: 'place_id', when: 'INSERT' },
  { table: 'escort_plan', column: 'school_id', when: 'INSERT' },
  { table: 'escort_plan', column: 'point_id', when: 'INSERT' },
];

export class RetiredPlaces1764000000180 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`-- a place is never deleted: what happened there stays told
      ALTER TABLE place ADD COLUMN retired_at timestamptz, ADD COLUMN retired_by bigint REFERENCES person,
        ADD CONSTRAINT place_retired CHECK ((retired_at IS NULL) = (retired_by IS NULL));
      -- the name of one that is no more is free again
      DROP INDEX place_name;
      CREATE UNIQUE INDEX place_name ON place (coalesce(parent_id, 0), kind, name) WHERE retired_at IS NULL;

      -- the lock waits for whoever retires the place just now; they hold the row FOR UPDATE
      CREATE FUNCTION place_stands() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE gone timestamptz;
      BEGIN
        SELECT retired_at INTO gone FROM place WHERE id = (to_jsonb(NEW) ->> TG_ARGV[0])::bigint FOR KEY SHARE;
        IF gone IS NOT NULL THEN
          RAISE EXCEPTION 'PLACE.RETIRED: nothing begins at a place that is no more' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE FUNCTION place_is_empty() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM place WHERE parent_id = NEW.id AND retired_at IS NULL)
          OR EXISTS (SELECT 1 FROM child WHERE (class_id = NEW.id OR point_id = NEW.id) AND merged_into IS NULL)
          OR EXISTS (SELECT 1 FROM person_role WHERE place_id = NEW.id AND until IS NULL)
          OR EXISTS (SELECT 1 FROM escort_plan WHERE (school_id = NEW.id OR point_id = NEW.id) AND ended_at IS NULL) THEN
          RAISE EXCEPTION 'PLACE.IN_USE: somebody still counts on this place' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER place_retires BEFORE UPDATE OF retired_at ON place FOR EACH ROW
        WHEN (NEW.retired_at IS NOT NULL) EXECUTE FUNCTION place_is_empty();`);
    for (const { table, column, when } of BEGINNINGS) {
      await queryRunner.query(`CREATE TRIGGER ${table}_${column}_stands BEFORE ${when} ON ${table} FOR EACH ROW
        WHEN (NEW.${column} IS NOT NULL) EXECUTE FUNCTION place_stands('${column}')`);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
