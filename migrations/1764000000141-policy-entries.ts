import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PolicyEntries1764000000141 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- words of administrators about the policies, over what the deployment configures; taken back by another word
      CREATE TABLE policy_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        key text NOT NULL,
        -- null: what the deployment has
        value text,
        reason text NOT NULL CHECK (reason <> ''),
        by_id bigint NOT NULL REFERENCES person,
        at timestamptz NOT NULL,
        effective_from timestamptz NOT NULL CHECK (effective_from >= at),
        undoes bigint UNIQUE REFERENCES policy_entry,
        -- what was promised about a child in danger holds whatever the program says
        CONSTRAINT policy_entry_safety CHECK (value IS NULL OR CASE key
          WHEN 'clocks.reportCallMinutes' THEN value::int <= 10
          WHEN 'clocks.alarmChainMinutes' THEN value::int <= 2
          WHEN 'clocks.decide110Minutes' THEN value::int <= 15
          WHEN 'adults.childrenPerAdult' THEN value::int <= 8
          ELSE true END)
      );
      CREATE TRIGGER policy_entry_append_only BEFORE UPDATE OR DELETE ON policy_entry
        FOR EACH ROW EXECUTE FUNCTION refuse_change();`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
