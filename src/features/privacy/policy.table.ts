import type { DataGroup, PolicyRow } from './policy.model.js';

const CARD: readonly DataGroup[] = ['identity', 'school', 'family', 'guardianship'];
const HOME: readonly DataGroup[] = ['household', 'health', 'assessment'];

/**
 * Everything that anybody may read, and nothing else: role × relation × purpose × group of data. What is not in a row
 * is not read. Grounds: PIPL (Personal Information Protection Law), LPM (Law on the Protection of Minors), the Network
 * Protection Regulations for Minors ("Regulations").
 */
export const POLICY: readonly PolicyRow[] = [
  // a guardian sees what is kept about the own child; numbers only so far that they are recognised
  {
    roles: ['guardian'],
    relations: ['guardian'],
    purposes: ['rights'],
    groups: [...CARD, ...HOME, 'address'],
    level: 'full',
    basis: 'Regulations 34; PIPL 45: to look at it and to have a copy',
  },
  {
    roles: ['guardian'],
    relations: ['guardian'],
    purposes: ['rights'],
    groups: ['numbers', 'phones'],
    level: 'masked',
    basis: 'Regulations 34; PIPL 45',
  },
  {
    roles: ['teacher'],
    relations: ['class'],
    purposes: ['teaching'],
    groups: [...CARD, 'health'],
    level: 'full',
    basis: 'LPM 23',
  },
  {
    roles: ['teacher'],
    relations: ['class'],
    purposes: ['teaching'],
    groups: ['phones'],
    level: 'masked',
    basis: 'LPM 23',
  },
  // a visit is agreed with the family: without that the paired person knows the child's name and nothing more
  {
    roles: ['teacher', 'volunteer'],
    relations: ['paired'],
    purposes: ['visit'],
    groups: [...CARD, 'address'],
    level: 'full',
    consent: 'care_file',
    basis: 'PIPL 29, 31: separate consent of a guardian',
  },
  {
    roles: ['teacher', 'volunteer'],
    relations: ['paired'],
    purposes: ['visit'],
    groups: ['phones', 'health'],
    level: 'masked',
    consent: 'care_file',
    basis: 'PIPL 29, 31: separate consent of a guardian',
  },
  {
    roles: ['village', 'coordinator'],
    relations: ['place'],
    purposes: ['care'],
    groups: [...CARD, ...HOME, 'address', 'phones'],
    level: 'full',
    basis: 'LPM 43: the archive of left-behind minors; PIPL 13(3)',
  },
  {
    roles: ['village', 'coordinator'],
    relations: ['place'],
    purposes: ['care'],
    groups: ['numbers'],
    level: 'masked',
    basis: 'LPM 43',
  },
  {
    roles: ['counsellor'],
    relations: ['place'],
    purposes: ['counselling'],
    groups: [...CARD, 'health', 'assessment', 'counselling'],
    level: 'full',
    basis: 'PIPL 29, 31',
  },
  {
    roles: ['counsellor'],
    relations: ['place'],
    purposes: ['counselling'],
    groups: ['phones'],
    level: 'masked',
    basis: 'PIPL 29, 31',
  },
  // the district works with numbers; one file only with a reason, and without the ways to the family
  {
    roles: ['district'],
    relations: ['place'],
    purposes: ['oversight'],
    groups: ['identity', 'school', 'guardianship', 'assessment'],
    level: 'full',
    needs: ['reason'],
    basis: 'Regulations 36',
  },
  {
    roles: ['coordinator', 'village', 'district'],
    relations: ['place'],
    purposes: ['export'],
    groups: [...CARD, ...HOME, 'address', 'phones', 'numbers'],
    level: 'masked',
    needs: ['reason'],
    basis: 'Regulations 36',
  },
  {
    roles: ['coordinator', 'district'],
    relations: ['place'],
    purposes: ['export'],
    groups: [...CARD, ...HOME, 'address', 'phones', 'numbers'],
    level: 'full',
    needs: ['reason', 'second_person'],
    basis: 'Regulations 36: approved by a responsible person',
  },
  // a child in danger: anybody on duty, at once, logged, and looked at afterwards; whom to call and who may take the child
  {
    roles: ['coordinator', 'village', 'counsellor', 'teacher', 'district'],
    relations: ['place', 'class', 'paired', 'none'],
    purposes: ['emergency'],
    groups: [...CARD, 'address', 'phones', 'health', 'pickup'],
    level: 'full',
    needs: ['reason', 'broken_glass'],
    basis: 'PIPL 13(4)',
  },
];
