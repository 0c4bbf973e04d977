export type StaffRole =
  'volunteer' | 'teacher' | 'coordinator' | 'deputy' | 'village' | 'counsellor' | 'district' | 'administrator';

/** As whom staff are heard, and read of children: a deputy as the coordinator; an administrator runs the console only. */
export const ACTS_AS: Partial<Record<StaffRole, Exclude<StaffRole, 'deputy' | 'administrator'>>> = {
  volunteer: 'volunteer',
  teacher: 'teacher',
  coordinator: 'coordinator',
  deputy: 'coordinator',
  village: 'village',
  counsellor: 'counsellor',
  district: 'district',
};
