/** Why a care file says no. */
export const CARE_REFUSALS = ['CARE.BAD_FACT', 'CARE.CLOSED', 'CARE.NUMBER_TAKEN', 'CARE.NO_FILE'] as const;
export type CareRefusal = (typeof CARE_REFUSALS)[number];

/** Why an agreement on entrusted care is not recorded. */
export const ENTRUST_REFUSALS = [
  'ENTRUST.EXCLUDED',
  'ENTRUST.BAD_PERIOD',
  'ENTRUST.NO_VIEW',
  'ENTRUST.NONE_STANDING',
] as const;
export type EntrustRefusal = (typeof ENTRUST_REFUSALS)[number];

/** Why a statutory table is not handed out. */
export const SUMMARY_REFUSALS = ['SUMMARY.DOES_NOT_FOOT', 'SUMMARY.NO_PLACE'] as const;
export type SummaryRefusal = (typeof SUMMARY_REFUSALS)[number];
