/** The words of the register form, as codes; what people read stands in care-fields.texts.zh-CN.ts. */
export const SEXES = ['male', 'female'] as const;
export const HEALTH = ['healthy', 'disabled', 'ill'] as const;
export const SCHOOLING = [
  'kindergarten',
  'not_in_kindergarten',
  'primary',
  'junior',
  'senior',
  'vocational',
  'dropout',
  'out_of_school',
] as const;
/** `absent`: gone, and nobody can reach them. */
export const PARENT_STATES = ['home', 'out', 'dead', 'absent'] as const;
export const GUARDIANSHIP = ['nobody', 'parent_unable', 'entrusted_unable', 'fair', 'good'] as const;
export const ASSESSMENTS = ['good', 'fair', 'poor'] as const;
export const INCOMES = ['work', 'farming', 'state', 'relatives', 'other'] as const;
export const AIDS = ['subsistence', 'temporary', 'medical', 'housing', 'other'] as const;

export type Sex = (typeof SEXES)[number];
export type Schooling = (typeof SCHOOLING)[number];
export type ParentState = (typeof PARENT_STATES)[number];
export type GuardianshipType = (typeof GUARDIANSHIP)[number];
export type Assessment = (typeof ASSESSMENTS)[number];

/**
 * The facts of the register form of left-behind children. A fact that is not there is not known; nothing is derived
 * here, and whether a child is left behind is never written down. Dates are YYYY-MM-DD.
 */
export interface CareFacts {
  sex?: Sex;
  ethnic?: string;
  birthDate?: string;
  idNumber?: string;
  hukouRegistered?: boolean;
  hukouRural?: boolean;
  hukouPlace?: string;
  address?: string;
  health?: (typeof HEALTH)[number];
  healthDetail?: string;
  boarding?: boolean;
  schooling?: Schooling;
  grandparents?: string;
  fatherName?: string;
  fatherBirth?: string;
  fatherId?: string;
  fatherState?: ParentState;
  fatherSince?: string;
  fatherPlace?: string;
  fatherCrossCounty?: boolean;
  fatherAble?: boolean;
  fatherPhone?: string;
  motherName?: string;
  motherBirth?: string;
  motherId?: string;
  motherState?: ParentState;
  motherSince?: string;
  motherPlace?: string;
  motherCrossCounty?: boolean;
  motherAble?: boolean;
  motherPhone?: string;
  carerName?: string;
  carerRelation?: string;
  carerId?: string;
  carerPhone?: string;
  carerAddress?: string;
  guardianship?: GuardianshipType;
  income?: readonly (typeof INCOMES)[number][];
  aid?: readonly (typeof AIDS)[number][];
  assessment?: Assessment;
  filledBy?: string;
  checkedBy?: string;
  approvedBy?: string;
  confirmedBy?: string;
  visitedOn?: string;
}

export type CareFieldName = keyof CareFacts;
export type CareValue = NonNullable<CareFacts[CareFieldName]>;
/** A change to some facts: null takes a fact away. */
export type CarePatch = { [F in CareFieldName]?: CareFacts[F] | null };
