export type SealedColumn = {
  table: string;
  key: string;
  column: string;
  cipher: 'field' | 'counselling' | 'by_audience';
  /** Sealed values inside a JSON value. */
  json?: true;
};

/** Every column with sealed values; a test holds this list against the database. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'person', key: 'id', column: 'phone_sealed', cipher: 'field' },
  { table: 'pickup_request', key: 'id', column: 'phone_sealed', cipher: 'field' },
  { table: 'child_note', key: 'id', column: 'text_sealed', cipher: 'by_audience' },
  { table: 'care_file', key: 'child_id', column: 'sealed', cipher: 'field', json: true },
  { table: 'care_change', key: 'id', column: 'sealed', cipher: 'field', json: true },
  { table: 'entrustment', key: 'id', column: 'sealed', cipher: 'field', json: true },
  { table: 'console_account', key: 'id', column: 'totp_sealed', cipher: 'field' },
  { table: 'contact_log', key: 'id', column: 'words_sealed', cipher: 'field' },
  { table: 'contact_log', key: 'id', column: 'withdrawn_why_sealed', cipher: 'field' },
  { table: 'need', key: 'id', column: 'words_sealed', cipher: 'field' },
  { table: 'need', key: 'id', column: 'withdrawn_why_sealed', cipher: 'field' },
  { table: 'need', key: 'id', column: 'outcome_sealed', cipher: 'field' },
  { table: 'census_row', key: 'id', column: 'sealed', cipher: 'field' },
  { table: 'letter', key: 'id', column: 'words_sealed', cipher: 'field' },
  { table: 'letter', key: 'id', column: 'answer_sealed', cipher: 'field' },
  { table: 'case_note', key: 'id', column: 'text_sealed', cipher: 'counselling' },
  { table: 'newcomer', key: 'id', column: 'sealed', cipher: 'field' },
  { table: 'report_evidence', key: 'id', column: 'text_sealed', cipher: 'field' },
  { table: 'household_event', key: 'id', column: 'settled_reason_sealed', cipher: 'field' },
  { table: 'break_glass', key: 'id', column: 'note_sealed', cipher: 'field' },
  { table: 'rights_request', key: 'id', column: 'words_sealed', cipher: 'field' },
];
