import {
  AIDS,
  ASSESSMENTS,
  GUARDIANSHIP,
  HEALTH,
  INCOMES,
  PARENT_STATES,
  SCHOOLING,
  SEXES,
  type CareFieldName,
} from './care-file.model.js';
import type { DataGroup, ShownKind } from '../privacy/index.js';

export interface CareField {
  group: DataGroup;
  kind: ShownKind;
  /** Encrypted at rest. */
  sealed?: true;
  /** Codes of a choice. */
  of?: readonly string[];
  /** Longest text taken. */
  max?: number;
}

const text = (group: DataGroup, max = 40): CareField => ({ group, kind: 'text', max });
const choice = (group: DataGroup, of: readonly string[]): CareField => ({ group, kind: 'choice', of });
const yesNo = (group: DataGroup): CareField => ({ group, kind: 'yes_no' });
const date = (group: DataGroup): CareField => ({ group, kind: 'date' });
const secret = (group: DataGroup, kind: ShownKind, max = 80): CareField => ({ group, kind, sealed: true, max });

/** Every field of the form, in its order: the one list that the file, the workbook and the policy are made of. */
export const CARE_FIELDS: Readonly<Record<CareFieldName, CareField>> = {
  sex: choice('identity', SEXES),
  ethnic: text('identity', 20),
  birthDate: date('identity'),
  idNumber: secret('numbers', 'id', 18),
  hukouRegistered: yesNo('identity'),
  hukouRural: yesNo('identity'),
  hukouPlace: text('identity', 80),
  address: secret('address', 'text', 120),
  health: choice('health', HEALTH),
  healthDetail: secret('health', 'text', 120),
  boarding: yesNo('school'),
  schooling: choice('school', SCHOOLING),
  grandparents: text('family', 80),
  fatherName: text('family'),
  fatherBirth: date('family'),
  fatherId: secret('numbers', 'id', 18),
  fatherState: choice('family', PARENT_STATES),
  fatherSince: date('family'),
  fatherPlace: text('family', 60),
  fatherCrossCounty: yesNo('family'),
  fatherAble: yesNo('family'),
  fatherPhone: secret('phones', 'phone', 20),
  motherName: text('family'),
  motherBirth: date('family'),
  motherId: secret('numbers', 'id', 18),
  motherState: choice('family', PARENT_STATES),
  motherSince: date('family'),
  motherPlace: text('family', 60),
  motherCrossCounty: yesNo('family'),
  motherAble: yesNo('family'),
  motherPhone: secret('phones', 'phone', 20),
  carerName: text('guardianship'),
  carerRelation: text('guardianship', 20),
  carerId: secret('numbers', 'id', 18),
  carerPhone: secret('phones', 'phone', 20),
  carerAddress: secret('address', 'text', 120),
  guardianship: choice('guardianship', GUARDIANSHIP),
  income: { group: 'household', kind: 'choices', of: INCOMES },
  aid: { group: 'household', kind: 'choices', of: AIDS },
  assessment: choice('assessment', ASSESSMENTS),
  filledBy: text('guardianship'),
  checkedBy: text('guardianship'),
  approvedBy: text('guardianship'),
  confirmedBy: text('guardianship'),
  visitedOn: date('guardianship'),
};

export const CARE_FIELD_NAMES = Object.keys(CARE_FIELDS) as CareFieldName[];
export const SEALED_FIELDS = CARE_FIELD_NAMES.filter((name) => CARE_FIELDS[name].sealed);
/** Numbers that find a file without showing themselves. */
export const INDEXED_FIELDS = CARE_FIELD_NAMES.filter((name) => ['id', 'phone'].includes(CARE_FIELDS[name].kind));
