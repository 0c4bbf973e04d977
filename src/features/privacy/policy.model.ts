/** What is known of a child, in parts that are shown or kept together. */
export const DATA_GROUPS = [
  'identity',
  'numbers',
  'phones',
  'address',
  'health',
  'school',
  'family',
  'guardianship',
  'household',
  'assessment',
  // who may fetch the child, and who may not
  'pickup',
  'counselling',
] as const;
export type DataGroup = (typeof DATA_GROUPS)[number];

export const READER_ROLES = [
  'guardian',
  'volunteer',
  'teacher',
  'coordinator',
  'village',
  'counsellor',
  'district',
] as const;
export type ReaderRole = (typeof READER_ROLES)[number];

/** What the reader is to the child: `place` means the child's class or village lies in the place of the role. */
export const RELATIONS = ['guardian', 'class', 'paired', 'place', 'none'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Why somebody reads. `rights`: a guardian's view of their own child's data; `emergency`: breaking the glass. */
export const READ_PURPOSES = [
  'rights',
  'teaching',
  'visit',
  'care',
  'counselling',
  'oversight',
  'export',
  'emergency',
] as const;
export type ReadPurpose = (typeof READ_PURPOSES)[number];

export const LEVELS = ['none', 'masked', 'full'] as const;
export type Level = (typeof LEVELS)[number];

/** Consents that guardians give or refuse, one by one; escort is told and not asked, safety never depends on it. */
export const CONSENT_PURPOSES = ['escort', 'care_file', 'counselling', 'photos', 'donors', 'statistics'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** Who asks, in one role. */
export interface Audience {
  role: ReaderRole;
  relation: Relation;
  purpose: ReadPurpose;
  /** Said why, in words. */
  reason: boolean;
  /** An open, logged emergency of this reader for this child. */
  glassBroken: boolean;
  /** A second person approved it. */
  secondPerson: boolean;
  /** Consents of the child's guardians that stand. */
  consents: readonly ConsentPurpose[];
}

export interface PolicyRow {
  roles: readonly ReaderRole[];
  relations: readonly Relation[];
  purposes: readonly ReadPurpose[];
  groups: readonly DataGroup[];
  level: Exclude<Level, 'none'>;
  needs?: readonly ('reason' | 'broken_glass' | 'second_person')[];
  consent?: ConsentPurpose;
  /** The ground in law, for the compliance pack. */
  basis: string;
}

/**
 * Who answers for what is kept of the children of a school: what guardians want corrected or erased, and files that
 * others opened in an emergency. The first of them who is there is asked; nobody judges their own.
 */
export const DESK = ['coordinator', 'deputy', 'district'] as const;
