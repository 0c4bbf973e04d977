/** What can be wrong with one row; it waits, and the others go in. */
export const ROW_PROBLEMS = [
  'ROW.NAME_MISSING',
  'ROW.CLASS_UNKNOWN',
  'ROW.OTHER_SCHOOL',
  'ROW.BAD_ID',
  'ROW.ID_CONTRADICTS',
  'ROW.ID_TWICE',
  'ROW.BAD_DATE',
  'ROW.BAD_CHOICE',
  'ROW.BAD_PHONE',
  'ROW.NO_SECOND_CONTACT',
  'ROW.PHONE_SHARED',
  'ROW.PHONE_OF_ANOTHER',
  'ROW.PROBABLE_DUPLICATE',
  'ROW.CONTACT_CHANGED',
  'ROW.POINT_UNKNOWN',
  'ROW.POINT_CHANGED',
] as const;
export type RowProblemCode = (typeof ROW_PROBLEMS)[number];

/** Why a whole file, or an order about one, is refused. */
export const CENSUS_REFUSALS = ['CENSUS.WRONG_COLUMNS', 'CENSUS.NO_BATCH', 'CENSUS.EMPTY', 'CENSUS.NO_FILE'] as const;
export type CensusRefusal = (typeof CENSUS_REFUSALS)[number];
