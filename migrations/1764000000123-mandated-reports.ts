import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MandatedReports1764000000123 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- suspected harm, as the law wants it reported (强制报告): who told it is known to whoever took it over, and to nobody else
      CREATE TABLE mandated_report (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        receipt text NOT NULL UNIQUE,
        alarm_id bigint NOT NULL REFERENCES alarm,
        reporter_id bigint NOT NULL REFERENCES person,
        filed_at timestamptz NOT NULL,
        -- a person calls the reporter by then
        call_by timestamptz NOT NULL,
        called_at timestamptz,
        called_by bigint REFERENCES person
      );
      CREATE INDEX mandated_report_alarm ON mandated_report (alarm_id);

      -- what was said in that thread, kept apart from retention, recall and erasure; closed by the field key
      CREATE TABLE report_evidence (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        report_id bigint NOT NULL REFERENCES mandated_report,
        direction text NOT NULL CHECK (direction IN ('in', 'out')),
        message_id bigint NOT NULL,
        said_at timestamptz NOT NULL,
        text_sealed text NOT NULL,
        media_id bigint REFERENCES media,
        kept_at timestamptz NOT NULL,
        UNIQUE (report_id, direction, message_id)
      );
      CREATE TRIGGER report_evidence_append_only BEFORE DELETE ON report_evidence
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      ALTER TABLE alarm ADD COLUMN outcome text CHECK (outcome IN ('police', 'hospital', 'referred', 'unfounded', 'other')),
        -- not an older row: those were closed before there were outcomes
        ADD CONSTRAINT alarm_outcome CHECK (kind <> 'HARM' OR state <> 'CLOSED' OR outcome IS NOT NULL) NOT VALID;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: write a new one that undoes this.');
  }
}
