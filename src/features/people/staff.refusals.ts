/** Why somebody is not entered, given a role or let go: a closed list, each with a sentence. */
export type StaffRefusal =
  | 'STAFF.MAY_NOT'
  | 'STAFF.PHONE_BAD'
  | 'STAFF.PHONE_TAKEN'
  | 'STAFF.DATE_BAD'
  | 'STAFF.HAS_ROLE'
  | 'STAFF.NO_ROLE'
  | 'STAFF.OWN_ROLE'
  | 'STAFF.LAST_ONE'
  | 'STAFF.ASKED_ALREADY'
  | 'STAFF.NO_TEACHER'
  | 'STAFF.NO_CHAT'
  | 'STAFF.HAS_SHIFTS'
  | 'STAFF.HAS_CHILDREN';
