/** Why nothing is shown, or nothing goes out. */
export const PRIVACY_REFUSALS = [
  'PRIVACY.NOT_ALLOWED',
  'PRIVACY.NOT_YOURS',
  'PRIVACY.NO_REASON',
  'PRIVACY.NOT_ON_DUTY',
  'PRIVACY.SAME_PERSON',
  'PRIVACY.NO_REQUEST',
  'PRIVACY.NOT_APPROVED',
  'PRIVACY.DECIDED',
  'PRIVACY.NOT_PRINTED',
] as const;
export type PrivacyRefusal = (typeof PRIVACY_REFUSALS)[number];
