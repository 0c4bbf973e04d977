/** Why two registrations do not become one. */
export const MERGE_REFUSALS = [
  'MERGE.WORDS',
  'MERGE.GONE_ALREADY',
  'MERGE.NOT_ALIKE',
  'MERGE.TWO_NUMBERS',
  'MERGE.OPEN_RUN',
  'MERGE.OPEN_ALARM',
  'MERGE.FILE_CLOSED',
] as const;
export type MergeRefusal = (typeof MERGE_REFUSALS)[number];
