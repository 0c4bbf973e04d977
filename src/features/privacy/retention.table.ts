/** Phones and ID numbers in free words, by how they look: the last four digits stay, so that people recognise them. */
const masked = (text: string): string =>
  `regexp_replace(regexp_replace(${text}, '(?<![0-9])[0-9]{14}([0-9]{3}[0-9Xx])(?![0-9])', '**************\\1', 'g'),
    '(?<![0-9])(1[0-9]{2})[0-9]{4}([0-9]{4})(?![0-9])', '\\1****\\2', 'g')`;
const NUMBER = `'(?<![0-9])(1[0-9]{10}|[0-9]{17}[0-9Xx])(?![0-9])'`;

/**
 * What is done with words that people sent, once they have been dealt with: `$1` is the moment before which it is old
 * enough. A number that somebody has to phone is whole while it is on its way, and masked the day after.
 */
export const RETENTION: readonly { name: string; days: number; sql: string }[] = [
  {
    name: 'inbox.mask-numbers',
    days: 1,
    sql: `UPDATE inbox SET text = ${masked('text')} WHERE state NOT IN ('waiting', 'held') AND received_at < $1 AND text ~ ${NUMBER}`,
  },
  {
    name: 'outbox.mask-numbers',
    days: 1,
    sql: `UPDATE outbox SET text = ${masked('text')} WHERE state NOT IN ('queued', 'sending', 'unknown') AND created_at < $1 AND text ~ ${NUMBER}`,
  },
  {
    name: 'questions.mask-numbers',
    days: 1,
    sql: `UPDATE open_question SET data = (${masked('data::text')})::jsonb
      WHERE (state <> 'open' OR expires_at < $1) AND asked_at < $1 AND data::text ~ ${NUMBER}`,
  },
  {
    name: 'outbox-questions.mask-numbers',
    days: 1,
    sql: `UPDATE outbox SET question = (${masked('question::text')})::jsonb
      WHERE state NOT IN ('queued', 'sending', 'unknown') AND created_at < $1 AND question::text ~ ${NUMBER}`,
  },
  {
    name: 'undo.mask-numbers',
    days: 1,
    sql: `UPDATE undoable SET data = (${masked('data::text')})::jsonb WHERE expires_at < $1 AND data::text ~ ${NUMBER}`,
  },
  {
    name: 'relays.mask-numbers',
    days: 7,
    sql: `UPDATE relay SET words = ${masked('words')} WHERE at < $1 AND words ~ ${NUMBER}`,
  },
  { name: 'link-codes.drop', days: 30, sql: `DELETE FROM link_code WHERE expires_at < $1` },
  { name: 'link-attempts.drop', days: 30, sql: `DELETE FROM link_attempt WHERE at < $1` },
  {
    name: 'pickup-requests.forget',
    days: 180,
    sql: `UPDATE pickup_request SET phone_sealed = NULL, id_last4 = NULL WHERE at < $1 AND (phone_sealed IS NOT NULL OR id_last4 IS NOT NULL)`,
  },
];
